/** The table `market_bar`: what an external market says of its past, the last word counting. */
import { sql, type Kysely } from 'kysely';
import type { MarketDataTables } from '../executions/execution-store';

export const BAR_INTERVALS = ['1d', '1m'] as const;
export type BarInterval = (typeof BAR_INTERVALS)[number];

/** Decimal text as the market printed it. */
export interface MarketBar {
  readonly symbol: string;
  readonly interval: BarInterval;
  /** Milliseconds since 1970; of a day midnight at its market. */
  readonly openTime: number;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  readonly volume: string;
}

const ROWS_PER_STATEMENT = 5_000;

export async function storeBars(
  db: Kysely<MarketDataTables>,
  source: string,
  bars: readonly MarketBar[],
): Promise<void> {
  for (let from = 0; from < bars.length; from += ROWS_PER_STATEMENT) {
    const part = bars.slice(from, from + ROWS_PER_STATEMENT);
    const column = <K extends keyof MarketBar>(name: K): MarketBar[K][] =>
      part.map((bar) => bar[name]);
    await sql`
      insert into market_bar (source, symbol, interval, open_time, open, high, low, close, volume)
      select ${source}, * from unnest(
        ${column('symbol')}::text[], ${column('interval')}::text[],
        ${column('openTime').map((time) => new Date(time))}::timestamptz[],
        ${column('open')}::numeric[], ${column('high')}::numeric[], ${column('low')}::numeric[],
        ${column('close')}::numeric[], ${column('volume')}::numeric[])
      on conflict (symbol, interval, open_time, source) do update set
        open = excluded.open, high = excluded.high, low = excluded.low, close = excluded.close,
        volume = excluded.volume`.execute(db);
  }
}

export interface BarRange {
  readonly symbol: string;
  readonly interval: BarInterval;
  /** Included; milliseconds since 1970. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly limit: number;
}

export interface StoredBar extends MarketBar {
  readonly source: string;
}

/** The newest of the range, oldest first. */
export async function selectBars(
  db: Kysely<MarketDataTables>,
  { symbol, interval, from, to, limit }: BarRange,
): Promise<StoredBar[]> {
  let query = db
    .selectFrom('market_bar')
    .selectAll()
    .where('symbol', '=', symbol)
    .where('interval', '=', interval);
  if (from !== undefined) query = query.where('open_time', '>=', new Date(from));
  if (to !== undefined) query = query.where('open_time', '<', new Date(to));
  const rows = await query
    .orderBy('open_time', 'desc')
    .orderBy('source', 'desc')
    .limit(limit)
    .execute();
  return rows.reverse().map(({ open_time, ...row }) => ({
    ...row,
    interval,
    openTime: open_time.getTime(),
  }));
}
