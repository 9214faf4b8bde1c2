/**
 * Snapshot parts of the accounts, in the order in which they were opened: balances, state and limits;
 * funding ids.
 */
import type { AccountState } from '@stratex/contracts';
import { emptyAccount, type Account, type RiskLimits } from './account';
import { balanceOf, type Balance } from './balance';
import { fundingIdList, withFundingId } from './funding-ids';
import { known, type Complete, type Row, type SnapshotPart } from './snapshot-part';

const FUNDING_IDS_PER_ROW = 64;

type AccountRow = readonly [
  id: string,
  balances: readonly (readonly string[])[],
  state: AccountState,
  group: string,
  maxOpenOrders: number | null,
  maxOrderNotional: string | null,
  maxPositions: readonly (readonly [symbol: string, lots: number])[],
];

export const ACCOUNTS: SnapshotPart = {
  name: 'accounts',
  isComplete: true satisfies Complete<Balance, 'account' | 'asset' | 'available' | 'held'>,
  *rows({ accounts }) {
    for (const account of accounts.values()) yield accountRow(account);
  },
  load({ state, accounts }, row: Row) {
    const [id, balances, accountState, group, maxOpenOrders, notional, positions] =
      row as unknown as AccountRow;
    const account = emptyAccount(id, accounts.length);
    accounts.push(account);
    state.accounts.set(id, account);
    for (const [asset = '', available = '', held = ''] of balances) {
      const balance = balanceOf(account, known(state.assets.get(asset), `asset ${asset}`));
      balance.available = BigInt(available);
      balance.held = BigInt(held);
    }
    Object.assign(account, { state: accountState, group });
    if (maxOpenOrders === null && notional === null && positions.length === 0) return;
    account.limits = {
      maxOpenOrders,
      maxOrderNotional: notional === null ? null : BigInt(notional),
      maxPositions: positions.length === 0 ? undefined : new Map(positions),
    };
  },
};

function accountRow(account: Account): AccountRow {
  const { id, balances, state, group, limits } = account;
  const { maxOpenOrders, maxOrderNotional, maxPositions } = limits;
  return [
    id,
    balances
      .filter((balance) => balance !== undefined)
      .map(({ asset, available, held }) => [asset, available.toString(), held.toString()]),
    state,
    group,
    maxOpenOrders,
    maxOrderNotional?.toString() ?? null,
    [...(maxPositions ?? [])],
  ];
}

export const FUNDING_IDS: SnapshotPart = {
  name: 'funding-ids',
  // The ordinal is the place among the rows of accounts; open orders and deadlines are other parts.
  isComplete: true satisfies Complete<
    Account,
    | 'id'
    | 'ordinal'
    | 'balances'
    | 'openOrders'
    | 'fundingIds'
    | 'state'
    | 'group'
    | 'limits'
    | 'deadline'
  > satisfies Complete<RiskLimits, 'maxOpenOrders' | 'maxOrderNotional' | 'maxPositions'>,
  *rows({ accounts }) {
    for (const { ordinal, fundingIds } of accounts.values()) {
      let ids: string[] = [];
      for (const id of fundingIdList(fundingIds)) {
        ids.push(id);
        if (ids.length < FUNDING_IDS_PER_ROW) continue;
        yield [ordinal, ids];
        ids = [];
      }
      if (ids.length > 0) yield [ordinal, ids];
    }
  },
  load({ accounts }, row: Row) {
    const [ordinal, ids] = row as readonly [number, readonly string[]];
    const account = known(accounts[ordinal], `account ${ordinal}`);
    for (const id of ids) account.fundingIds = withFundingId(account.fundingIds, id);
  },
};
