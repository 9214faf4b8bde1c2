/** The table `candle`: added to by the projection, read by time. */
import { formatPrice, formatUnits, type Instrument } from '@stratex/money';
import { sql, type Kysely, type Transaction } from 'kysely';
import type { MarketDataTables } from '../executions/execution-store';
import type { Candle } from './candle';
import type { Interval } from './interval';

/** Canonical decimal text in whole units; volumes in the base and the quote asset. */
export interface CandleRow {
  /** Milliseconds since 1970. */
  readonly openTime: number;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  readonly volume: string;
  readonly quoteVolume: string;
  readonly trades: number;
}

/** Where a candle's trades were made: here. */
const SOURCE = 'log';
const ROWS_PER_STATEMENT = 5_000;

/** Merges the candles with those that are stored. */
export async function mergeCandles(
  trx: Transaction<MarketDataTables>,
  instruments: ReadonlyMap<string, Instrument>,
  candles: readonly Candle[],
): Promise<void> {
  for (let from = 0; from < candles.length; from += ROWS_PER_STATEMENT) {
    const part = candles.slice(from, from + ROWS_PER_STATEMENT);
    const rows = part.map((candle) => printed(instruments, candle));
    const times = part.map(({ openTime }) => new Date(openTime));
    const column = <K extends keyof CandleRow>(name: K): CandleRow[K][] =>
      rows.map((row) => row[name]);
    await sql`
      insert into candle (source, symbol, interval, open_time, open, high, low, close,
        volume, quote_volume, trades)
      select ${SOURCE}, * from unnest(
        ${part.map(({ symbol }) => symbol)}::text[],
        ${part.map(({ interval }) => interval)}::text[],
        ${times}::timestamptz[],
        ${column('open')}::numeric[], ${column('high')}::numeric[], ${column('low')}::numeric[],
        ${column('close')}::numeric[], ${column('volume')}::numeric[],
        ${column('quoteVolume')}::numeric[], ${column('trades')}::bigint[])
      on conflict (source, symbol, interval, open_time) do update set
        high = greatest(candle.high, excluded.high),
        low = least(candle.low, excluded.low),
        close = excluded.close,
        volume = candle.volume + excluded.volume,
        quote_volume = candle.quote_volume + excluded.quote_volume,
        trades = candle.trades + excluded.trades`.execute(trx);
  }
}

export interface CandleRange {
  readonly symbol: string;
  readonly interval: Interval;
  /** Times of opening, the last one included. */
  readonly first: number;
  readonly last: number;
}

/** Those of the range that had trades, oldest first, and before them the last one that is older. */
export async function selectCandles(
  db: Kysely<MarketDataTables>,
  { symbol, interval, first, last }: CandleRange,
): Promise<CandleRow[]> {
  const columns = sql`(extract(epoch from open_time) * 1000)::bigint as open_time,
    trim_scale(open)::text as open, trim_scale(high)::text as high,
    trim_scale(low)::text as low, trim_scale(close)::text as close,
    trim_scale(volume)::text as volume, trim_scale(quote_volume)::text as quote_volume, trades`;
  const series = sql`source = ${SOURCE} and symbol = ${symbol} and interval = ${interval}`;
  const { rows } = await sql<
    Record<'open_time' | 'open' | 'high' | 'low' | 'close', string> &
      Record<'volume' | 'quote_volume' | 'trades', string>
  >`
    (select ${columns} from candle
      where ${series} and candle.open_time < ${new Date(first)}
      order by candle.open_time desc limit 1)
    union all
    (select ${columns} from candle
      where ${series} and candle.open_time between ${new Date(first)} and ${new Date(last)})
    order by open_time`.execute(db);
  return rows.map(({ open_time, quote_volume, trades, ...row }) => ({
    openTime: Number(open_time),
    ...row,
    quoteVolume: quote_volume,
    trades: Number(trades),
  }));
}

function printed(
  instruments: ReadonlyMap<string, Instrument>,
  { symbol, openTime, trades, ...candle }: Candle,
): CandleRow {
  const instrument = instruments.get(symbol);
  if (instrument === undefined) throw new Error(`the log names ${symbol}, genesis does not`);
  const { base, quote, lotUnits } = instrument;
  return {
    openTime,
    open: formatPrice(instrument, candle.open),
    high: formatPrice(instrument, candle.high),
    low: formatPrice(instrument, candle.low),
    close: formatPrice(instrument, candle.close),
    volume: formatUnits(candle.volume * lotUnits, base.decimals),
    quoteVolume: formatUnits(candle.quoteVolume, quote.decimals),
    trades,
  };
}
