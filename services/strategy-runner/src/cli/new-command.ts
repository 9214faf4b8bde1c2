/** `stratex strategy new NAME`: a commented file to begin with. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError } from './command-error';
import { textOf } from './recording-source';

const EXAMPLE = join(__dirname, '..', '..', 'examples', 'ma-crossover.js');

export function newCommand([name, ...more]: readonly string[]): void {
  if (name === undefined || more.length > 0 || !/^[a-z][a-z0-9-]{0,39}$/.test(name))
    throw new CommandError('say a name of lower-case letters, digits and "-"');
  const path = `${name}.js`;
  const text = textOf(EXAMPLE)
    .replace(/id: '[^']*'/, `id: '${name}'`)
    .replace(/title: '[^']*'/, `title: '${name}'`);
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST';
    throw new CommandError(
      isThere
        ? `${path} is there already: take another name, or remove it`
        : `${path} cannot be written: ${String(error)}`,
    );
  }
  console.log(`${path} is written. Next: npx pnpm stratex strategy check ${path}`);
}
