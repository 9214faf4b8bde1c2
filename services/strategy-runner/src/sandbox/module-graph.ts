/**
 * The modules that a realm of its own is made of: sources as text and what each name in them means.
 * Library modules come from this program; an author's come from the texts that were read when the
 * strategy was registered, and may require `@stratex/strategy` and each other, nothing else.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';

export interface ModuleText {
  readonly id: string;
  readonly source: string;
  /** By the name in the source. */
  readonly requires: Readonly<Record<string, string>>;
}

export const LIBRARY = '@stratex/strategy';
const REQUIRE = /\brequire\(\s*["']([^"'\n]+)["']\s*\)/g;
/** Between the word and its bracket there may be comments, HTML's too. */
const IMPORT = /\bimport(?:\s|\/\*[^]*?\*\/|(?:\/\/|<!--|-->)[^\n\r\u2028\u2029]*)*[(.]/;
const MODULES_MAX = 500;

export class SourceFault extends Error {
  override readonly name = 'SourceFault';
}

/** Every module that the library needs, itself first. */
export function libraryModules(): ModuleText[] {
  const found = new Map<string, ModuleText>();
  const visit = (id: string): void => {
    if (found.has(id)) return;
    if (found.size === MODULES_MAX) throw new SourceFault('the library has too many modules');
    const source = readFileSync(id, 'utf8');
    const resolveFrom = createRequire(id);
    const requires: Record<string, string> = {};
    // Some optional parts of libraries ask for what is part of Node: they do without.
    for (const name of namesIn(source))
      if (!name.startsWith('node:') && name !== 'crypto')
        requires[name] = resolveFrom.resolve(name);
    found.set(id, { id, source, requires });
    Object.values(requires).forEach(visit);
  };
  visit(createRequire(__filename).resolve(LIBRARY));
  return [...found.values()];
}

/** @throws SourceFault for a name that an author must not use. */
export function authorModules(
  entry: string,
  files: Readonly<Record<string, string>>,
  library: string,
): ModuleText[] {
  const found = new Map<string, ModuleText>();
  const visit = (id: string): void => {
    if (found.has(id)) return;
    const source = files[id];
    if (source === undefined) throw new SourceFault(`${id} is not there`);
    if (IMPORT.test(source)) throw new SourceFault(`${id}: import() is not allowed; use require`);
    const requires: Record<string, string> = {};
    for (const name of namesIn(source))
      requires[name] = name === LIBRARY ? library : fileOf(id, name, files);
    found.set(id, { id, source, requires });
    for (const target of Object.values(requires)) if (target !== library) visit(target);
  };
  visit(entry);
  return [...found.values()];
}

function fileOf(from: string, name: string, files: Readonly<Record<string, string>>): string {
  const path = resolve(dirname(from), name);
  const target = [path, `${path}.js`].find((one) => Object.hasOwn(files, one));
  if (name.startsWith('.') && target !== undefined) return target;
  throw new SourceFault(
    `${from} requires "${name}"; a strategy may require only ${LIBRARY} and files beside it`,
  );
}

export function namesIn(source: string): Set<string> {
  return new Set([...source.matchAll(REQUIRE)].map(([, name]) => name ?? ''));
}
