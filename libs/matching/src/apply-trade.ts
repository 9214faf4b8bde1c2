/**
 * Applying a trade: both orders' progress, both accounts' money, the fee, the last price.
 *
 * Ordering invariant: the taker is the incoming order and the maker the front of the opposite side,
 * which is price-time priority itself; anything else is a breach. Complexity: O(1), plus O(log
 * levels) when a level empties.
 */
import type { TradeExecuted, TradeLeg } from '@stratex/contracts';
import { holdingOf, type Instrument } from '@stratex/money';
import { restOrTake } from './apply-order';
import { credit, unhold } from './balance';
import { InvariantBreach } from './invariant-breach';
import type { Order } from './order';
import { oppositeOf } from './order-book';
import { marketOf, type EngineState } from './state';

export function applyTradeExecuted(state: EngineState, event: TradeExecuted): void {
  const { tradeNumber, quantity, takerSide } = event;
  const market = marketOf(state, event.symbol);
  const taker = state.incoming;
  const maker = market.book.front(oppositeOf(takerSide));
  if (tradeNumber !== state.tradeNumber + 1)
    throw new InvariantBreach('EVENT_FITS_STATE', `trade ${tradeNumber} is not the next`);
  if (maker?.orderNumber !== event.maker.orderNumber || maker.price !== event.price)
    throw new InvariantBreach('PRICE_TIME_PRIORITY', `trade ${tradeNumber}: not the front order`);
  if (taker?.orderNumber !== event.taker.orderNumber)
    throw new InvariantBreach('EVENT_FITS_STATE', `trade ${tradeNumber}: not the incoming order`);
  const { instrument, book } = market;
  const { makerRate, takerRate } = instrument.fees;
  moveFunds(instrument, maker, event.maker, event, makerRate);
  moveFunds(instrument, taker, event.taker, event, takerRate);
  market.quote.fees += event.maker.fee + event.taker.fee;
  market.lastPrice = event.price;
  state.tradeNumber = tradeNumber;

  book.reduce(maker.orderNumber, quantity);
  if (maker.leaves === 0) maker.siblings.remove(maker);
  taker.leaves -= quantity;
  if (taker.leaves > 0) {
    restOrTake(state, market, taker);
  } else {
    state.incoming = undefined;
    taker.siblings.remove(taker);
  }
}

function moveFunds(
  instrument: Instrument,
  order: Order,
  leg: TradeLeg,
  trade: TradeExecuted,
  rate: bigint,
): void {
  const { quantity, notional } = trade;
  const leaves = order.leaves - quantity;
  if (quantity < 1 || leaves < 0 || leg.leavesQuantity !== leaves)
    throw new InvariantBreach('FILLED_AT_MOST_QUANTITY', `order ${order.orderNumber}`);
  const holding = holdingOf(instrument, quantity);
  const isBuy = order.side === 'buy';
  const consumed = isBuy ? notional + leg.fee : holding;
  unhold(order.paying, consumed, leg.release);
  credit(order.receiving, isBuy ? holding : notional - leg.fee);
  order.hold -= consumed + leg.release;
  order.feeOwed += notional * rate;
  order.feePaid += leg.fee;
  if (leaves === 0 && order.hold !== 0n)
    throw new InvariantBreach('HELD_IS_NEEDED', `order ${order.orderNumber} ends with a hold`);
}
