/** Account: balances, open orders, what it may do, and the funding ids that make deposits idempotent. */
import type { AccountState } from '@stratex/contracts';
import type { AccountKey } from './answers';
import type { Balance } from './balance';
import { OpenOrders } from './open-orders';
import type { Order } from './order';
import type { Deadline } from './timers';

export interface Account extends AccountKey {
  /** By the asset's ordinal; undefined where the account never had anything. */
  readonly balances: (Balance | undefined)[];
  readonly openOrders: OpenOrders<Order>;
  /** Funding and reset ids share one name space. */
  readonly fundingIds: Set<string>;
  state: AccountState;
  /** Whose fee schedules its orders have. */
  group: string;
  maxOpenOrders: number | null;
  /** Minor units of an order's quote asset. */
  maxOrderNotional: bigint | null;
  /** Lots by symbol; undefined while there are none. */
  maxPositions: Map<string, number> | undefined;
  /** The dead man's switch, while it is armed. */
  deadline: Deadline | undefined;
}

export const DEFAULT_GROUP = 'default';

export function emptyAccount(id: string, ordinal: number): Account {
  return {
    id,
    ordinal,
    balances: [],
    openOrders: new OpenOrders<Order>(),
    fundingIds: new Set(),
    state: 'active',
    group: DEFAULT_GROUP,
    maxOpenOrders: null,
    maxOrderNotional: null,
    maxPositions: undefined,
    deadline: undefined,
  };
}

/** What identifies an asset here. */
export interface AssetKey {
  readonly code: string;
  /** Counts the assets from 0. */
  readonly ordinal: number;
}

/** The account's balance of an asset, created at zero when there is none. */
export function balanceOf({ id, balances }: Account, { code, ordinal }: AssetKey): Balance {
  const known = balances[ordinal];
  if (known !== undefined) return known;
  const balance: Balance = { account: id, asset: code, available: 0n, held: 0n };
  while (balances.length < ordinal) balances.push(undefined);
  balances[ordinal] = balance;
  return balance;
}

/** The balances with anything in them, sorted by asset code. */
export function balancesByAsset({ balances }: Account): Balance[] {
  return balances
    .filter((balance) => balance !== undefined)
    .filter(({ available, held }) => available !== 0n || held !== 0n)
    .sort((a, b) => (a.asset < b.asset ? -1 : 1));
}
