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
 * Complexity: O(1) big integer operations. Known limit: rates up to one half (see `createState`).
 */
import type { Side } from '@stratex/contracts';
import { heldFee, holdingOf, notionalOf, payableFee, type Instrument } from '@stratex/money';
import type { OrderProgress } from './order';

/** What one fill does to one order. */
export interface Fill {
  readonly fee: bigint;
  /** Returned from the hold beyond what the fill consumed. */
  readonly release: bigint;
  readonly leaves: number;
  readonly hold: bigint;
  readonly feeOwed: bigint;
}

/** The exact notional, with one big multiplication less when price x quantity is a safe integer. */
export function worthOf(instrument: Instrument, price: number, quantity: number): bigint {
  const product = price * quantity;
  return Number.isSafeInteger(product)
    ? BigInt(product) * instrument.notionalUnit
    : notionalOf(instrument, price, quantity);
}

/** Exactly what an open order with this progress must hold. */
export function neededHold(
  instrument: Instrument,
  side: Side,
  price: number,
  leaves: number,
  feeOwed: bigint,
  feePaid: bigint,
): bigint {
  if (side === 'sell') return holdingOf(instrument, leaves);
  if (leaves === 0) return 0n;
  const worth = worthOf(instrument, price, leaves);
  const { fees } = instrument;
  return worth + heldFee(fees, feeOwed + worth * fees.worstRate) - feePaid;
}

/** @param rate the maker's or the taker's, parts of 10^9. */
export function fillOf(
  instrument: Instrument,
  order: OrderProgress,
  quantity: number,
  notional: bigint,
  rate: bigint,
): Fill {
  const feeOwed = order.feeOwed + notional * rate;
  const feePaid = payableFee(instrument.fees, feeOwed);
  const fee = feePaid - order.feePaid;
  const { side, price } = order;
  const leaves = order.leaves - quantity;
  const hold = neededHold(instrument, side, price, leaves, feeOwed, feePaid);
  const release = side === 'buy' ? order.hold - notional - fee - hold : 0n;
  return { fee, release, leaves, hold, feeOwed };
}
