/** What the reconciliation reads: all balances at one place, and the journal behind it. */
import type { LogCheckpoint } from '@stratex/contracts';
import { readCheckpoint } from '@stratex/postgres';
import { sql } from 'kysely';
import { PROJECTION, type LedgerDatabase } from './ledger-database';
import { LedgerMirror, type StoredLine } from '../reconciliation/ledger-mirror';

export interface LedgerSnapshot {
  readonly place: LogCheckpoint;
  readonly mirror: LedgerMirror;
}

/** Undefined before the first frame. */
export async function readLedger(db: LedgerDatabase): Promise<LedgerSnapshot | undefined> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      const place = await readCheckpoint(trx, PROJECTION);
      if (place === undefined) return undefined;
      const mirror = new LedgerMirror();
      for (const row of await trx.selectFrom('balance').selectAll().execute())
        mirror.setUser(row.account, {
          asset: row.asset,
          available: BigInt(row.available),
          held: BigInt(row.held),
        });
      for (const row of await trx.selectFrom('system_balance').selectAll().execute())
        mirror.setSystem(row.book, row.asset, BigInt(row.amount));
      return { place, mirror };
    });
}

/** In order: the last line of an account and asset has its balance. */
export async function readStoredLines(
  db: LedgerDatabase,
  { after, upTo }: { readonly after: number; readonly upTo: number },
): Promise<StoredLine[]> {
  const { rows } = await sql<{ account: string; asset: string; balance: string }>`
    select account, asset, balance from journal_entry
    where event > ${after} and event <= ${upTo} order by event, leg`.execute(db);
  return rows.map(({ account, asset, balance }) => ({ account, asset, balance: BigInt(balance) }));
}
