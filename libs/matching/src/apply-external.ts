/**
 * Applying what the external market of a paper instrument does, and the fills it gives.
 *
 * Ordering invariant: an order is filled by what was heard after it came to rest, or takes what was
 * heard last; a fill uses up the lots it takes. Complexity: O(levels); see `paper-queue.ts`.
 */
import type {
  ExternalQuoteSeen,
  ExternalSessionSet,
  ExternalTradeSeen,
  OrderDeferred,
  OrderFilled,
} from '@stratex/contracts';
import { moveFunds, reduceResting } from './apply-trade';
import { endOrder } from './end-order';
import { followingLevels, offeredTo, type ExternalMarket } from './external-market';
import { holdingOf } from './holds';
import { InvariantBreach } from './invariant-breach';
import type { Market } from './market';
import type { Order } from './order';
import { isWithinLimit } from './order-book';
import { forgetExpiry, setExpiry } from './order-timers';
import { allottedTo, allotTrade, shortenQueues } from './paper-queue';
import { marketOf, type EngineState, type Heard } from './state';
import { followPrice } from './triggers';

export function applyExternalTradeSeen(state: EngineState, event: ExternalTradeSeen): void {
  const { market, external } = hear(state, event, 'trade');
  const { price, marketTime } = event;
  external.hearings += 1;
  external.trade = { price, marketTime };
  market.lastPrice = price;
  followPrice(state, market);
  const isOpen = state.system === 'open' && market.state === 'open';
  if (isOpen && external.rules.fillModel === 'queue-position') allotTrade(market, external, event);
}

export function applyExternalQuoteSeen(state: EngineState, event: ExternalQuoteSeen): void {
  const { market, external } = hear(state, event, 'quote');
  const { marketTime } = event;
  external.hearings += 1;
  external.quote = {
    bids: followingLevels(external.quote?.bids ?? [], event.bids, 'bids'),
    asks: followingLevels(external.quote?.asks ?? [], event.asks, 'asks'),
    marketTime,
  };
  if (external.rules.fillModel === 'queue-position') shortenQueues(market, external);
}

export function applyExternalSessionSet(state: EngineState, event: ExternalSessionSet): void {
  const { external } = hear(state, event, 'session');
  external.told = { state: event.state, marketTime: event.marketTime };
}

export function applyOrderDeferred(state: EngineState, event: OrderDeferred): void {
  const { orderNumber, until } = event;
  const { external } = externalOf(state, event.symbol);
  const order = state.incoming;
  const paper = order?.paper;
  if (order?.orderNumber !== orderNumber || paper === undefined)
    throw new InvariantBreach('EVENT_FITS_STATE', `order ${orderNumber} is not the incoming one`);
  const market = marketOf(state, event.symbol);
  state.incoming = undefined;
  paper.hearing = external.hearings;
  external.deferred.set(orderNumber, order);
  forgetExpiry(state, market, order);
  setExpiry(state.expiries, order, until);
}

export function applyOrderFilled(state: EngineState, event: OrderFilled): void {
  const { orderNumber, tradeNumber, quantity, notional, side } = event;
  const { market, external } = externalOf(state, event.symbol);
  const resting = market.book.find(orderNumber);
  const taking = state.incoming ?? external.deferred.get(orderNumber);
  const order = event.liquidity === 'maker' ? resting : taking;
  if (tradeNumber !== state.tradeNumber + 1)
    throw new InvariantBreach('EVENT_FITS_STATE', `trade ${tradeNumber} is not the next`);
  if (order?.orderNumber !== orderNumber)
    throw new InvariantBreach('EVENT_FITS_STATE', `order ${orderNumber} neither takes nor rests`);
  if (!isWithinLimit(side, order.price, event.price))
    throw new InvariantBreach('PRICE_TIME_PRIORITY', `order ${orderNumber}: beyond its limit`);
  useUp(external, order, event);
  const holding = holdingOf(market.instrument, quantity);
  const { makerRate, takerRate } = order.fees;
  const rate = event.liquidity === 'maker' ? makerRate : takerRate;
  moveFunds(market, order, event, event, { holding, rate });
  // Delivery against payment with the outside.
  market.base.supplied += side === 'buy' ? holding : -holding;
  market.quote.supplied += side === 'buy' ? -notional : notional;
  state.tradeNumber = tradeNumber;
  if (order === resting) {
    reduceResting(state, market, order, quantity);
    return;
  }
  order.leaves -= quantity;
  if (order.leaves > 0) return;
  if (state.incoming === order) state.incoming = undefined;
  endOrder(state, market, order, null);
}

/** @throws InvariantBreach when so many lots were not there, or not at that price. */
function useUp(external: ExternalMarket, order: Order, event: OrderFilled): void {
  const { price, quantity } = event;
  const fail = (): never => {
    throw new InvariantBreach('PRICE_TIME_PRIORITY', `trade ${event.tradeNumber}: nothing offered`);
  };
  const allotted = allottedTo(order, external);
  const { paper } = order;
  if (paper !== undefined && allotted > 0) {
    if (external.trade?.price !== price || allotted < quantity) fail();
    paper.allotted -= quantity;
    return;
  }
  if (external.rules.fillModel === 'last-price') {
    if (external.trade?.price !== price) fail();
    return;
  }
  const level = offeredTo(external.quote, event.side).find((each) => each.price === price);
  if (level === undefined || level.shown - level.used < quantity) return fail();
  level.used += quantity;
}

function hear(
  state: EngineState,
  { symbol, marketTime, heardAt }: ExternalTradeSeen | ExternalQuoteSeen | ExternalSessionSet,
  kind: Heard['kind'],
): { market: Market; external: ExternalMarket } {
  const { market, external } = externalOf(state, symbol);
  if (external.marketTime !== null && marketTime < external.marketTime)
    throw new InvariantBreach('EVENT_FITS_STATE', `the time of ${symbol} goes back`);
  external.marketTime = marketTime;
  external.heardAt = heardAt;
  state.heard = { market, external, kind };
  state.touched.add(market);
  return { market, external };
}

function externalOf(
  state: EngineState,
  symbol: string,
): { market: Market; external: ExternalMarket } {
  const market = marketOf(state, symbol);
  const { external } = market;
  if (external === undefined)
    throw new InvariantBreach('EVENT_FITS_STATE', `${symbol} is no paper instrument`);
  return { market, external };
}
