/** A row per symbol and interval in which something traded; the gaps are filled by who reads. */
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table candle (
      source text not null,
      symbol text not null,
      interval text not null,
      open_time timestamptz not null,
      open numeric not null,
      high numeric not null,
      low numeric not null,
      close numeric not null,
      volume numeric not null,
      quote_volume numeric not null,
      trades bigint not null,
      primary key (source, symbol, interval, open_time),
      check (low <= open and low <= close and open <= high and close <= high and low > 0),
      check (volume >= 0 and quote_volume >= 0 and trades >= 0)
    )`.execute(db);
  await sql`
    create index candle_seconds_by_time on candle (open_time) where interval = '1s'`.execute(db);
}
