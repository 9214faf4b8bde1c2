/**
 * An author's file and what it requires beside and below it, whatever else lies there. A name that
 * leads nowhere is left to whoever links the modules. Bounded in files.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import { namesIn } from '../sandbox/module-graph';

const FILES_MAX = 200;

/** Texts by absolute path. */
export async function requiredFiles(entry: string): Promise<Readonly<Record<string, string>>> {
  const root = dirname(entry) + sep;
  const files: Record<string, string> = {};
  const waiting = [entry];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (Object.hasOwn(files, path) || Object.keys(files).length === FILES_MAX) continue;
    const source = await readFile(path, 'utf8');
    files[path] = source;
    for (const name of namesIn(source)) {
      if (!name.startsWith('.')) continue;
      const target = resolve(dirname(path), name);
      const found = [target, `${target}.js`].find((one) => /\.c?js$/.test(one) && existsSync(one));
      if (found?.startsWith(root) === true) waiting.push(found);
    }
  }
  return files;
}
