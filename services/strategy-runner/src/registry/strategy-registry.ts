/**
 * The strategies that can be run: those that come with the exchange, and those found in directories,
 * read again whenever a file changed, without a restart. A version, once registered, keeps its code:
 * a running instance is what it was when it was made.
 */
import { basename, resolve } from 'node:path';
import { BUILT_IN_STRATEGIES, describeStrategy, type StrategyDescription } from '@stratex/strategy';
import { readDescription } from '../sandbox/read-description';
import { StrategyWorker } from '../sandbox/strategy-worker';
import type { StrategySource } from '../sandbox/strategy-source';
import { findStrategyFiles, readStrategy, type StrategyFiles } from './strategy-files';

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
    const there = new Set<string>();
    for (const directory of this.directories)
      for (const found of await findStrategyFiles(directory)) {
        there.add(found.entry);
        if (this.seen.get(found.entry) !== found.digest) await this.read(found, directory);
      }
    for (const entry of this.seen.keys())
      if (!there.has(entry)) {
        this.seen.delete(entry);
        this.refusedFiles.delete(entry);
      }
  }

  private async read(found: StrategyFiles, directory: string): Promise<void> {
    const { entry, name, digest } = found;
    const described = found.problem ?? (await describe(found));
    // Somebody writes it right now: the next time it is whole.
    if (found.problem === undefined) {
      const now = await readStrategy(entry, resolve(directory));
      if (now.digest !== digest) return;
    }
    this.seen.set(entry, digest);
    this.refusedFiles.delete(entry);
    const problem = typeof described === 'string' ? described : this.add(described);
    if (problem !== undefined) this.refusedFiles.set(entry, { file: name, problem });
  }

  private add(strategy: RegisteredStrategy): string | undefined {
    const { id, version } = strategy.description;
    const versions = this.byId.get(id) ?? [];
    if (versions.some(({ source }) => source.kind === 'built-in'))
      return `${id} comes with the exchange: choose another id`;
    if (versions.length === VERSIONS_MAX) return `${id} has too many versions: restart the runner`;
    const same = versions.find(({ description }) => description.version === version);
    if (same !== undefined && JSON.stringify(same.source) !== JSON.stringify(strategy.source))
      return entryOf(same) === entryOf(strategy)
        ? `${id} ${version} was registered with other code: raise the version`
        : `${id} ${version} is in ${basename(entryOf(same))}: choose another id or version`;
    if (same === undefined) this.byId.set(id, [...versions, strategy]);
    return undefined;
  }
}

/** @returns why it is none. */
async function describe({ entry, files }: StrategyFiles): Promise<RegisteredStrategy | string> {
  const source: StrategySource = { kind: 'files', entry, files };
  try {
    const worker = await StrategyWorker.open(source);
    const answer = worker.ask({ kind: 'describe' });
    const text = await answer.finally(() => worker.close());
    return { description: readDescription(text), source };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function entryOf({ source }: RegisteredStrategy): string {
  return source.kind === 'files' ? source.entry : '';
}
