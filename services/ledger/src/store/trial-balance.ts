/** The trial balance: per asset all accounts of a kind together, which sum to zero. */
import { HOUSE_PREFIX, type Book } from '@stratex/accounting';
import { sql, type Transaction } from 'kysely';
import type { LedgerTables } from './ledger-database';

/** All ledger accounts of one kind and asset. */
export interface KindTotal {
  readonly asset: string;
  readonly book: Book;
  /** The house's trading accounts, as opposed to those of users. */
  readonly isHouse: boolean;
  /** Minor units, a credit positive. */
  readonly amount: bigint;
}

interface Row {
  readonly asset: string;
  readonly book: Book;
  readonly house: boolean;
  readonly amount: string;
}

/** By asset code. */
export async function readTrialBalance(trx: Transaction<LedgerTables>): Promise<KindTotal[]> {
  const { rows } = await sql<Row>`
    with balances as (
      select asset, starts_with(account, ${HOUSE_PREFIX}) as house, sum(available) as available,
             sum(held) as held
      from balance group by 1, 2
    )
    select asset, 'available' as book, house, available as amount from balances
    union all
    select asset, 'held', house, held from balances
    union all
    select asset, book, false, amount from system_balance
    order by asset`.execute(trx);
  return rows.map(({ asset, book, house, amount }) => ({
    ...{ asset, book, isHouse: house, amount: BigInt(amount) },
  }));
}

/** By asset; anything but 0 is a bug, or was changed behind the ledger's back. */
export function sumsByAsset(totals: readonly KindTotal[]): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { asset, amount } of totals) sums.set(asset, (sums.get(asset) ?? 0n) + amount);
  return sums;
}
