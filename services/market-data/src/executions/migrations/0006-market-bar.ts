/** Bars of external markets as they tell them themselves; candles of trades here are in `candle`. */
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table market_bar (
      source text not null,
      symbol text not null,
      interval text not null check (interval in ('1d', '1m')),
      open_time timestamptz not null,
      open numeric not null,
      high numeric not null,
      low numeric not null,
      close numeric not null,
      volume numeric not null check (volume >= 0),
      primary key (symbol, interval, open_time, source),
      check (low <= open and low <= close and open <= high and close <= high and low > 0)
    )`.execute(db);
}
