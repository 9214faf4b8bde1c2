/**
 * A realm of its own for a strategy: its globals, the strategy library in it, and nothing of the
 * host. Only text crosses the border, in both directions, so there is no host object whose
 * constructor would lead out. There is no clock, randomness, code from text, timer, network, file or
 * memory outside the heap.
 *
 * Known limit: Node's contexts are hardening, not a security boundary. Code comes from operators;
 * users choose strategies and parameters. The worker around it holds time and memory.
 */
import { createContext, Script, type Context } from 'node:vm';
import type { ModuleText } from './module-graph';

/** What a later Node adds (a clock, other memory) is not there either. */
const ALLOWED = [
  ...['Object', 'Function', 'Array', 'String', 'Number', 'Boolean', 'Symbol', 'BigInt', 'Math'],
  ...['JSON', 'RegExp', 'Map', 'Set', 'WeakMap', 'WeakSet', 'Promise', 'Proxy', 'Reflect'],
  ...['Error', 'AggregateError', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError'],
  ...['TypeError', 'URIError', 'Infinity', 'NaN', 'undefined', 'globalThis', 'isFinite', 'isNaN'],
  ...['parseFloat', 'parseInt', 'decodeURI', 'decodeURIComponent', 'encodeURI'],
  ...['encodeURIComponent', 'escape', 'unescape', 'eval'],
];

const PREPARE = `(function (names) {
  'use strict';
  const allowed = names.split(',');
  for (const name of Reflect.ownKeys(globalThis))
    if (!allowed.includes(name)) delete globalThis[name];
  Object.defineProperty(Math, 'random', {
    value: () => { throw new Error('Math.random is not there: a strategy is deterministic'); },
  });
})`;

/** Modules as CommonJS, made in the realm, so that even \`require\` is of the realm. */
const LOADER = `(function () {
  'use strict';
  const factories = new Map();
  const loaded = new Map();
  const load = (id) => {
    const known = loaded.get(id);
    if (known !== undefined) return known.exports;
    const { factory, requires } = factories.get(id);
    const module = { exports: {} };
    loaded.set(id, module);
    const require = (name) => {
      const target = requires[name];
      if (target === undefined) throw new Error('"' + name + '" is not there');
      return load(target);
    };
    factory.call(module.exports, module.exports, require, module);
    return module.exports;
  };
  return {
    define: (id, factory, requires) => { factories.set(id, { factory, requires: JSON.parse(requires) }); },
    open: (library, entry, builtIn) => {
      const lib = load(library);
      const strategy = entry === ''
        ? lib.BUILT_IN_STRATEGIES.find(({ id }) => id === builtIn)
        : lib.defineStrategy(load(entry));
      if (strategy === undefined) throw new Error('there is no strategy ' + builtIn);
      let handle;
      return {
        definition: () => strategy,
        describe: () => lib.describeStrategy(strategy),
        check: (params) => lib.checkParams(strategy, params),
        start: (text) => { handle = lib.hostStrategy(strategy, text); },
        handle: (inputs) => handle(inputs),
      };
    },
  };
})()`;

/** Functions of the realm; give them text only. */
export interface RealmStrategy {
  /** The object itself: for an author's own code on the author's own machine only. */
  definition(): unknown;
  /** JSON of a StrategyDescription. */
  describe(): string;
  /** JSON of the parameters to JSON of their problems. */
  check(params: string): string;
  /** JSON of a HostedStart. */
  start(text: string): void;
  /** JSON of HostedInputs to JSON of a HostedAnswer. */
  handle(inputs: string): string;
}

interface Loader {
  define(id: string, factory: unknown, requires: string): void;
  open(library: string, entry: string, builtIn: string): RealmStrategy;
}

/** @param modules the library's first. @throws what the strategy's own code throws. */
export function openRealm(
  modules: readonly ModuleText[],
  { entry, builtIn }: { readonly entry: string; readonly builtIn: string },
): RealmStrategy {
  const context = createContext(Object.create(null) as Context, {
    codeGeneration: { strings: false, wasm: false },
  });
  const run = (code: string, filename: string): unknown =>
    new Script(code, { filename }).runInContext(context);
  (run(PREPARE, 'prepare.js') as (names: string) => void)(ALLOWED.join());
  const loader = run(LOADER, 'loader.js') as Loader;
  for (const { id, source, requires } of modules) {
    const factory = run(`(function (exports, require, module) {${source}\n})`, id);
    loader.define(id, factory, JSON.stringify(requires));
  }
  return loader.open(modules[0]?.id ?? '', entry, builtIn);
}
