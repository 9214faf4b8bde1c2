/**
 * A strategy as its author writes it: one object, no other way to the outside than its context.
 *
 * Callbacks are synchronous and must not keep anything outside `ctx.state`, which is saved as JSON and
 * given back after a restart. `onBar` and `onTick` come once every indicator has its value.
 */
import type { StrategyContext } from './strategy-context';
import type { IndicatorFactory } from './indicator-factory';
import type { Bar, Tick } from './market-data';
import type { OrderUpdate } from './order-update';
import type { Fields, ParamsOf } from './params';

export interface StrategyDefinition<F extends Fields, I, S> {
  /** Lower-case letters, digits and "-". */
  readonly id: string;
  /** As 1.0.0; a running instance stays with the version it was made with. */
  readonly version: string;
  readonly title: string;
  readonly description: string;
  readonly params: F;
  /** What goes into STRATEGY_TRIGGERED when an order names no trigger of its own. */
  readonly trigger: string;
  readonly indicators?: (make: IndicatorFactory, params: ParamsOf<F>) => I;
  /** What it remembers, as JSON knows it. */
  readonly state?: (params: ParamsOf<F>) => S;
  readonly onStart?: (ctx: StrategyContext<ParamsOf<F>, I, S>) => void;
  readonly onBar?: (ctx: StrategyContext<ParamsOf<F>, I, S>, bar: Bar) => void;
  readonly onTick?: (ctx: StrategyContext<ParamsOf<F>, I, S>, tick: Tick) => void;
  readonly onOrderUpdate?: (ctx: StrategyContext<ParamsOf<F>, I, S>, update: OrderUpdate) => void;
  readonly onStop?: (ctx: StrategyContext<ParamsOf<F>, I, S>) => void;
  /** What is stored in place of `ctx.state`, and how it comes back. */
  readonly save?: (ctx: StrategyContext<ParamsOf<F>, I, S>) => unknown;
  readonly restore?: (saved: unknown, params: ParamsOf<F>) => S;
}

// The parameters of callbacks vary with the definition: only `any` takes them all.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyStrategy = StrategyDefinition<any, any, any>;

const ID = /^[a-z][a-z0-9-]{0,39}$/;
const VERSION = /^\d{1,4}\.\d{1,4}\.\d{1,4}$/;
const CALLBACKS = ['onStart', 'onBar', 'onTick', 'onOrderUpdate', 'onStop', 'save', 'restore'];

export class DefinitionFault extends Error {
  override readonly name = 'DefinitionFault';
}

/** @throws DefinitionFault that names the member, for authors without a compiler. */
export function defineStrategy<F extends Fields, I = undefined, S = undefined>(
  definition: StrategyDefinition<F, I, S>,
): StrategyDefinition<F, I, S> {
  const given = definition as unknown as Readonly<Record<string, unknown>>;
  need(ID.test(text(given, 'id')), 'id', 'is lower-case letters, digits and "-"');
  need(VERSION.test(text(given, 'version')), 'version', 'is three numbers, as 1.0.0');
  need(text(given, 'title') !== '', 'title', 'says in a line what it does');
  need(/^[A-Z][A-Z0-9_]{0,31}$/.test(text(given, 'trigger')), 'trigger', 'is a word as RSI');
  text(given, 'description');
  need(typeof given.params === 'object' && given.params !== null, 'params', 'is an object');
  for (const name of [...CALLBACKS, 'indicators', 'state']) {
    const value = given[name];
    need(value === undefined || typeof value === 'function', name, 'is a function');
  }
  need(
    given.onBar !== undefined || given.onTick !== undefined || given.onStart !== undefined,
    'onBar',
    'or onTick or onStart must be there',
  );
  return Object.freeze({ ...definition });
}

function text(given: Readonly<Record<string, unknown>>, name: string): string {
  const value = given[name];
  need(typeof value === 'string' && value.length <= 2_000, name, 'is a text');
  return value as string;
}

function need(holds: boolean, name: string, rule: string): void {
  if (!holds) throw new DefinitionFault(`defineStrategy: ${name} ${rule}.`);
}
