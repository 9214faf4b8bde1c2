/**
 * Matching: which trades an accepted order makes, decided without changing anything.
 *
 * Ordering invariant: makers are met best price first, then in order of arrival; every trade is at
 * the maker's price. Complexity: O(trades); walking allocates nothing but the events. Known limit: an
 * order also trades with its own account's orders (no self-trade prevention in this version).
 */
import type { Event, OrderAccepted, Side, TradeExecuted, TradeLeg } from '@stratex/contracts';
import { fillOf, worthOf, type Fill } from './holds';
import type { OrderProgress } from './order';
import { isWithinLimit, oppositeOf } from './order-book';
import type { Market } from './market';

/** Whether the book holds `quantity` lots within the limit. Complexity: O(levels). */
export function isFillable(market: Market, side: Side, limit: number, quantity: number): boolean {
  let missing = quantity;
  let level = market.book.best(oppositeOf(side));
  while (level !== undefined && isWithinLimit(side, limit, level.price)) {
    missing -= level.quantity;
    if (missing <= 0) return true;
    level = level.worse;
  }
  return false;
}

/**
 * Appends the accepted order's trades to `events`, numbered on from `tradeNumber`, and moves `taker`,
 * its progress, on to what is left of it.
 */
export function matchTaker(
  market: Market,
  accepted: OrderAccepted,
  taker: OrderProgress,
  tradeNumber: number,
  events: Event[],
): void {
  const { instrument, book } = market;
  const { makerRate, takerRate } = instrument.fees;
  const { side, price: limit } = taker;
  let level = book.best(oppositeOf(side));
  let number = tradeNumber;
  while (taker.leaves > 0 && level !== undefined && isWithinLimit(side, limit, level.price)) {
    const { price } = level;
    for (let maker = level.first; maker !== undefined && taker.leaves > 0; maker = maker.behind) {
      const quantity = Math.min(taker.leaves, maker.leaves);
      const notional = worthOf(instrument, price, quantity);
      const makerFill = fillOf(instrument, maker, quantity, notional, makerRate);
      const takerFill = fillOf(instrument, taker, quantity, notional, takerRate);
      number += 1;
      const trade: TradeExecuted = {
        type: 'trade.executed',
        tradeNumber: number,
        symbol: instrument.symbol,
        price,
        quantity,
        notional,
        takerSide: side,
        maker: legOf(maker.accepted, makerFill),
        taker: legOf(accepted, takerFill),
      };
      events.push(trade);
      taker.leaves = takerFill.leaves;
      taker.hold = takerFill.hold;
      taker.feeOwed = takerFill.feeOwed;
      taker.feePaid += takerFill.fee;
    }
    level = level.worse;
  }
}

function legOf(accepted: OrderAccepted, fill: Fill): TradeLeg {
  const { orderNumber, orderId, account, quantity } = accepted;
  return {
    orderNumber,
    orderId,
    account,
    fee: fill.fee,
    release: fill.release,
    cumQuantity: quantity - fill.leaves,
    leavesQuantity: fill.leaves,
  };
}
