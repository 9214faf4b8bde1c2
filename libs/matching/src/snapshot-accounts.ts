/** Snapshot parts of the accounts, in the order in which they were opened: balances, funding ids. */
import { balanceOf, emptyAccount, type Account } from './account';
import type { Balance } from './balance';
import { known, type Complete, type Row, type SnapshotPart } from './snapshot-part';

const FUNDING_IDS_PER_ROW = 64;

export const ACCOUNTS: SnapshotPart = {
  name: 'accounts',
  isComplete: true satisfies Complete<Balance, 'account' | 'asset' | 'available' | 'held'>,
  *rows({ accounts }) {
    for (const { id, balances } of accounts.values())
      yield [
        id,
        balances
          .filter((balance) => balance !== undefined)
          .map(({ asset, available, held }) => [asset, available.toString(), held.toString()]),
      ];
  },
  load({ state, accounts }, row: Row) {
    const [id, balances] = row as readonly [string, readonly (readonly string[])[]];
    const account = emptyAccount(id, accounts.length);
    accounts.push(account);
    state.accounts.set(id, account);
    for (const [asset = '', available = '', held = ''] of balances) {
      const balance = balanceOf(account, known(state.assets.get(asset), `asset ${asset}`));
      balance.available = BigInt(available);
      balance.held = BigInt(held);
    }
  },
};

export const FUNDING_IDS: SnapshotPart = {
  name: 'funding-ids',
  // The ordinal is the place among the rows of accounts; open orders are a part of their own.
  isComplete: true satisfies Complete<
    Account,
    'id' | 'ordinal' | 'balances' | 'openOrders' | 'fundingIds'
  >,
  *rows({ accounts }) {
    for (const { ordinal, fundingIds } of accounts.values()) {
      let ids: string[] = [];
      for (const id of fundingIds) {
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
    const { fundingIds } = known(accounts[ordinal], `account ${ordinal}`);
    for (const id of ids) fundingIds.add(id);
  },
};
