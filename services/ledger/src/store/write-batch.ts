/**
 * Writes a batch with one statement per table, whatever its size. Runs inside the transaction that
 * also moves the checkpoint. The journal comes after the balances, which tell each line its own.
 */
import { ledgerAccount } from '@stratex/accounting';
import { sql, type Transaction } from 'kysely';
import type { LedgerBatch } from '../projection/ledger-batch';
import type { LedgerTables } from './ledger-database';
import { numberArray, textArray } from './pg-array';
import { runningBalances, type RunningBalances } from './running-balances';
import { writeBalances } from './write-balances';
import { writePositions } from './write-positions';

type Trx = Transaction<LedgerTables>;

export async function writeBatch(trx: Trx, batch: LedgerBatch): Promise<void> {
  await writeAccounts(trx, batch);
  const running = runningBalances(batch.lines, await writeBalances(trx, batch.balances));
  await insertHeaders(trx, batch);
  await insertLines(trx, batch, running);
  await writePositions(trx, batch.positions);
  await writeDays(trx, batch, running);
}

async function writeAccounts(trx: Trx, { opened, resets }: LedgerBatch): Promise<void> {
  if (opened.length > 0)
    await sql`
      insert into account (account, opened_event)
      select * from unnest(
        ${textArray(opened.map(({ account }) => account))}::text[],
        ${numberArray(opened.map(({ event }) => event))}::bigint[])`.execute(trx);
  if (resets.size > 0)
    await sql`
      update account set reset_event = reset.event
      from unnest(
        ${textArray([...resets.keys()])}::text[], ${numberArray([...resets.values()])}::bigint[])
        as reset (account, event)
      where account.account = reset.account`.execute(trx);
}

async function insertHeaders(trx: Trx, { headers }: LedgerBatch): Promise<void> {
  if (headers.length === 0) return;
  await sql`
    insert into journal_event (event, time, type, symbol, reference)
    select * from unnest(
      ${numberArray(headers.map(({ event }) => event))}::bigint[],
      ${numberArray(headers.map(({ time }) => time))}::bigint[],
      ${textArray(headers.map(({ type }) => type))}::text[],
      ${textArray(headers.map(({ symbol }) => symbol))}::text[],
      ${textArray(headers.map(({ reference }) => reference))}::text[])`.execute(trx);
}

async function insertLines(
  trx: Trx,
  { lines }: LedgerBatch,
  { afterLine }: RunningBalances,
): Promise<void> {
  if (lines.length === 0) return;
  await sql`
    insert into journal_entry (event, leg, account, asset, amount, balance)
    select * from unnest(
      ${numberArray(lines.map(({ event }) => event))}::bigint[],
      ${numberArray(lines.map(({ leg }) => leg))}::int[],
      ${textArray(lines.map(({ posting }) => ledgerAccount(posting)))}::text[],
      ${textArray(lines.map(({ posting }) => posting.asset))}::text[],
      ${numberArray(lines.map(({ posting }) => posting.amount))}::numeric[],
      ${numberArray(afterLine)}::numeric[])`.execute(trx);
}

async function writeDays(
  trx: Trx,
  { days, closes, flows }: LedgerBatch,
  { endOfDay }: RunningBalances,
): Promise<void> {
  if (days.length > 0)
    await sql`
      insert into day_start (day, event, time)
      select * from unnest(
        ${numberArray(days.map(({ day }) => day))}::int[],
        ${numberArray(days.map(({ event }) => event))}::bigint[],
        ${numberArray(days.map(({ time }) => time))}::bigint[])
      on conflict (day) do nothing`.execute(trx);
  if (endOfDay.length > 0)
    await sql`
      insert into day_balance (account, asset, day, available, held)
      select * from unnest(
        ${textArray(endOfDay.map(({ account }) => account))}::text[],
        ${textArray(endOfDay.map(({ asset }) => asset))}::text[],
        ${numberArray(endOfDay.map(({ day }) => day))}::int[],
        ${numberArray(endOfDay.map(({ available }) => available))}::numeric[],
        ${numberArray(endOfDay.map(({ held }) => held))}::numeric[])
      on conflict (account, asset, day)
      do update set available = excluded.available, held = excluded.held`.execute(trx);
  if (closes.length > 0)
    await sql`
      insert into day_close (symbol, day, price)
      select * from unnest(
        ${textArray(closes.map(({ symbol }) => symbol))}::text[],
        ${numberArray(closes.map(({ day }) => day))}::int[],
        ${numberArray(closes.map(({ price }) => price))}::bigint[])
      on conflict (symbol, day) do update set price = excluded.price`.execute(trx);
  if (flows.length > 0)
    await sql`
      insert into fund_flow (event, leg, account, asset, day, amount)
      select * from unnest(
        ${numberArray(flows.map(({ event }) => event))}::bigint[],
        ${numberArray(flows.map(({ leg }) => leg))}::int[],
        ${textArray(flows.map(({ posting }) => posting.owner))}::text[],
        ${textArray(flows.map(({ posting }) => posting.asset))}::text[],
        ${numberArray(flows.map(({ day }) => day))}::int[],
        ${numberArray(flows.map(({ posting }) => posting.amount))}::numeric[])`.execute(trx);
}
