/** What the naive exchange knows: lists and plain questions about them. */
import type {
  AccountState,
  CancelReason,
  Event,
  PlaceOrder,
  RejectReason,
  Side,
  SymbolState,
  SystemState,
} from '@stratex/contracts';
import { filledOf, holdOf, leavesOf, type NaiveOrder } from './naive-order';
import { restOnPaper, type NaiveExternal } from './naive-external';
import type { Rules } from './naive-rules';

export interface NaiveAccount {
  readonly id: string;
  readonly totals: Map<string, bigint>;
  readonly fundingIds: string[];
  readonly positionLimits: Map<string, number>;
  state: AccountState;
  group: string;
  maxOpenOrders: number | null;
  maxOrderNotional: bigint | null;
  /** The dead man's switch, and the count of all settings when it was set. */
  deadline: number | null;
  armed: number;
}

/** The first answer to a client order id. */
interface NaiveAnswer {
  readonly request: PlaceOrder;
  readonly reason: RejectReason | null;
  readonly day: number;
}

/** Reasons after which an attached order is not placed. */
const ENDS_ATTACHED: readonly (CancelReason | null)[] = [
  'CANCEL_ALL',
  'CANCEL_ALL_AFTER',
  'KILL_SWITCH',
  'ACCOUNT_RESET',
  'INVARIANT_BREACH',
];

export class NaiveState {
  readonly accounts = new Map<string, NaiveAccount>();
  readonly fees = new Map<string, bigint>();
  readonly taxes = new Map<string, bigint>();
  readonly lastPrices = new Map<string, bigint>();
  readonly symbolStates = new Map<string, SymbolState>();
  readonly externals = new Map<string, NaiveExternal>();
  readonly limits = new Map<string, { lowest: number | null; highest: number | null }>();
  systemState: SystemState = 'open';
  /** Open orders by number; ended ones are forgotten. */
  orders: NaiveOrder[] = [];
  answers: NaiveAnswer[] = [];
  day = 0;
  dayStart = 0;
  time = 0;
  ordersMade = 0;
  trades = 0;
  /** Counts places in queues, arrivals at trigger prices and settings of the dead man's switch. */
  private moments = 0;
  incoming: NaiveOrder | undefined;
  uncrossing: { rules: Rules; price: bigint; left: bigint } | undefined;
  /** Attached orders of orders that have ended, the first to be placed first. */
  toPlace: PlaceOrder[] = [];

  readonly rulesBySymbol: readonly Rules[];

  constructor(readonly rules: readonly Rules[]) {
    this.rulesBySymbol = [...rules].sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
  }

  moment(): number {
    this.moments += 1;
    return this.moments;
  }

  rulesOf(symbol: string): Rules | undefined {
    return this.rules.find((rules) => rules.symbol === symbol);
  }

  stateOf(symbol: string): SymbolState {
    return this.symbolStates.get(symbol) ?? 'open';
  }

  /** The last trade's price, before the first one the instrument's reference price. */
  priceOf(rules: Rules): bigint {
    return this.lastPrices.get(rules.symbol) ?? rules.reference;
  }

  ordersOf(account: string): NaiveOrder[] {
    return this.orders.filter(({ request }) => request.account === account);
  }

  openOrder(account: string, orderId: string): NaiveOrder | undefined {
    return this.ordersOf(account).find(({ request }) => request.orderId === orderId);
  }

  /** Resting orders of one side, the first to trade first. */
  queue(symbol: string, side: Side): NaiveOrder[] {
    return this.orders
      .filter(
        ({ phase, request }) =>
          phase === 'resting' && request.symbol === symbol && request.side === side,
      )
      .sort((a, b) => {
        if (a.limit === b.limit) return a.place - b.place;
        return (a.limit < b.limit ? -1 : 1) * (side === 'buy' ? -1 : 1);
      });
  }

  total(account: string, asset: string): bigint {
    return this.accounts.get(account)?.totals.get(asset) ?? 0n;
  }

  held(account: string, asset: string): bigint {
    return this.ordersOf(account).reduce((held, order) => {
      const { rules, request } = order;
      const own = request.side === 'buy' ? rules.quote : rules.base;
      return own === asset ? held + holdOf(order) : held;
    }, 0n);
  }

  available(account: string, asset: string): bigint {
    return this.total(account, asset) - this.held(account, asset);
  }

  supply(asset: string): bigint {
    let sum = (this.fees.get(asset) ?? 0n) + (this.taxes.get(asset) ?? 0n);
    for (const { totals } of this.accounts.values()) sum += totals.get(asset) ?? 0n;
    return sum;
  }

  add(account: string, asset: string, amount: bigint): void {
    this.accounts.get(account)?.totals.set(asset, this.total(account, asset) + amount);
  }

  /** The order stands in the book, at the end of its price's queue. */
  rest(order: NaiveOrder): void {
    order.phase = 'resting';
    restOnPaper(this.externals.get(order.request.symbol), order);
    this.show(order);
    if (this.incoming === order) this.incoming = undefined;
  }

  show(order: NaiveOrder): void {
    const leaves = leavesOf(order);
    const display = BigInt(order.options.displayQuantity ?? 0);
    order.shown = display < leaves ? display : leaves;
    order.place = this.moment();
  }

  /** The order leaves the exchange; `reason` null when nothing of it is left. */
  end(order: NaiveOrder, reason: CancelReason | null): void {
    order.phase = 'ended';
    this.orders = this.orders.filter((each) => each !== order);
    if (this.incoming === order) this.incoming = undefined;
    const { attached } = order.options;
    const filled = filledOf(order);
    if (attached === undefined || filled === 0n || ENDS_ATTACHED.includes(reason)) return;
    const { account, symbol } = order.request;
    const quantity = Number(filled);
    this.toPlace.push({ type: 'PlaceOrder', account, symbol, ...attached, quantity });
  }

  cancel(order: NaiveOrder, reason: CancelReason): Event {
    const { orderId, account, symbol, side } = order.request;
    const release = holdOf(order);
    this.end(order, reason);
    return {
      type: 'order.canceled',
      orderNumber: order.number,
      orderId,
      account,
      symbol,
      side,
      reason,
      cumQuantity: Number(filledOf(order)),
      canceledQuantity: Number(leavesOf(order)),
      release,
    };
  }
}
