/**
 * Quote budgets: how many lots an amount of money trades with the book as it is.
 *
 * The order takes at once and is alone until it ends, so the walk sees exactly what will trade. A
 * fill's fee depends on the order's notional so far only, so the cost of lots is that of their sum.
 * Complexity: O(levels), within the account's own orders left out O(orders), and a binary search.
 */
import type { PlaceOrder, Side } from '@stratex/contracts';
import { payableFee, type FeeSchedule } from '@stratex/money';
import { offersTo } from './decide-paper';
import { worthOf } from './holds';
import type { Market } from './market';
import { isWithinLimit, oppositeOf } from './order-book';
import type { Order } from './order';
import type { PriceLevel } from './price-level';

/** @returns lots, 0 when the budget does not cover one. */
export function lotsFor(
  market: Market,
  { account, side, options }: PlaceOrder,
  limit: number,
  { budget, schedule }: { readonly budget: bigint; readonly schedule: FeeSchedule },
): number {
  const { instrument } = market;
  const skipped = options?.selfTradePrevention === undefined ? undefined : account;
  const costOf = (notional: bigint): bigint => {
    if (side === 'sell') return notional;
    return notional + payableFee(schedule, notional * schedule.takerRate);
  };
  let lots = 0;
  let notional = 0n;
  for (const { price, lots: there } of offeredTo(market, side, skipped)) {
    if (!isWithinLimit(side, limit, price)) break;
    const room = instrument.maxQuantity - lots;
    const offered = Math.min(there, room);
    const fits = (more: number): boolean =>
      costOf(notional + worthOf(instrument, price, more)) <= budget;
    const taken = fits(offered) ? offered : mostThat(fits, offered);
    lots += taken;
    notional += worthOf(instrument, price, taken);
    if (taken < offered || lots === instrument.maxQuantity) break;
  }
  return lots;
}

/** Best first: of the book, or of a paper instrument's external market. */
function* offeredTo(
  { book, external, instrument }: Market,
  side: Side,
  skipped: string | undefined,
): Generator<{ readonly price: number; readonly lots: number }> {
  if (external !== undefined) {
    yield* offersTo(external, side, instrument.maxQuantity);
    return;
  }
  for (let level = book.best(oppositeOf(side)); level !== undefined; level = level.worse)
    yield { price: level.price, lots: lotsAt(level, skipped) };
}

/** Lots of a level, hidden ones included, without those of one account. */
export function lotsAt(level: PriceLevel<Order>, skipped: string | undefined): number {
  if (skipped === undefined) return level.quantity + level.hidden;
  let lots = 0;
  for (let order = level.first; order !== undefined; order = order.behind)
    if (order.account.id !== skipped) lots += order.leaves;
  return lots;
}

/** The greatest number from 0 below `tooMany` that fits; 0 does. */
function mostThat(fits: (lots: number) => boolean, tooMany: number): number {
  let least = 0;
  let end = tooMany;
  while (end - least > 1) {
    const middle = least + Math.floor((end - least) / 2);
    if (fits(middle)) least = middle;
    else end = middle;
  }
  return least;
}
