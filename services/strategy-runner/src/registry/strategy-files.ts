/**
 * Strategies of a directory: each `*.js` in it is one, with what it requires beside and below it; a
 * directory whose package.json has a `main` is a package, that file is the one. What is wrong with one is
 * its own problem. Bounded in strategies, files and bytes.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { requiredFiles } from './required-files';

export interface StrategyFiles {
  /** Absolute path of the file that exports the strategy. */
  readonly entry: string;
  /** For people: without the directory's own place. */
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** Of all that is known of it: another one when anything changed. */
  readonly digest: string;
  readonly problem?: string;
}

const STRATEGIES_MAX = 200;

/** Nothing when the directory is not there. */
export async function findStrategyFiles(directory: string): Promise<StrategyFiles[]> {
  const root = resolve(directory);
  try {
    const there = await readdir(root, { withFileTypes: true });
    const names = there.filter((one) => !one.isDirectory()).map(({ name }) => name);
    const entries = (await mainOf(root, names)) ?? filesOf(root, names);
    if (entries.length > STRATEGIES_MAX)
      return [refused(root, `more than ${STRATEGIES_MAX} files: keep strategies alone in it`)];
    const found: StrategyFiles[] = [];
    for (const entry of entries) found.push(await readStrategy(entry, root));
    return found;
  } catch (error) {
    return isMissing(error) ? [] : [refused(root, messageOf(error))];
  }
}

/** As it is now. */
export async function readStrategy(entry: string, root: string): Promise<StrategyFiles> {
  try {
    const files = await requiredFiles(entry, root);
    return { entry, name: basename(entry), files, digest: digestOf(files) };
  } catch (error) {
    return refused(entry, messageOf(error));
  }
}

async function mainOf(root: string, names: readonly string[]): Promise<string[] | undefined> {
  if (!names.includes('package.json')) return undefined;
  const text = await readFile(join(root, 'package.json'), 'utf8');
  const { main } = JSON.parse(text) as { main?: unknown };
  return typeof main === 'string' ? [resolve(root, main)] : undefined;
}

function filesOf(root: string, names: readonly string[]): string[] {
  const sources = names.filter((name) => /\.c?js$/.test(name));
  return sources.sort().map((name) => join(root, name));
}

function refused(entry: string, problem: string): StrategyFiles {
  const digest = digestOf(problem);
  return { entry, name: basename(entry), files: {}, digest, problem };
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
