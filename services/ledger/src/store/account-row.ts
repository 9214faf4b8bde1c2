/** An account, and when it began. */
import type { Transaction } from 'kysely';
import type { LedgerTables } from './ledger-database';

export interface StoredAccount {
  readonly account: string;
  /** Numbers of the events; the second is 0 when it was never reset. */
  readonly opened: number;
  readonly reset: number;
}

export async function readAccount(
  trx: Transaction<LedgerTables>,
  account: string,
): Promise<StoredAccount | undefined> {
  const row = await trx
    .selectFrom('account')
    .selectAll()
    .where('account', '=', account)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { account, opened: Number(row.opened_event), reset: Number(row.reset_event) };
}
