/** Query parameters that only the ledger has. */
import { formatDay, parseDay } from '@stratex/money';
import { invalidQuery, sequence, single, type QueryValues } from '@stratex/service-kit';

/** The sequence a reader wants to see: an event number. */
export function minSeqOf(query: QueryValues): number | undefined {
  return sequence(query, 'min_seq');
}

/** Days since 1970-01-01 in Korea. */
export interface Period {
  readonly from: number | undefined;
  /** Included. */
  readonly to: number | undefined;
}

export function periodOf(query: QueryValues): Period {
  const [from, to] = [dayOf(query, 'from'), dayOf(query, 'to')];
  if (from !== undefined && to !== undefined && from > to)
    throw invalidQuery('to', `must not be before from, ${formatDay(from)}`);
  return { from, to };
}

function dayOf(query: QueryValues, name: string): number | undefined {
  const text = single(query, name);
  if (text === undefined) return undefined;
  const day = parseDay(text);
  if (day === undefined) throw invalidQuery(name, 'must be a day as YYYY-MM-DD (Korea)');
  return day;
}
