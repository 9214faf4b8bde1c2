/**
 * Finishes the build: says which of the two outputs is which kind of module, and gives the imports of
 * the ES modules the file names that browsers and Node need.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = join(dirname(fileURLToPath(import.meta.url)), 'dist');
const RELATIVE = /(\bfrom\s+|\bimport\(?\s*)(['"])(\.{1,2}\/[^'"]*?)(?:\.js)?\2/g;

for (const [directory, type] of [
  ['cjs', 'commonjs'],
  ['esm', 'module'],
])
  writeFileSync(join(dist, directory, 'package.json'), `${JSON.stringify({ type })}\n`);

for (const name of readdirSync(join(dist, 'esm'), { recursive: true })) {
  if (!/\.(js|d\.ts)$/.test(name)) continue;
  const path = join(dist, 'esm', name);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace(RELATIVE, '$1$2$3.js$2'));
}
