/** A user sees the own account alone; another one answers as one that does not exist. */
import type { Identity } from '@stratex/identity';
import { Problem } from '@stratex/service-kit';
import type { Transaction } from 'kysely';
import type { LedgerTables } from '../store/ledger-database';
import { readAccount, type StoredAccount } from '../store/account-row';

export function requireOwn(caller: Identity, account: string): void {
  if (caller.account !== account) throw accountNotFound();
}

export async function requireAccount(
  trx: Transaction<LedgerTables>,
  account: string,
): Promise<StoredAccount> {
  const found = await readAccount(trx, account);
  if (found === undefined) throw accountNotFound();
  return found;
}

function accountNotFound(): Problem {
  return new Problem(404, 'ACCOUNT_NOT_FOUND', 'You have no such account, or have not opened it.');
}
