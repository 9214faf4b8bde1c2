/**
 * One page of a statement: opening balances, lines, closing balances.
 *
 * The first page fixes the last event of the whole statement, so that later pages belong to it whatever
 * happens meanwhile: opening balances plus all lines of all pages are the closing balances.
 */
import type { Transaction } from 'kysely';
import { firstEventFrom } from '../store/days';
import type { LedgerTables } from '../store/ledger-database';
import {
  balancesBefore,
  changesWithin,
  readLines,
  type AssetBalanceRow,
  type LinePlace,
  type StatementLine,
} from '../store/statement-store';

export interface StatementQuery {
  readonly account: string;
  /** Days in Korea, both included; undefined: from the beginning, to now. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  /** One asset alone. */
  readonly asset: string | undefined;
  readonly limit: number;
  readonly cursor: StatementCursor | undefined;
}

/** Where the next page begins, and the event that the first page ended at. */
export interface StatementCursor {
  readonly after: LinePlace;
  readonly end: number;
}

export interface StatementPage {
  readonly opening: readonly AssetBalanceRow[];
  readonly lines: readonly StatementLine[];
  readonly closing: readonly AssetBalanceRow[];
  readonly next: StatementCursor | undefined;
}

/** @param asOf the last event of the snapshot that `trx` reads. */
export async function readStatement(
  trx: Transaction<LedgerTables>,
  query: StatementQuery,
  asOf: number,
): Promise<StatementPage> {
  const { account, from, to, asset, limit, cursor } = query;
  const first = from === undefined ? 1 : await firstEventFrom(trx, from);
  // Of the events after the period; undefined: it is not over.
  const beyond = to === undefined ? undefined : await firstEventFrom(trx, to + 1);
  const last = beyond === undefined ? asOf : beyond - 1;
  const end = Math.min(cursor?.end ?? last, last);
  const opening = await balancesBefore(trx, account, from ?? 0);
  const later = await changesWithin(trx, account, end, beyond);
  const closing = minus(
    await balancesBefore(trx, account, to === undefined ? undefined : to + 1),
    later,
  );
  const wanted = (rows: readonly AssetBalanceRow[]): readonly AssetBalanceRow[] =>
    asset === undefined ? rows : rows.filter((row) => row.asset === asset);
  const balances = { opening: wanted(opening), closing: wanted(closing) };
  if (first === undefined) return { ...balances, lines: [], next: undefined };
  const after = cursor?.after ?? { event: first, leg: -1 };
  const found = await readLines(trx, { account, asset, after, end, limit: limit + 1 });
  const lines = found.slice(0, limit);
  const place = lines.at(-1);
  const next =
    found.length > limit && place !== undefined
      ? { after: { event: place.event, leg: place.leg }, end }
      : undefined;
  return { ...balances, lines, next };
}

function minus(
  balances: readonly AssetBalanceRow[],
  changes: readonly AssetBalanceRow[],
): AssetBalanceRow[] {
  const byAsset = new Map(changes.map((row) => [row.asset, row]));
  return balances.map(({ asset, available, held }) => ({
    asset,
    available: available - (byAsset.get(asset)?.available ?? 0n),
    held: held - (byAsset.get(asset)?.held ?? 0n),
  }));
}

const CURSOR = /^(\d{1,15})\.(\d{1,9})\.(\d{1,15})$/;

export function cursorText({ after, end }: StatementCursor): string {
  return `${after.event}.${after.leg}.${end}`;
}

/** undefined: no cursor of ours. */
export function parseCursor(text: string): StatementCursor | undefined {
  const [, event, leg, end] = CURSOR.exec(text) ?? [];
  if (event === undefined || leg === undefined || end === undefined) return undefined;
  return { after: { event: Number(event), leg: Number(leg) }, end: Number(end) };
}
