/**
 * Writes a batch with one statement per table, whatever its size. Runs inside the transaction that
 * also moves the checkpoint.
 */
import {
  changePosition,
  type Position,
  type PositionChange,
  type UserBalance,
} from '@stratex/accounting';
import { sql, type Transaction } from 'kysely';
import type { JournalLines, LedgerBatch } from '../projection/ledger-batch';
import type { LedgerTables } from './ledger-database';
import { numberArray, textArray } from './pg-array';

type Trx = Transaction<LedgerTables>;

export async function writeBatch(trx: Trx, batch: LedgerBatch): Promise<void> {
  await insertJournal(trx, batch.journal);
  await insertAccounts(trx, batch.opened);
  await changeBalances(trx, batch.balances.users());
  await changeSystemBalances(trx, batch);
  await changePositions(trx, batch.positions);
}

async function insertJournal(trx: Trx, lines: JournalLines): Promise<void> {
  if (lines.events.length === 0) return;
  await sql`
    insert into journal_entry (event, leg, account, asset, amount)
    select * from unnest(
      ${numberArray(lines.events)}::bigint[], ${numberArray(lines.legs)}::int[],
      ${textArray(lines.accounts)}::text[], ${textArray(lines.assets)}::text[],
      ${numberArray(lines.amounts)}::numeric[])`.execute(trx);
}

async function insertAccounts(trx: Trx, opened: readonly string[]): Promise<void> {
  if (opened.length === 0) return;
  await sql`
    insert into account (account) select * from unnest(${textArray(opened)}::text[])`.execute(trx);
}

async function changeBalances(trx: Trx, changes: readonly UserBalance[]): Promise<void> {
  if (changes.length === 0) return;
  const deltas = sql`unnest(
      ${textArray(changes.map(({ account }) => account))}::text[],
      ${textArray(changes.map(({ asset }) => asset))}::text[],
      ${numberArray(changes.map(({ available }) => available))}::numeric[],
      ${numberArray(changes.map(({ held }) => held))}::numeric[])
    as delta (account, asset, available, held)`;
  const { numAffectedRows } = await sql`
    update balance set available = balance.available + delta.available,
                       held = balance.held + delta.held
    from ${deltas}
    where balance.account = delta.account and balance.asset = delta.asset`.execute(trx);
  if (numAffectedRows === BigInt(changes.length)) return;
  // The first time an account has an asset. Not an upsert: its CHECKs would see bare differences.
  await sql`
    insert into balance (account, asset, available, held)
    select * from ${deltas}
    where not exists (select from balance
                      where balance.account = delta.account and balance.asset = delta.asset)`.execute(
    trx,
  );
}

async function changeSystemBalances(trx: Trx, { balances }: LedgerBatch): Promise<void> {
  const changes = balances.systems();
  if (changes.length === 0) return;
  await sql`
    insert into system_balance (book, asset, amount)
    select * from unnest(
      ${textArray(changes.map(({ book }) => book))}::text[],
      ${textArray(changes.map(({ asset }) => asset))}::text[],
      ${numberArray(changes.map(({ amount }) => amount))}::numeric[])
    on conflict (book, asset) do update set amount = system_balance.amount + excluded.amount`.execute(
    trx,
  );
}

async function changePositions(trx: Trx, changes: readonly PositionChange[]): Promise<void> {
  if (changes.length === 0) return;
  const places = new Map<string, Place>();
  for (const { account, asset } of changes)
    places.set(`${account} ${asset}`, { account, asset, position: undefined });
  await readPositions(trx, places);
  for (const change of changes) {
    const place = places.get(`${change.account} ${change.asset}`);
    if (place !== undefined) place.position = changePosition(place.position, change);
  }
  await storePositions(trx, [...places.values()]);
}

interface Place {
  readonly account: string;
  readonly asset: string;
  position: Position | undefined;
}

async function readPositions(trx: Trx, places: ReadonlyMap<string, Place>): Promise<void> {
  const keys = [...places.values()];
  const { rows } = await sql<{ account: string; asset: string; quantity: string; cost: string }>`
    select account, asset, quantity, cost from position
    join unnest(
      ${textArray(keys.map(({ account }) => account))}::text[],
      ${textArray(keys.map(({ asset }) => asset))}::text[]) as wanted (account, asset)
    using (account, asset)`.execute(trx);
  for (const { account, asset, quantity, cost } of rows) {
    const place = places.get(`${account} ${asset}`);
    if (place !== undefined) place.position = { quantity: BigInt(quantity), cost: BigInt(cost) };
  }
}

async function storePositions(trx: Trx, places: readonly Place[]): Promise<void> {
  const kept = places.flatMap(({ account, asset, position }) =>
    position === undefined ? [] : [{ account, asset, ...position }],
  );
  const gone = places.filter(({ position }) => position === undefined);
  if (kept.length > 0)
    await sql`
      insert into position (account, asset, quantity, cost)
      select * from unnest(
        ${textArray(kept.map(({ account }) => account))}::text[],
        ${textArray(kept.map(({ asset }) => asset))}::text[],
        ${numberArray(kept.map(({ quantity }) => quantity))}::numeric[],
        ${numberArray(kept.map(({ cost }) => cost))}::numeric[])
      on conflict (account, asset)
      do update set quantity = excluded.quantity, cost = excluded.cost`.execute(trx);
  if (gone.length > 0)
    await sql`
      delete from position using unnest(
        ${textArray(gone.map(({ account }) => account))}::text[],
        ${textArray(gone.map(({ asset }) => asset))}::text[]) as gone (account, asset)
      where position.account = gone.account and position.asset = gone.asset`.execute(trx);
}
