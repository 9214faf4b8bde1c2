/** What of a running strategy outlives its process. JSON. */
import { StrategyFault } from './intents';
import type { Bar } from './market-data';
import type { OpenOrder } from './strategy-context';
import { asRecord } from './params';

export interface SavedRun {
  /** Of the last intent. */
  readonly sequence: number;
  readonly started: boolean;
  /** The strategy's own. */
  readonly state: unknown;
  /** What its indicators still remember. */
  readonly bars: readonly Bar[];
  readonly open: readonly OpenOrder[];
}

const STATE_CHARACTERS_MAX = 64 * 1_024;

/** @throws StrategyFault for what JSON would change: NaN, functions, cycles, too much. */
export function assertSavable(state: unknown): void {
  let characters: number;
  try {
    characters = JSON.stringify(state ?? null, (_, value: unknown) => {
      if (typeof value === 'number' && !Number.isFinite(value))
        throw new StrategyFault(`ctx.state holds ${value}, which is no number`);
      if (typeof value === 'function') throw new StrategyFault('ctx.state holds a function');
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
  return { sequence, started: false, state: null, bars: [], open: [] };
}

/** What this library wrote itself. @throws StrategyFault when it did not. */
export function readSaved(value: unknown): SavedRun {
  const saved = asRecord(value);
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
