/**
 * A running strategy behind text: what a worker holds. Text in, text out, so that no object of the
 * host ever reaches the strategy's own realm. The host checks every answer again: a strategy could
 * have changed what stands here.
 */
import { compileInstrument, type InstrumentDefinition } from '@stratex/money';
import type { AnyStrategy } from './define-strategy';
import type { Intent } from './intents';
import type { AccountView, BarUnits, TickUnits } from './market-data';
import type { OrderReport } from './order-update';
import { paramsSchema, readParams, type JsonSchema, type ParamProblem } from './params';
import { StrategyRuntime, type Effects } from './strategy-runtime';

export interface HostedStart {
  readonly definition: InstrumentDefinition;
  readonly params: unknown;
  /** From an earlier run; null: a new one. */
  readonly saved: unknown;
}

export type HostedInput = { readonly time: number; readonly account: AccountView } & (
  | { readonly kind: 'start' | 'stop' | 'save' }
  /** Warm: for the indicators alone; it was missed, or the strategy is paused. */
  | { readonly kind: 'bar' | 'warm'; readonly bar: BarUnits }
  | { readonly kind: 'tick'; readonly tick: TickUnits }
  | { readonly kind: 'update'; readonly update: OrderReport }
);

/** What inputs brought together; `saved` after them. */
export interface HostedAnswer {
  readonly intents: readonly Intent[];
  readonly logs: readonly string[];
  readonly saved: unknown;
}

export interface StrategyDescription {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly description: string;
  readonly trigger: string;
  readonly params: JsonSchema;
}

/** Log lines of one answer, however many inputs it is for. */
const LOGS_MAX = 100;

/** JSON of a StrategyDescription. */
export function describeStrategy(strategy: AnyStrategy): string {
  const { id, version, title, description, trigger } = strategy;
  const params = paramsSchema(strategy.params as never);
  const described = { id, version, title, description, trigger, params };
  return JSON.stringify(described satisfies StrategyDescription);
}

/** @param text JSON of the parameters. @returns JSON of the problems. */
export function checkParams(strategy: AnyStrategy, text: string): string {
  const read = readParams(strategy.params as never, JSON.parse(text));
  const problems: readonly ParamProblem[] = read.ok ? [] : read.problems;
  return JSON.stringify(problems);
}

/** @param text JSON of a HostedStart. @returns what takes JSON of inputs and gives JSON of an answer. */
export function hostStrategy(strategy: AnyStrategy, text: string): (inputs: string) => string {
  const { definition, params: given, saved } = JSON.parse(text) as HostedStart;
  const read = readParams(strategy.params as never, given);
  if (!read.ok)
    throw new Error(read.problems.map(({ field, message }) => `${field} ${message}`).join('; '));
  const runtime = new StrategyRuntime({
    ...{ strategy, params: read.params },
    instrument: compileInstrument(definition),
    ...(saved === null ? {} : { saved }),
  });
  return (inputs) => {
    runtime.sent();
    const intents: Intent[] = [];
    const logs: string[] = [];
    for (const input of JSON.parse(inputs) as HostedInput[]) {
      const effects = handle(runtime, input);
      intents.push(...effects.intents);
      logs.push(...effects.logs.slice(0, LOGS_MAX - logs.length));
    }
    return JSON.stringify({ intents, logs, saved: runtime.save() } satisfies HostedAnswer);
  };
}

function handle(runtime: StrategyRuntime, input: HostedInput): Effects {
  const { time, account } = input;
  switch (input.kind) {
    case 'start':
      return runtime.start(time, account);
    case 'stop':
      return runtime.stop(time, account);
    case 'save':
      return { intents: [], logs: [] };
    case 'bar':
      return runtime.bar(input.bar, account);
    case 'warm':
      return runtime.warm(input.bar, account);
    case 'tick':
      return runtime.tick(input.tick, account);
    case 'update':
      return runtime.orderUpdate(input.update, time, account);
  }
}
