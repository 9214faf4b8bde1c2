/** Account: balances, open orders, and the ids that make its commands idempotent. */
import type { Balance } from './balance';
import { OpenOrders } from './open-orders';
import type { Order, OrderEntry } from './order';

export interface Account {
  readonly id: string;
  /** By asset code. */
  readonly balances: Map<string, Balance>;
  readonly openOrders: OpenOrders<Order>;
  /** By client order id. */
  readonly entries: Map<string, OrderEntry>;
  /** Funding and reset ids share one name space. */
  readonly fundingIds: Set<string>;
}

export function emptyAccount(id: string): Account {
  return {
    id,
    balances: new Map(),
    openOrders: new OpenOrders<Order>(),
    entries: new Map(),
    fundingIds: new Set(),
  };
}

/** The account's balance of an asset, created at zero when there is none. */
export function balanceOf(account: Account, asset: string): Balance {
  const known = account.balances.get(asset);
  if (known !== undefined) return known;
  const balance: Balance = { account: account.id, asset, available: 0n, held: 0n };
  account.balances.set(asset, balance);
  return balance;
}
