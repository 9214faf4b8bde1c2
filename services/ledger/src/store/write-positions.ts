/** Takes a batch's changes into the positions, one after the other, and keeps the closed ones. */
import { changePosition, type ClosedPosition, type Position } from '@stratex/accounting';
import { sql, type Transaction } from 'kysely';
import type { NumberedPositionChange } from '../projection/ledger-batch';
import type { LedgerTables } from './ledger-database';
import { numberArray, textArray } from './pg-array';
import { toPosition, type PositionRow } from './position-row';

type Trx = Transaction<LedgerTables>;

interface Place {
  readonly account: string;
  readonly asset: string;
  position: Position | undefined;
}

interface Closed extends ClosedPosition {
  readonly account: string;
  readonly asset: string;
  readonly closed: number;
}

export async function writePositions(
  trx: Trx,
  changes: readonly NumberedPositionChange[],
): Promise<void> {
  if (changes.length === 0) return;
  const places = new Map<string, Place>();
  for (const { change } of changes) {
    const { account, asset } = change;
    places.set(`${account} ${asset}`, { account, asset, position: undefined });
  }
  await readPositions(trx, places);
  const closed: Closed[] = [];
  for (const { event, change } of changes) {
    const { account, asset } = change;
    const place = places.get(`${account} ${asset}`);
    if (place === undefined) continue;
    const outcome = changePosition(place.position, change, event);
    place.position = outcome.position;
    if (outcome.closed !== undefined)
      closed.push({ ...outcome.closed, account, asset, closed: event });
  }
  await storePositions(trx, [...places.values()]);
  await insertClosed(trx, closed);
}

async function readPositions(trx: Trx, places: ReadonlyMap<string, Place>): Promise<void> {
  const keys = [...places.values()];
  const { rows } = await sql<PositionRow>`
    select account, asset, quantity, cost, opened, realized, fees, taxes from position
    join unnest(
      ${textArray(keys.map(({ account }) => account))}::text[],
      ${textArray(keys.map(({ asset }) => asset))}::text[]) as wanted (account, asset)
    using (account, asset)`.execute(trx);
  for (const row of rows) {
    const place = places.get(`${row.account} ${row.asset}`);
    if (place !== undefined) place.position = toPosition(row);
  }
}

async function storePositions(trx: Trx, places: readonly Place[]): Promise<void> {
  const kept = places.flatMap(({ account, asset, position }) =>
    position === undefined ? [] : [{ account, asset, ...position }],
  );
  const gone = places.filter(({ position }) => position === undefined);
  if (kept.length > 0)
    await sql`
      insert into position (account, asset, quantity, cost, opened, realized, fees, taxes)
      select * from unnest(
        ${textArray(kept.map(({ account }) => account))}::text[],
        ${textArray(kept.map(({ asset }) => asset))}::text[],
        ${numberArray(kept.map(({ quantity }) => quantity))}::numeric[],
        ${numberArray(kept.map(({ cost }) => cost))}::numeric[],
        ${numberArray(kept.map(({ opened }) => opened))}::bigint[],
        ${numberArray(kept.map(({ realized }) => realized))}::numeric[],
        ${numberArray(kept.map(({ fees }) => fees))}::numeric[],
        ${numberArray(kept.map(({ taxes }) => taxes))}::numeric[])
      on conflict (account, asset)
      do update set quantity = excluded.quantity, cost = excluded.cost, opened = excluded.opened,
                    realized = excluded.realized, fees = excluded.fees,
                    taxes = excluded.taxes`.execute(trx);
  if (gone.length > 0)
    await sql`
      delete from position using unnest(
        ${textArray(gone.map(({ account }) => account))}::text[],
        ${textArray(gone.map(({ asset }) => asset))}::text[]) as gone (account, asset)
      where position.account = gone.account and position.asset = gone.asset`.execute(trx);
}

async function insertClosed(trx: Trx, closed: readonly Closed[]): Promise<void> {
  if (closed.length === 0) return;
  await sql`
    insert into closed_position (account, asset, closed, opened, realized, fees, taxes)
    select * from unnest(
      ${textArray(closed.map(({ account }) => account))}::text[],
      ${textArray(closed.map(({ asset }) => asset))}::text[],
      ${numberArray(closed.map((one) => one.closed))}::bigint[],
      ${numberArray(closed.map(({ opened }) => opened))}::bigint[],
      ${numberArray(closed.map(({ realized }) => realized))}::numeric[],
      ${numberArray(closed.map(({ fees }) => fees))}::numeric[],
      ${numberArray(closed.map(({ taxes }) => taxes))}::numeric[])`.execute(trx);
}
