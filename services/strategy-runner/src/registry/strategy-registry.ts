/**
 * The strategies that can be run: those that come with the exchange, and those found in directories,
 * read again whenever a file changed, without a restart. A version, once registered, keeps its code:
 * a running instance is what it was when it was made.
 */
import { BUILT_IN_STRATEGIES, describeStrategy, type StrategyDescription } from '@stratex/strategy';
import { StrategyWorker } from '../sandbox/strategy-worker';
import type { StrategySource } from '../sandbox/strategy-source';
import { findStrategyFiles, type StrategyFiles } from './strategy-files';

export interface RegisteredStrategy {
  readonly description: StrategyDescription;
  readonly source: StrategySource;
}

/** A file that is no strategy, and why. */
export interface RefusedFile {
  readonly file: string;
  readonly problem: string;
}

const VERSIONS_MAX = 1_000;

export class StrategyRegistry {
  /** By id, oldest version first as registered. */
  private readonly byId = new Map<string, RegisteredStrategy[]>();
  private readonly seen = new Map<string, string>();
  private readonly refusedFiles = new Map<string, RefusedFile>();
  private scanning: Promise<void> | undefined;

  constructor(private readonly directories: readonly string[]) {
    for (const strategy of BUILT_IN_STRATEGIES) {
      const description = JSON.parse(describeStrategy(strategy)) as StrategyDescription;
      this.byId.set(strategy.id, [{ description, source: { kind: 'built-in', id: strategy.id } }]);
    }
  }

  /** The newest of each. */
  get all(): StrategyDescription[] {
    return [...this.byId.values()].flatMap((versions) => versions.at(-1)?.description ?? []);
  }

  get refused(): RefusedFile[] {
    return [...this.refusedFiles.values()];
  }

  /** @param version the newest when it is not given */
  find(id: string, version?: string): RegisteredStrategy | undefined {
    const versions = this.byId.get(id) ?? [];
    return version === undefined
      ? versions.at(-1)
      : versions.find(({ description }) => description.version === version);
  }

  versionsOf(id: string): string[] {
    return (this.byId.get(id) ?? []).map(({ description }) => description.version);
  }

  /** Reads what is new. One at a time; who comes meanwhile waits for the same. */
  scan(): Promise<void> {
    this.scanning ??= this.readAll().finally(() => {
      this.scanning = undefined;
    });
    return this.scanning;
  }

  private async readAll(): Promise<void> {
    for (const directory of this.directories)
      for (const files of await findStrategyFiles(directory)) {
        if (this.seen.get(files.entry) === files.digest) continue;
        this.seen.set(files.entry, files.digest);
        this.refusedFiles.delete(files.entry);
        const problem = files.problem ?? (await this.register(files));
        if (problem !== undefined)
          this.refusedFiles.set(files.entry, { file: files.name, problem });
      }
  }

  /** @returns why it was not. */
  private async register({ entry, files }: StrategyFiles): Promise<string | undefined> {
    const source: StrategySource = { kind: 'files', entry, files };
    try {
      const worker = await StrategyWorker.open(source);
      const answer = worker.ask({ kind: 'describe' });
      const text = await answer.finally(() => worker.close());
      const description = JSON.parse(text) as StrategyDescription;
      return this.add({ description, source });
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  private add(strategy: RegisteredStrategy): string | undefined {
    const { id, version } = strategy.description;
    const versions = this.byId.get(id) ?? [];
    if (versions.some(({ source }) => source.kind === 'built-in'))
      return `${id} comes with the exchange: choose another id`;
    if (versions.length === VERSIONS_MAX) return `${id} has too many versions: restart the runner`;
    const same = versions.find(({ description }) => description.version === version);
    if (same !== undefined && JSON.stringify(same.source) !== JSON.stringify(strategy.source))
      return `${id} ${version} was registered with other code: raise the version`;
    if (same === undefined) this.byId.set(id, [...versions, strategy]);
    return undefined;
  }
}
