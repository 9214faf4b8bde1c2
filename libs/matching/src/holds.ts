/**
 * Holds and fees of an order.
 *
 * Fees are in the quote asset and owed on the order's cumulative notional:
 *   owed' = owed + notional x rate(role)      fee = payable(owed') - paid      paid' = paid + fee
 * A sell holds its leaves in the base asset. A buy holds, in the quote asset,
 *   need(leaves, owed, paid) = N(limit, leaves) + held(owed + N(limit, leaves) x worst) - paid
 * or nothing when leaves = 0; N is the exact notional, `held` rounds up, `payable` never above it.
 *
 * Why a buy's release is never negative: a fill of q lots at p <= limit with rate <= worst has
 *   need - need' - N(p, q) - fee
 *     = [N(limit, q) - N(p, q)] + [held(owed + N(limit, leaves) x worst)
 *                                  - held(owed' + N(limit, leaves') x worst)]      (fee cancels out)
 * The first bracket is >= 0; so is the second, as `held` is monotone and
 * owed' = owed + N(p, q) x rate <= owed + N(limit, q) x worst. When leaves' = 0 the formula's need'
 * is held(owed') - paid' >= payable(owed') - paid' = 0, and holding nothing releases that too.
 *
 * An oco's limit is, until it is triggered, the higher of its price and its stop price. A quote budget is
 * held whole until the order ends; its fills consume notional and fee, and its quantity is such that
 * all of them fit (`quote-budget.ts`).
 *
 * Complexity: O(1) big integer operations. Known limit: rates up to one half (see `createState`).
 */
import type { Side } from '@stratex/contracts';
import { heldFee, notionalOf, payableFee, type FeeSchedule, type Instrument } from '@stratex/money';
import { exactBigint } from './exact-bigint';
import { InvariantBreach } from './invariant-breach';
import type { Order } from './order';

/** What one fill does to one order. */
export interface Fill {
  readonly fee: bigint;
  /** Returned from the hold beyond what the fill consumed. */
  readonly release: bigint;
  readonly leaves: number;
}

/** What of an order its hold depends on. */
export type OrderProgress = Pick<
  Order,
  | 'orderNumber'
  | 'side'
  | 'price'
  | 'stopPrice'
  | 'leaves'
  | 'hold'
  | 'feeOwed'
  | 'feePaid'
  | 'spendsBudget'
  | 'fees'
>;

/** The exact notional, with one big multiplication less when price x quantity is a safe integer. */
export function worthOf(instrument: Instrument, price: number, quantity: number): bigint {
  const product = price * quantity;
  return Number.isSafeInteger(product)
    ? exactBigint(product) * instrument.notionalUnit
    : notionalOf(instrument, price, quantity);
}

/** Minor units of the base asset: what the instrument's own says, without the cost of BigInt(). */
export function holdingOf(instrument: Instrument, quantity: number): bigint {
  return exactBigint(quantity) * instrument.lotUnits;
}

/** Exactly what an open order with this progress must hold. */
export function neededHold(
  instrument: Instrument,
  fees: FeeSchedule,
  side: Side,
  price: number,
  leaves: number,
  feeOwed: bigint,
  feePaid: bigint,
): bigint {
  if (side === 'sell') return holdingOf(instrument, leaves);
  if (leaves === 0) return 0n;
  const worth = worthOf(instrument, price, leaves);
  return worth + heldFee(fees, feeOwed + worth * fees.worstRate) - feePaid;
}

/** What the order must hold with these leaves, at the worse of its prices. */
export function holdWith(instrument: Instrument, order: OrderProgress, leaves: number): bigint {
  if (order.spendsBudget) return leaves === 0 ? 0n : order.hold;
  const price = Math.max(order.price, order.stopPrice);
  const { fees, side, feeOwed, feePaid } = order;
  return neededHold(instrument, fees, side, price, leaves, feeOwed, feePaid);
}

/**
 * @param rate the maker's or the taker's, parts of 10^9.
 * @throws InvariantBreach when the hold does not cover the fill.
 */
export function fillOf(
  instrument: Instrument,
  order: OrderProgress,
  quantity: number,
  notional: bigint,
  rate: bigint,
): Fill {
  const feeOwed = order.feeOwed + notional * rate;
  const { fees } = order;
  const feePaid = payableFee(fees, feeOwed);
  const fee = feePaid - order.feePaid;
  const { side } = order;
  const leaves = order.leaves - quantity;
  if (side === 'sell') return { fee, release: 0n, leaves };
  const spent = notional + fee;
  const price = Math.max(order.price, order.stopPrice);
  const hold = !order.spendsBudget
    ? neededHold(instrument, fees, side, price, leaves, feeOwed, feePaid)
    : leaves === 0
      ? 0n
      : order.hold - spent;
  const release = order.hold - spent - hold;
  if (release < 0n)
    throw new InvariantBreach('HELD_IS_NEEDED', `order ${order.orderNumber} holds too little`);
  return { fee, release, leaves };
}
