/** Account: balances, open orders, what it may do, and the funding ids that make deposits idempotent. */
import type { AccountState } from '@stratex/contracts';
import type { AccountKey } from './answers';
import type { Balance, Holder } from './balance';
import type { FundingIds } from './funding-ids';
import { OpenOrders } from './open-orders';
import type { Order } from './order';
import type { Deadline } from './timers';

export interface Account extends AccountKey, Holder {
  readonly openOrders: OpenOrders<Order>;
  /** Funding and reset ids share one name space. */
  fundingIds: FundingIds;
  state: AccountState;
  /** Whose fee schedules its orders have. */
  group: string;
  limits: RiskLimits;
  /** The dead man's switch, while it is armed. */
  deadline: Deadline<Account> | undefined;
}

/** Never changed, only replaced: most accounts share `NO_LIMITS`. */
export interface RiskLimits {
  readonly maxOpenOrders: number | null;
  /** Minor units of an order's quote asset. */
  readonly maxOrderNotional: bigint | null;
  /** Lots by symbol; undefined while there are none. */
  readonly maxPositions: ReadonlyMap<string, number> | undefined;
}

const NO_LIMITS: RiskLimits = {
  maxOpenOrders: null,
  maxOrderNotional: null,
  maxPositions: undefined,
};

export const DEFAULT_GROUP = 'default';

const NO_BALANCES: Account['balances'] = [];

export function emptyAccount(id: string, ordinal: number): Account {
  return {
    id,
    ordinal,
    balances: NO_BALANCES,
    openOrders: new OpenOrders<Order>(),
    fundingIds: undefined,
    state: 'active',
    group: DEFAULT_GROUP,
    limits: NO_LIMITS,
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
