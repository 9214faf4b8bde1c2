/** The query of one page of executions, as it stands in an address. */
import {
  invalidQuery,
  Problem,
  requireKnown,
  sequence,
  timeRange,
  type QueryValues,
} from '@stratex/service-kit';
import type { ExecutionRow } from './execution-row';
import type { ExecutionCursor, ExecutionRange } from './execution-store';

const LIMIT_DEFAULT = 100;
export const LIMIT_MAX = 500;

export interface ExecutionPage extends ExecutionRange {
  readonly limit: number;
}

/** @throws Problem 400 */
export function parsePage(query: QueryValues): ExecutionPage {
  requireKnown(query, ['limit', 'before', 'from', 'to', 'from_seq', 'to_seq']);
  const [fromEvent, toEvent] = [sequence(query, 'from_seq'), sequence(query, 'to_seq')];
  if (fromEvent !== undefined && toEvent !== undefined && fromEvent > toEvent)
    throw invalidQuery('to_seq', 'must not be less than from_seq');
  return {
    limit: parseLimit(query.limit),
    before: parseCursor(query.before),
    ...timeRange(query),
    fromEvent,
    toEvent,
  };
}

/** @throws Problem 400 INVALID_LIMIT */
export function parseLimit(value: unknown): number {
  if (value === undefined) return LIMIT_DEFAULT;
  const limit = typeof value === 'string' && /^[1-9]\d{0,2}$/.test(value) ? Number(value) : NaN;
  if (limit <= LIMIT_MAX) return limit;
  throw new Problem(
    400,
    'INVALID_LIMIT',
    `limit must be a whole number from 1 to ${LIMIT_MAX}, in plain digits.`,
  );
}

/** @throws Problem 400 INVALID_CURSOR */
export function parseCursor(value: unknown): ExecutionCursor | undefined {
  if (value === undefined) return undefined;
  const match = typeof value === 'string' ? /^(\d{1,16})-([01])$/.exec(value) : null;
  const event = Number(match?.[1]);
  if (!Number.isSafeInteger(event))
    throw new Problem(
      400,
      'INVALID_CURSOR',
      'before must be a next_cursor of an earlier answer, unchanged.',
    );
  return { event, leg: Number(match?.[2]) };
}

export function cursorOf(row: ExecutionRow): string {
  return `${row.event}-${row.leg}`;
}
