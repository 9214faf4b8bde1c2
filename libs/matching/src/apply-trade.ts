/**
 * Applying a trade, and what prevents one: both orders' progress, both accounts' money, the last price.
 *
 * Ordering invariant: the taker is the incoming order and the maker the front of the opposite side,
 * which is price-time priority itself; when an auction uncrosses, both are fronts. Anything else is a
 * breach. Complexity: O(1), plus O(log levels) when a level empties, plus the trailing stops.
 */
import type { PreventedLeg, SelfTradePrevented, TradeExecuted, TradeLeg } from '@stratex/contracts';
import { restOrTake } from './apply-order';
import { credit, debit, unhold } from './balance';
import { endOrder } from './end-order';
import { holdingOf } from './holds';
import { InvariantBreach } from './invariant-breach';
import type { Market } from './market';
import type { Order } from './order';
import { oppositeOf } from './order-book';
import { countPrice } from './price-bands';
import { marketOf, type EngineState } from './state';
import { followPrice } from './triggers';

export function applyTradeExecuted(state: EngineState, event: TradeExecuted): void {
  const { tradeNumber, quantity, takerSide, price } = event;
  const market = marketOf(state, event.symbol);
  const auction = state.uncrossing;
  const maker = market.book.front(oppositeOf(takerSide));
  const taker = auction === undefined ? state.incoming : market.book.front(takerSide);
  if (tradeNumber !== state.tradeNumber + 1)
    throw new InvariantBreach('EVENT_FITS_STATE', `trade ${tradeNumber} is not the next`);
  if (maker?.orderNumber !== event.maker.orderNumber || quantity > maker.leaves - maker.hidden)
    throw new InvariantBreach('PRICE_TIME_PRIORITY', `trade ${tradeNumber}: not the front order`);
  if (taker?.orderNumber !== event.taker.orderNumber)
    throw new InvariantBreach('EVENT_FITS_STATE', `trade ${tradeNumber}: not the incoming order`);
  if (price !== (auction?.price ?? maker.price))
    throw new InvariantBreach('PRICE_TIME_PRIORITY', `trade ${tradeNumber}: at another price`);
  const holding = holdingOf(market.instrument, quantity);
  moveFunds(market, maker, event.maker, event, { holding, rate: maker.fees.makerRate });
  moveFunds(market, taker, event.taker, event, { holding, rate: taker.fees.takerRate });
  if (market.window !== undefined) countPrice(market.window, price);
  market.lastPrice = price;
  state.tradeNumber = tradeNumber;
  followPrice(state, market);

  reduceResting(state, market, maker, quantity);
  if (auction === undefined) {
    taker.leaves -= quantity;
    goOn(state, market, taker);
  } else {
    reduceResting(state, market, taker, quantity);
    auction.remaining -= quantity;
  }
}

export function applySelfTradePrevented(state: EngineState, event: SelfTradePrevented): void {
  const market = marketOf(state, event.symbol);
  const maker = market.book.front(oppositeOf(event.takerSide));
  const taker = state.incoming;
  if (maker?.orderNumber !== event.maker.orderNumber || maker.price !== event.price)
    throw new InvariantBreach('PRICE_TIME_PRIORITY', 'prevented: not the front order');
  if (taker?.orderNumber !== event.taker.orderNumber)
    throw new InvariantBreach('EVENT_FITS_STATE', 'prevented: not the incoming order');
  takeOff(maker, event.maker);
  market.book.shrink(maker.orderNumber, event.maker.canceledQuantity);
  if (maker.leaves === 0) endOrder(state, market, maker, null);
  takeOff(taker, event.taker);
  taker.leaves -= event.taker.canceledQuantity;
  goOn(state, market, taker);
}

/** The lots do not count for the order any more; `leaves` is left to the caller. */
function takeOff(order: Order, { canceledQuantity, leavesQuantity, release }: PreventedLeg): void {
  if (canceledQuantity < 0 || order.leaves - canceledQuantity !== leavesQuantity)
    throw new InvariantBreach('FILLED_AT_MOST_QUANTITY', `order ${order.orderNumber}`);
  unhold(order.paying, 0n, release);
  order.hold -= release;
  order.quantity -= canceledQuantity;
  if (leavesQuantity === 0 && order.hold !== 0n)
    throw new InvariantBreach('HELD_IS_NEEDED', `order ${order.orderNumber} ends with a hold`);
}

export function reduceResting(
  state: EngineState,
  market: Market,
  order: Order,
  quantity: number,
): void {
  market.book.reduce(order.orderNumber, quantity);
  if (order.leaves === 0) endOrder(state, market, order, null);
}

/** The incoming order takes on, rests, or has ended. */
function goOn(state: EngineState, market: Market, taker: Order): void {
  if (taker.leaves > 0) {
    restOrTake(state, market, taker);
  } else {
    state.incoming = undefined;
    endOrder(state, market, taker, null);
  }
}

export function moveFunds(
  { quote }: Market,
  order: Order,
  leg: Pick<TradeLeg, 'fee' | 'tax' | 'release' | 'leavesQuantity'>,
  trade: Pick<TradeExecuted, 'quantity' | 'notional'>,
  { holding, rate }: { readonly holding: bigint; readonly rate: bigint },
): void {
  const { quantity, notional } = trade;
  const leaves = order.leaves - quantity;
  if (quantity < 1 || leaves < 0 || leg.leavesQuantity !== leaves)
    throw new InvariantBreach('FILLED_AT_MOST_QUANTITY', `order ${order.orderNumber}`);
  const isBuy = order.side === 'buy';
  const consumed = isBuy ? notional + leg.fee : holding;
  unhold(order.paying, consumed, leg.release);
  credit(order.receiving, isBuy ? holding : notional - leg.fee);
  quote.fees += leg.fee;
  if (leg.tax !== undefined) {
    if (isBuy) throw new InvariantBreach('EVENT_FITS_STATE', `order ${order.orderNumber}: tax`);
    debit(order.receiving, leg.tax);
    quote.taxes += leg.tax;
  }
  order.hold -= consumed + leg.release;
  order.feeOwed += notional * rate;
  order.feePaid += leg.fee;
  if (leaves === 0 && order.hold !== 0n)
    throw new InvariantBreach('HELD_IS_NEEDED', `order ${order.orderNumber} ends with a hold`);
}
