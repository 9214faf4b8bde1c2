/** Accounts as they stand after one place in the log. */
import type { Position, UserBalance } from '@stratex/accounting';
import { readCheckpoint } from '@stratex/postgres';
import { sql } from 'kysely';
import { PROJECTION, type LedgerDatabase } from './ledger-database';
import { textArray } from './pg-array';

export interface AccountState {
  readonly account: string;
  /** By asset code; assets that the account once had stay, at zero. */
  readonly balances: readonly UserBalance[];
  /** By asset code. */
  readonly positions: readonly (Pick<Position, 'quantity' | 'cost'> & { readonly asset: string })[];
}

export interface AccountStates {
  /** Number of the last event they reflect. */
  readonly event: number;
  readonly states: readonly AccountState[];
}

/** All of one snapshot; an account that was never opened has neither balances nor positions. */
export async function readAccountStates(
  db: LedgerDatabase,
  accounts: readonly string[],
): Promise<AccountStates> {
  const wanted = sql<boolean>`account = any(${textArray(accounts)}::text[])`;
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      const checkpoint = await readCheckpoint(trx, PROJECTION);
      const balances = await trx
        .selectFrom('balance')
        .selectAll()
        .where(wanted)
        .orderBy('asset')
        .execute();
      const positions = await trx
        .selectFrom('position')
        .selectAll()
        .where(wanted)
        .orderBy('asset')
        .execute();
      const balancesOf = groupByAccount(balances);
      const positionsOf = groupByAccount(positions);
      const states = accounts.map((account) => ({
        account,
        balances: (balancesOf.get(account) ?? []).map((row) => ({
          account,
          asset: row.asset,
          available: BigInt(row.available),
          held: BigInt(row.held),
        })),
        positions: (positionsOf.get(account) ?? []).map((row) => ({
          asset: row.asset,
          quantity: BigInt(row.quantity),
          cost: BigInt(row.cost),
        })),
      }));
      return { event: checkpoint?.event ?? 0, states };
    });
}

/** At most `limit` opened accounts after `after`, in order. */
export async function listAccounts(
  db: LedgerDatabase,
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('account')
    .select('account')
    .where('account', '>', after)
    .orderBy('account')
    .limit(limit)
    .execute();
  return rows.map(({ account }) => account);
}

function groupByAccount<R extends { account: string }>(rows: readonly R[]): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const group = groups.get(row.account);
    if (group === undefined) groups.set(row.account, [row]);
    else group.push(row);
  }
  return groups;
}
