/**
 * An author's file and what it requires beside and below it, whatever else lies there. A name that
 * leads nowhere is left to whoever links the modules; a link out of the directory is a fault. Bounded in
 * files and bytes.
 */
import { existsSync } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, resolve, sep } from 'node:path';
import { namesIn, SourceFault } from '../sandbox/module-graph';

const FILES_MAX = 200;
const BYTES_MAX = 1_024 * 1_024;

/** Texts by absolute path. @param root where they may be @throws SourceFault, and what the system says */
export async function requiredFiles(
  entry: string,
  root = dirname(entry),
): Promise<Readonly<Record<string, string>>> {
  const files: Record<string, string> = {};
  const waiting = [entry];
  let bytes = 0;
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (Object.hasOwn(files, path)) continue;
    if (!(await realpath(path)).startsWith((await realpath(root)) + sep))
      throw new SourceFault(`${basename(path)} leads out of its directory`);
    bytes += (await stat(path)).size;
    if (Object.keys(files).length === FILES_MAX || bytes > BYTES_MAX)
      throw new SourceFault(`it has more than ${FILES_MAX} files or ${BYTES_MAX} bytes`);
    const source = await readFile(path, 'utf8');
    files[path] = source;
    for (const name of namesIn(source)) {
      if (!name.startsWith('.')) continue;
      const target = resolve(dirname(path), name);
      const found = [target, `${target}.js`].find((one) => /\.c?js$/.test(one) && existsSync(one));
      if (found?.startsWith(root + sep) === true) waiting.push(found);
    }
  }
  return files;
}
