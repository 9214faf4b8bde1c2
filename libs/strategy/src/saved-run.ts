/** What of a running strategy outlives its process. JSON. */
import { Decimal } from './exact-number';
import { StrategyFault } from './strategy-fault';
import type { BarUnits } from './market-data';
import type { OrderSide } from './order-request';
import { asRecord } from './params';

/** Price units, null at the market; lots. */
export interface SavedOrder {
  readonly order: number;
  readonly side: OrderSide;
  readonly price: number | null;
  readonly leavesLots: number;
}

export interface SavedRun {
  /** Of this shape. */
  readonly version: typeof SAVED_VERSION;
  /** Of the last intent. */
  readonly sequence: number;
  readonly started: boolean;
  /** The strategy's own. */
  readonly state: unknown;
  /** What its indicators still remember. */
  readonly bars: readonly BarUnits[];
  readonly open: readonly SavedOrder[];
}

/** 1 had prices as numbers of whole units. */
export const SAVED_VERSION = 2;
const STATE_CHARACTERS_MAX = 64 * 1_024;

/** @throws StrategyFault for what JSON would change: NaN, decimals, functions, cycles, too much. */
export function assertSavable(state: unknown): void {
  let characters: number;
  try {
    characters = JSON.stringify(state ?? null, function (this: unknown, key, value: unknown) {
      if (typeof value === 'number' && !Number.isFinite(value))
        throw new StrategyFault(`ctx.state holds ${value}, which is no number`);
      if (typeof value === 'function') throw new StrategyFault('ctx.state holds a function');
      if (Decimal.isDecimal((this as Record<string, unknown>)[key]))
        throw new StrategyFault(
          `ctx.state holds a Decimal (${String(value)}), which would come back as a text: keep x.toFixed()`,
        );
      return value;
    }).length;
  } catch (error) {
    if (error instanceof StrategyFault) throw error;
    throw new StrategyFault(`ctx.state is no JSON: ${String(error)}`);
  }
  if (characters > STATE_CHARACTERS_MAX)
    throw new StrategyFault(`ctx.state is longer than ${STATE_CHARACTERS_MAX} characters as JSON`);
}

/** A run that has not begun: it counts its orders on from an earlier one. */
export function freshRun(sequence: number): SavedRun {
  return { version: SAVED_VERSION, sequence, started: false, state: null, bars: [], open: [] };
}

/** What this library wrote itself. @throws StrategyFault when it did not. */
export function readSaved(value: unknown): SavedRun {
  const saved = asRecord(value);
  if (saved !== undefined && saved.version !== SAVED_VERSION)
    throw new StrategyFault(
      'its state was saved by another version of the exchange: start it anew',
    );
  if (
    saved === undefined ||
    !Number.isSafeInteger(saved.sequence) ||
    typeof saved.started !== 'boolean' ||
    !Array.isArray(saved.bars) ||
    !Array.isArray(saved.open)
  )
    throw new StrategyFault('the saved state is not readable');
  return saved as unknown as SavedRun;
}
