/** Every row of a table is a question to the engine and to the naive exchange: one answer. */
import type { Command, Event } from '@stratex/contracts';
import { accountIds, execute, type EngineState } from '../index';
import { NaiveExchange } from '../test-oracle/naive-exchange';
import { isNaive } from '../test-oracle/naive-rules';

/** The naive exchange is slow: it leaves long tables. */
const ROWS_MAX = 300;

interface Beside {
  readonly naive: NaiveExchange;
  rows: number;
}

/** Undefined: not asked yet; null: nothing to compare with any more. */
const beside = new WeakMap<EngineState, Beside | null>();

/** The engine's events; they must be the naive exchange's too. */
export function executeBoth(
  state: EngineState,
  command: Command | undefined,
  time: number,
): Event[] {
  const other = besideOf(state);
  const events = execute(state, command, time);
  // A bug planted in the engine's state is not in the other's.
  if (other === null || events.some(isBreach)) {
    beside.set(state, null);
    return events;
  }
  expect(events).toEqual(other.naive.execute(command, time));
  other.rows += 1;
  beside.set(state, other.rows < ROWS_MAX ? other : null);
  return events;
}

function besideOf(state: EngineState): Beside | null {
  const known = beside.get(state);
  if (known !== undefined) return known;
  const definitions = [...state.markets.values()].map(({ instrument }) => instrument.definition);
  // A table that starts in the middle has nothing to compare with, nor has one with unknown rules.
  if (accountIds(state).length > 0 || !definitions.every(isNaive)) return null;
  return { naive: new NaiveExchange(definitions), rows: 0 };
}

const isBreach = (event: Event): boolean =>
  'reason' in event && event.reason === 'INVARIANT_BREACH';
