/** The failures of a route of the market by status; what any route can answer is added by itself. */
import { applyDecorators } from '@nestjs/common';
import { ApiProblem } from '@stratex/service-kit';

type Codes = Readonly<Record<number, readonly string[]>>;

export const OF_SYMBOL: Codes = { 404: ['UNKNOWN_SYMBOL'] };
export const OF_HISTORY: Codes = { 503: ['HISTORY_UNAVAILABLE'] };
/** Of a parameter that the route does not know. */
const OF_QUERY: Codes = { 400: ['VALIDATION_FAILED'] };

export function ApiProblems(...failures: readonly Codes[]): MethodDecorator {
  const all = new Map<string, readonly string[]>();
  for (const codes of [OF_QUERY, ...failures])
    for (const [status, added] of Object.entries(codes))
      all.set(status, [...(all.get(status) ?? []), ...added]);
  return applyDecorators(
    ...[...all].map(([status, codes]) => ApiProblem(Number(status), ...codes)),
  );
}
