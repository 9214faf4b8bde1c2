/**
 * Executions as document 001 shows them: price, quantity and fee are JSON numbers.
 *
 * The exact decimal text is printed as the number's literal, so it never passes through a float and
 * is written by hand here.
 */
import type { ExecutionRow } from './execution-row';

const NUMBER_LITERAL = /^-?(0|[1-9]\d*)(\.\d+)?$/;

export function executionJson(row: ExecutionRow): string {
  return (
    `{"exec_id":${JSON.stringify(row.exec_id)}` +
    `,"order_id":${JSON.stringify(row.order_id)}` +
    `,"symbol":${JSON.stringify(row.symbol)}` +
    `,"side":${JSON.stringify(row.side)}` +
    `,"price":${numberLiteral(row.price)}` +
    `,"quantity":${numberLiteral(row.quantity)}` +
    `,"fee":${numberLiteral(row.fee)}` +
    `,"transaction_time":${JSON.stringify(row.transaction_time)}}`
  );
}

/** @param next cursor of the following page, null when there is none. */
export function executionPageJson(rows: readonly ExecutionRow[], next: string | null): string {
  const executions = rows.map(executionJson).join(',');
  return `{"executions":[${executions}],"next_cursor":${JSON.stringify(next)}}`;
}

/** @throws RangeError when the text is no JSON number. */
export function numberLiteral(text: string): string {
  if (!NUMBER_LITERAL.test(text)) throw new RangeError(`not a JSON number: ${text.slice(0, 40)}`);
  return text;
}
