/** An account's equity curve from the store. */
import { equityCurve, type EquityDay, type Listing } from '@stratex/accounting';
import type { Transaction } from 'kysely';
import type { StoredAccount } from '../store/account-row';
import { dayOfEvent } from '../store/days';
import { readDayBalances, readDayCloses, readFlows, type DayRange } from '../store/equity-store';
import type { LedgerTables } from '../store/ledger-database';

type Trx = Transaction<LedgerTables>;

/** Ten years. */
export const CURVE_DAYS_MAX = 3_660;

export interface CurveQuery {
  readonly account: StoredAccount;
  readonly listing: Listing;
  readonly currency: string;
  readonly from: number | undefined;
  readonly to: number | undefined;
  /** From the beginning, or from the last reset. */
  readonly since: 'opening' | 'reset';
}

/**
 * From the later of `from` and the account's beginning to the earlier of `to` and the log's last day; at
 * most CURVE_DAYS_MAX days, the last ones.
 */
export async function readEquityCurve(trx: Trx, query: CurveQuery): Promise<EquityDay[]> {
  const { account, listing, currency, since } = query;
  const reset = since === 'reset' ? account.reset : 0;
  const range = await rangeOf(trx, query, reset === 0 ? account.opened : reset);
  if (range === undefined || range.first > range.last) return [];
  const symbols = [...listing.bySymbol.keys()];
  return equityCurve({
    ...{ listing, currency, firstDay: range.first, lastDay: range.last },
    balances: await readDayBalances(trx, account.account, range),
    closes: await readDayCloses(trx, symbols, range),
    flows: await readFlows(trx, account.account, reset),
  });
}

async function rangeOf(
  trx: Trx,
  { from, to }: CurveQuery,
  beginning: number,
): Promise<DayRange | undefined> {
  const days = await dayOfEvent(trx, beginning);
  if (days === undefined) return undefined;
  const last = Math.min(to ?? days.last, days.last);
  const first = Math.max(from ?? days.day, days.day, last - CURVE_DAYS_MAX + 1);
  return { first, last };
}
