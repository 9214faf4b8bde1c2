/**
 * One order as the naive exchange keeps it: what was asked and a list of fills. Everything else
 * (leaves, fees, hold) is computed from these whenever it is needed.
 */
import type {
  OrderOptions,
  OrderType,
  PlaceOrder,
  RejectReason,
  TimeInForce,
} from '@stratex/contracts';
import type { Rules } from './naive-rules';

interface NaiveFill {
  readonly lots: bigint;
  readonly price: bigint;
  readonly rate: bigint;
}

export interface NaiveOrder {
  readonly number: number;
  readonly request: PlaceOrder;
  /** As the acceptance showed them. */
  readonly options: OrderOptions;
  readonly rules: Rules;
  readonly budget: bigint | null;
  /** Null: the default group's fees. */
  readonly feeGroup: string | null;
  expiresAt: number | null;
  /** When it came to that time: behind the others of the same. */
  expirySince: number;
  /** It ends by its market's time. */
  isPaperDay: boolean;
  deferredSince: number;
  /** Of a paper instrument: when it counts, what it knew, lots before it (null: not known), its share. */
  paper: {
    effectiveAt: number;
    hearing: number;
    ahead: bigint | null;
    share: bigint;
  } | null;
  readonly fills: NaiveFill[];
  timeInForce: TimeInForce;
  phase: 'waiting' | 'incoming' | 'deferred' | 'resting' | 'ended';
  /** The limit or the band price. */
  limit: bigint;
  /** Lots in all: less by what self-trade prevention took off. */
  lots: bigint;
  /** Null when the order has no trigger, or has been triggered. */
  trigger: bigint | null;
  /** When the order came to that trigger price. */
  triggerSince: number;
  /** What an oco goes on with once triggered. */
  readonly stop: bigint | null;
  /** Lots an iceberg shows while it rests. */
  shown: bigint;
  /** Its place in the queue of its price. */
  place: number;
}

export const rests = (timeInForce: TimeInForce): boolean =>
  timeInForce === 'gtc' || timeInForce === 'gtd' || timeInForce === 'day';

export const waits = (orderType: OrderType): boolean =>
  orderType !== 'limit' && orderType !== 'market' && orderType !== 'oco';

export const lesser = (a: bigint, b: bigint): bigint => (a < b ? a : b);

export const filledOf = ({ fills }: NaiveOrder): bigint =>
  fills.reduce((sum, { lots }) => sum + lots, 0n);

export const leavesOf = (order: NaiveOrder): bigint => order.lots - filledOf(order);

/** Lots that stand in the book's depth. */
export const shownOf = (order: NaiveOrder): bigint =>
  order.options.displayQuantity === undefined ? leavesOf(order) : order.shown;

/** Whether `price` is within the limit of an order of `side`. */
export function isWithin(side: PlaceOrder['side'], limit: bigint, price: bigint): boolean {
  return side === 'buy' ? price <= limit : price >= limit;
}

/** Parts of 10^9 of a minor unit. */
function owedBy({ fills, rules }: NaiveOrder): bigint {
  return fills.reduce(
    (owed, { lots, price, rate }) => owed + lots * price * rules.notionalPerLot * rate,
    0n,
  );
}

export function paidBy(order: NaiveOrder): bigint {
  return feeOn(order.rules, owedBy(order));
}

/** The fee payable on `owed` parts of 10^9. */
export function feeOn({ feeUnit, roundsHalfUp }: Rules, owed: bigint): bigint {
  const step = feeUnit * 1_000_000_000n;
  return ((owed + (roundsHalfUp ? step / 2n : 0n)) / step) * feeUnit;
}

/** What the order needs set aside for its leaves. */
export function holdOf(order: NaiveOrder): bigint {
  const { rules, request, budget, fills } = order;
  const leaves = leavesOf(order);
  if (leaves === 0n || order.phase === 'ended') return 0n;
  if (request.side === 'sell') return leaves * rules.unitsPerLot;
  if (budget !== null) {
    const spent = fills.reduce((sum, { lots, price }) => sum + lots * price, 0n);
    return budget - spent * rules.notionalPerLot - paidBy(order);
  }
  const stop = order.trigger === null ? null : order.stop;
  const price = stop !== null && stop > order.limit ? stop : order.limit;
  const worth = price * leaves * rules.notionalPerLot;
  const rate = rules.makerRate > rules.takerRate ? rules.makerRate : rules.takerRate;
  const step = rules.feeUnit * 1_000_000_000n;
  const feeAtMost = ((owedBy(order) + worth * rate + step - 1n) / step) * rules.feeUnit;
  return worth + feeAtMost - paidBy(order);
}

export function rejection(request: PlaceOrder, reason: RejectReason) {
  return { ...request, type: 'order.rejected' as const, reason };
}
