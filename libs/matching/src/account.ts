/** Account: balances, open orders, what it may do, and the funding ids that make deposits idempotent. */
import type { AccountState } from '@stratex/contracts';
import type { AccountKey } from './answers';
import type { Balance } from './balance';
import { FundingIds } from './funding-ids';
import { OpenOrders } from './open-orders';
import type { Order } from './order';
import type { Deadline } from './timers';

export interface Account extends AccountKey {
  /** By the asset's ordinal; undefined where the account never had anything. */
  balances: readonly (Balance | undefined)[];
  readonly openOrders: OpenOrders<Order>;
  /** Funding and reset ids share one name space. */
  readonly fundingIds: FundingIds;
  state: AccountState;
  /** Whose fee schedules its orders have. */
  group: string;
  maxOpenOrders: number | null;
  /** Minor units of an order's quote asset. */
  maxOrderNotional: bigint | null;
  /** Lots by symbol; undefined while there are none. */
  maxPositions: Map<string, number> | undefined;
  /** The dead man's switch, while it is armed. */
  deadline: Deadline<Account> | undefined;
}

export const DEFAULT_GROUP = 'default';

const NO_BALANCES: Account['balances'] = [];

export function emptyAccount(id: string, ordinal: number): Account {
  return {
    id,
    ordinal,
    balances: NO_BALANCES,
    openOrders: new OpenOrders<Order>(),
    fundingIds: new FundingIds(),
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
export function balanceOf(account: Account, { code, ordinal }: AssetKey): Balance {
  const known = account.balances[ordinal];
  if (known !== undefined) return known;
  const balance: Balance = { account: account.id, asset: code, available: 0n, held: 0n };
  // As long as it must be: a list that grew by itself would keep room for 16 more.
  const balances = new Array<Balance | undefined>(Math.max(account.balances.length, ordinal + 1));
  for (let i = 0; i < balances.length; i += 1) balances[i] = account.balances[i];
  balances[ordinal] = balance;
  account.balances = balances;
  return balance;
}

/** The balances with anything in them, sorted by asset code. */
export function balancesByAsset({ balances }: Account): Balance[] {
  return balances
    .filter((balance) => balance !== undefined)
    .filter(({ available, held }) => available !== 0n || held !== 0n)
    .sort((a, b) => (a.asset < b.asset ? -1 : 1));
}
