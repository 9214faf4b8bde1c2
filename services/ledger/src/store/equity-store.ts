/** What the equity curve of an account is made of. Each list comes by day. */
import type { DayBalance, DayClose, FundFlow } from '@stratex/accounting';
import { sql, type Transaction } from 'kysely';
import type { LedgerTables } from './ledger-database';
import { textArray } from './pg-array';

type Trx = Transaction<LedgerTables>;

/** Days since 1970-01-01 in Korea, both included. */
export interface DayRange {
  readonly first: number;
  readonly last: number;
}

/** Of the range, and of each asset the last before it. */
export async function readDayBalances(
  trx: Trx,
  account: string,
  { first, last }: DayRange,
): Promise<DayBalance[]> {
  const { rows } = await sql<{ day: number; asset: string; amount: string }>`
    select day, asset, amount from (
      (select distinct on (asset) day, asset, available + held as amount from day_balance
       where account = ${account} and day < ${first} order by asset, day desc)
      union all
      select day, asset, available + held from day_balance
      where account = ${account} and day between ${first} and ${last}) balances
    order by day, asset`.execute(trx);
  return rows.map(({ day, asset, amount }) => ({ day, asset, amount: BigInt(amount) }));
}

/** Of the range, and of each symbol the last before it. */
export async function readDayCloses(
  trx: Trx,
  symbols: readonly string[],
  { first, last }: DayRange,
): Promise<DayClose[]> {
  const { rows } = await sql<{ day: number; symbol: string; price: string }>`
    select day, symbol, price from (
      (select before.day, before.symbol, before.price
       from unnest(${textArray(symbols)}::text[]) wanted (symbol)
         cross join lateral (
           select day, symbol, price from day_close
           where day_close.symbol = wanted.symbol and day < ${first}
           order by day desc limit 1) before)
      union all
      select day, symbol, price from day_close
      where symbol = any(${textArray(symbols)}::text[]) and day between ${first} and ${last}) closes
    order by day, symbol`.execute(trx);
  return rows.map(({ day, symbol, price }) => ({ day, symbol, price: Number(price) }));
}

/**
 * In the order of the log. @param reset number of the event of a reset that everything begins with:
 * only what came in by it and after it; 0: everything.
 */
export async function readFlows(trx: Trx, account: string, reset: number): Promise<FundFlow[]> {
  const { rows } = await sql<{ day: number; asset: string; amount: string }>`
    select day, asset, amount from fund_flow
    where account = ${account} and (event > ${reset} or (event = ${reset} and amount > 0))
    order by event, leg`.execute(trx);
  return rows.map(({ day, asset, amount }) => ({ day, asset, amount: BigInt(amount) }));
}
