/**
 * Strategies of a directory: each `*.js` in it is one, together with all `*.js` beside and below it;
 * a directory with a package.json is a package, its `main` is the one. Bounded in files and bytes.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';

export interface StrategyFiles {
  /** Absolute path of the file that exports the strategy. */
  readonly entry: string;
  /** For people: without the directory's own place. */
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** Of all files: another one when anything changed. */
  readonly digest: string;
  readonly problem?: string;
}

const FILES_MAX = 200;
const BYTES_MAX = 1_024 * 1_024;
const DEPTH_MAX = 5;

/** Nothing when the directory is not there. */
export async function findStrategyFiles(directory: string): Promise<StrategyFiles[]> {
  const root = resolve(directory);
  const files: Record<string, string> = {};
  const problem = await read(root, files, 0).catch((error: unknown) =>
    error instanceof TooMuch ? error.message : undefined,
  );
  const digest = createHash('sha256').update(JSON.stringify(files)).digest('hex');
  const entries = problem === undefined ? await entriesOf(root, Object.keys(files)) : [root];
  return entries.map((entry) => ({
    ...{ entry, files, digest, name: basename(entry) },
    ...(problem === undefined ? {} : { problem }),
  }));
}

class TooMuch extends Error {}

async function read(
  directory: string,
  files: Record<string, string>,
  depth: number,
): Promise<undefined> {
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules' && depth < DEPTH_MAX) await read(path, files, depth + 1);
      continue;
    }
    if (!entry.isFile() || !/\.c?js$/.test(entry.name)) continue;
    const total = Object.values(files).reduce((sum, text) => sum + text.length, 0);
    if (Object.keys(files).length === FILES_MAX || total + (await stat(path)).size > BYTES_MAX)
      throw new TooMuch(
        `more than ${FILES_MAX} files or ${BYTES_MAX} bytes: use a directory for strategies alone`,
      );
    files[path] = await readFile(path, 'utf8');
  }
  return undefined;
}

async function entriesOf(root: string, paths: readonly string[]): Promise<string[]> {
  try {
    const { main } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
      main?: unknown;
    };
    if (typeof main === 'string') return [resolve(root, main)];
  } catch {
    // No package: each file is one.
  }
  return paths.filter((path) => resolve(path, '..') === root).sort();
}
