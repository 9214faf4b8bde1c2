/** Adds a batch's sums to the balances, and says what they are then. */
import type { BalanceChanges } from '@stratex/accounting';
import { sql, type Transaction } from 'kysely';
import type { LedgerTables } from './ledger-database';
import { numberArray, textArray } from './pg-array';
import { FinalBalances } from './running-balances';

type Trx = Transaction<LedgerTables>;

interface UserRow {
  readonly account: string;
  readonly asset: string;
  readonly available: string;
  readonly held: string;
}

interface SystemRow {
  readonly book: string;
  readonly asset: string;
  readonly amount: string;
}

export async function writeBalances(trx: Trx, changes: BalanceChanges): Promise<FinalBalances> {
  const final = new FinalBalances();
  for (const { account, asset, available, held } of await changeUsers(trx, changes)) {
    final.set('available', account, asset, BigInt(available));
    final.set('held', account, asset, BigInt(held));
  }
  for (const { book, asset, amount } of await changeSystems(trx, changes))
    final.set(book, '', asset, BigInt(amount));
  return final;
}

async function changeUsers(trx: Trx, batch: BalanceChanges): Promise<readonly UserRow[]> {
  const changes = batch.users();
  if (changes.length === 0) return [];
  const deltas = sql`unnest(
      ${textArray(changes.map(({ account }) => account))}::text[],
      ${textArray(changes.map(({ asset }) => asset))}::text[],
      ${numberArray(changes.map(({ available }) => available))}::numeric[],
      ${numberArray(changes.map(({ held }) => held))}::numeric[])
    as delta (account, asset, available, held)`;
  const { rows } = await sql<UserRow>`
    update balance set available = balance.available + delta.available,
                       held = balance.held + delta.held
    from ${deltas}
    where balance.account = delta.account and balance.asset = delta.asset
    returning balance.account, balance.asset, balance.available, balance.held`.execute(trx);
  if (rows.length === changes.length) return rows;
  // The first time an account has an asset. Not an upsert: its CHECKs would see bare differences.
  const added = await sql<UserRow>`
    insert into balance (account, asset, available, held)
    select * from ${deltas}
    where not exists (select from balance
                      where balance.account = delta.account and balance.asset = delta.asset)
    returning account, asset, available, held`.execute(trx);
  return [...rows, ...added.rows];
}

async function changeSystems(trx: Trx, batch: BalanceChanges): Promise<readonly SystemRow[]> {
  const changes = batch.systems();
  if (changes.length === 0) return [];
  const { rows } = await sql<SystemRow>`
    insert into system_balance (book, asset, amount)
    select * from unnest(
      ${textArray(changes.map(({ book }) => book))}::text[],
      ${textArray(changes.map(({ asset }) => asset))}::text[],
      ${numberArray(changes.map(({ amount }) => amount))}::numeric[])
    on conflict (book, asset) do update set amount = system_balance.amount + excluded.amount
    returning book, asset, amount`.execute(trx);
  return rows;
}
