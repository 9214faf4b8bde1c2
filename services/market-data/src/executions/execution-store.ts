/** The table `execution`: written by the projection, read page by page, newest first. */
import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely';
import type { ExecutionRow } from './execution-row';
import type { Tables } from './generated/tables';

export type MarketDataTables = Tables;

/** A place between two executions of a symbol: those before it are older. */
export interface ExecutionCursor {
  readonly event: number;
  readonly leg: number;
}

const ROWS_PER_INSERT = 5_000;
const TAKER_LEG = 1;
/** The greatest bigint: no event has that number. */
const BEYOND_ALL = '9223372036854775807';

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

/** Which executions of a symbol; what is undefined bounds nothing. */
export interface ExecutionRange {
  readonly before: ExecutionCursor | undefined;
  /** Times, the first included, the last not; milliseconds since 1970. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  /** Event numbers, both included. */
  readonly fromEvent: number | undefined;
  readonly toEvent: number | undefined;
}

/** At most `limit` executions of the symbol, newest first. */
export async function selectExecutions(
  db: Kysely<MarketDataTables>,
  symbol: string,
  limit: number,
  range: ExecutionRange,
): Promise<ExecutionRow[]> {
  const { rows } = await sql<Omit<ExecutionRow, 'event'> & { event: string }>`
    select exec_id, event, leg, symbol, order_id, side, price, quantity, fee,
      to_char(transaction_time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
        as transaction_time
    from execution
    where symbol = ${symbol} and ${isInside(symbol, range)}
    order by event desc, leg desc
    limit ${limit}`.execute(db);
  return rows.map((row) => ({ ...row, event: Number(row.event) }));
}

/** A trade as everybody may see it. */
export interface TradeRow {
  readonly event: number;
  readonly price: string;
  readonly quantity: string;
  readonly takerSide: 'buy' | 'sell';
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** At most `limit` trades of the symbol, newest first, without their orders. */
export async function selectTrades(
  db: Kysely<MarketDataTables>,
  symbol: string,
  limit: number,
  range: ExecutionRange,
): Promise<TradeRow[]> {
  const { rows } = await sql<{
    readonly event: string;
    readonly price: string;
    readonly quantity: string;
    readonly side: string;
    readonly time: Date;
  }>`
    select event, price, quantity, side, transaction_time as time
    from execution
    where symbol = ${symbol} and leg = ${TAKER_LEG} and ${isInside(symbol, range)}
    order by event desc, leg desc
    limit ${limit}`.execute(db);
  return rows.map(({ event, price, quantity, side, time }) => ({
    ...{ event: Number(event), price, quantity },
    takerSide: side === 'Buy' ? 'buy' : 'sell',
    time: time.getTime(),
  }));
}

/** Times never decrease along the log, so a range of them is a range of events: an index finds it. */
function isInside(
  symbol: string,
  { before, from, to, fromEvent, toEvent }: ExecutionRange,
): RawBuilder<unknown> {
  const firstSince = (time: number): RawBuilder<unknown> => sql`coalesce((
    select first.event from execution as first
    where first.symbol = ${symbol} and first.transaction_time >= ${new Date(time)}
    order by first.transaction_time, first.event limit 1), ${BEYOND_ALL}::bigint)`;
  const conditions = [
    before && sql`(event, leg) < (${before.event}::bigint, ${before.leg}::smallint)`,
    fromEvent !== undefined && sql`event >= ${fromEvent}::bigint`,
    toEvent !== undefined && sql`event <= ${toEvent}::bigint`,
    from !== undefined && sql`event >= ${firstSince(from)}`,
    to !== undefined && sql`event < ${firstSince(to)}`,
  ].filter((condition) => condition !== undefined && condition !== false);
  return sql.join([sql`true`, ...conditions], sql` and `);
}
