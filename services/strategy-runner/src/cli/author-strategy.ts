/** A strategy by file or by the id of a built-in one, opened in a realm of its own in this process. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { BUILT_IN_STRATEGIES, readParams, type AnyStrategy } from '@stratex/strategy';
import { requiredFiles } from '../registry/required-files';
import { authorModules, libraryModules } from '../sandbox/module-graph';
import { openRealm } from '../sandbox/realm';
import { CommandError } from './command-error';

/** Opens a fresh one at each call. */
export async function authorStrategy(name: string): Promise<() => AnyStrategy> {
  const builtIn = BUILT_IN_STRATEGIES.find(({ id }) => id === name);
  if (builtIn !== undefined) return () => builtIn;
  const entry = resolve(name);
  if (!existsSync(entry)) {
    const known = BUILT_IN_STRATEGIES.map(({ id }) => id).join(', ');
    throw new CommandError(`${name} is no file and no built-in strategy (${known})`);
  }
  const files = await requiredFiles(entry);
  const library = libraryModules();
  return () => {
    const own = authorModules(entry, files, library[0]?.id ?? '');
    const realm = openRealm([...library, ...own], { entry, builtIn: '' });
    return realm.definition() as AnyStrategy;
  };
}

/** @throws CommandError that names each field. */
export function checkedParams(
  strategy: AnyStrategy,
  given: unknown,
): Readonly<Record<string, unknown>> {
  const read = readParams(strategy.params as never, given);
  if (read.ok) return read.params;
  throw new CommandError(
    read.problems.map(({ field, message }) => `parameter ${field} ${message}`).join('\n'),
  );
}
