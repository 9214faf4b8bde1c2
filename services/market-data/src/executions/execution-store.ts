/** The table `execution`: written by the projection, read page by page, newest first. */
import { sql, type Kysely, type Transaction } from 'kysely';
import type { ExecutionRow } from './execution-row';
import type { Tables } from './generated/tables';

export type MarketDataTables = Tables;

/** A place between two executions of a symbol: those before it are older. */
export interface ExecutionCursor {
  readonly event: number;
  readonly leg: number;
}

const ROWS_PER_INSERT = 5_000;

export async function insertExecutions(
  trx: Transaction<MarketDataTables>,
  rows: readonly ExecutionRow[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
    const part = rows.slice(from, from + ROWS_PER_INSERT);
    const column = <K extends keyof ExecutionRow>(name: K): ExecutionRow[K][] =>
      part.map((row) => row[name]);
    await sql`
      insert into execution
        (exec_id, event, leg, symbol, order_id, side, price, quantity, fee, transaction_time)
      select * from unnest(
        ${column('exec_id')}::uuid[], ${column('event')}::bigint[], ${column('leg')}::smallint[],
        ${column('symbol')}::text[], ${column('order_id')}::uuid[], ${column('side')}::text[],
        ${column('price')}::text[], ${column('quantity')}::text[], ${column('fee')}::text[],
        ${column('transaction_time')}::timestamptz[])`.execute(trx);
  }
}

/** At most `limit` executions of the symbol, newest first; older than `before` when given. */
export async function selectExecutions(
  db: Kysely<MarketDataTables>,
  symbol: string,
  limit: number,
  before: ExecutionCursor | undefined,
): Promise<ExecutionRow[]> {
  const older =
    before === undefined
      ? sql`true`
      : sql`(event, leg) < (${before.event}::bigint, ${before.leg}::smallint)`;
  const { rows } = await sql<Omit<ExecutionRow, 'event'> & { event: string }>`
    select exec_id, event, leg, symbol, order_id, side, price, quantity, fee,
      to_char(transaction_time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
        as transaction_time
    from execution
    where symbol = ${symbol} and ${older}
    order by event desc, leg desc
    limit ${limit}`.execute(db);
  return rows.map((row) => ({ ...row, event: Number(row.event) }));
}
