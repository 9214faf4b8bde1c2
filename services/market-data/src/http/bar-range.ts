/** The range of bars that a request asks for: an interval, two times, how many at most. */
import { applyDecorators } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import {
  invalidQuery,
  oneOf,
  requireKnown,
  timeRange,
  wholeNumber,
  type QueryValues,
  type TimeRange,
} from '@stratex/service-kit';

const LIMIT_DEFAULT = 200;
const LIMIT_MAX = 1_000;
const TIME = { required: false, schema: { type: 'string', format: 'date-time' } } as const;

export interface BarRange<I extends string> extends TimeRange {
  readonly interval: I;
  readonly limit: number;
}

/** @throws Problem that names the parameter */
export function barRange<I extends string>(
  query: QueryValues,
  intervals: readonly I[],
): BarRange<I> {
  requireKnown(query, ['interval', 'from', 'to', 'limit']);
  const interval = oneOf(query, 'interval', intervals);
  if (interval === undefined)
    throw invalidQuery('interval', `must be one of: ${intervals.join(', ')}`);
  const limit = wholeNumber(query, 'limit', { min: 1, max: LIMIT_MAX }) ?? LIMIT_DEFAULT;
  return { interval, limit, ...timeRange(query) };
}

/** Documents what `barRange` reads. */
export function ApiBarRange(
  intervals: readonly string[],
  says: { readonly from: string; readonly to: string; readonly limit: string },
): MethodDecorator {
  const limit = {
    type: 'integer',
    minimum: 1,
    maximum: LIMIT_MAX,
    default: LIMIT_DEFAULT,
  } as const;
  return applyDecorators(
    ApiQuery({ name: 'interval', schema: { type: 'string', enum: [...intervals] } }),
    ApiQuery({ name: 'from', ...TIME, description: says.from }),
    ApiQuery({ name: 'to', ...TIME, description: says.to }),
    ApiQuery({ name: 'limit', required: false, description: says.limit, schema: limit }),
  );
}
