/** Account: balances, open orders, what it may do, and the funding ids that make deposits idempotent. */
import type { AccountState } from '@stratex/contracts';
import type { AccountKey } from './answers';
import type { Balance, Holder } from './balance';
import { FundingIds } from './funding-ids';
import { OpenOrders } from './open-orders';
import type { Order } from './order';
import type { Deadline } from './timers';

export interface Account extends AccountKey, Holder {
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

/** The balances with anything in them, sorted by asset code. */
export function balancesByAsset({ balances }: Account): Balance[] {
  return balances
    .filter((balance) => balance !== undefined)
    .filter(({ available, held }) => available !== 0n || held !== 0n)
    .sort((a, b) => (a.asset < b.asset ? -1 : 1));
}
