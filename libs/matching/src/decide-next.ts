/**
 * What follows from what has happened, one event at a time: an auction trades on, the incoming order
 * takes, an attached order is placed, a trigger is reached. Reads only.
 */
import type { Event } from '@stratex/contracts';
import { decideHeard, decidePaperTaking } from './decide-paper';
import { decidePlaceOrder } from './decide-place-order';
import { decideTaking, trade } from './decide-trade';
import { InvariantBreach } from './invariant-breach';
import { neededHold } from './holds';
import type { Market } from './market';
import type { Order } from './order';
import { effectiveAt } from './day-rules';
import { decideReference } from './price-bands';
import { marketOf, type EngineState } from './state';
import type { Trigger } from './timers';
import { reachedTrigger } from './triggers';

/** @returns undefined when nothing follows. @throws InvariantBreach before anything has changed. */
export function decideNext(state: EngineState, time: number): Event | undefined {
  if (state.uncrossing !== undefined) return decideUncrossing(state, state.uncrossing, time);
  const { incoming } = state;
  if (incoming !== undefined) {
    const market = marketOf(state, incoming.symbol);
    return market.external === undefined
      ? decideTaking(market, incoming, state.tradeNumber, time)
      : decidePaperTaking(market, market.external, incoming, state.tradeNumber, time);
  }
  const [attached] = state.attached;
  if (attached !== undefined) return decidePlaceOrder(state, attached, time)[0];
  if (state.heard !== undefined) {
    const next = decideHeard(state, state.heard, time);
    if (next !== undefined) return next;
    state.heard = undefined;
  }
  if (state.touched.size > 0) return decideTriggered(state, time);
  return undefined;
}

function decideUncrossing(
  state: EngineState,
  { market, price, remaining }: NonNullable<EngineState['uncrossing']>,
  time: number,
): Event {
  const { symbol } = market.instrument;
  if (remaining === 0) return { type: 'symbol.state_changed', symbol, state: 'open', breach: null };
  const bid = market.book.front('buy');
  const ask = market.book.front('sell');
  if (bid === undefined || ask === undefined)
    throw new InvariantBreach('EVENT_FITS_STATE', `${symbol}: an auction ran out of orders`);
  const [maker, taker] = bid.orderNumber < ask.orderNumber ? [bid, ask] : [ask, bid];
  const quantity = Math.min(remaining, bid.leaves - bid.hidden, ask.leaves - ask.hidden);
  const tradeNumber = state.tradeNumber + 1;
  return (
    decideReference(market, time) ??
    trade(market, maker, taker, { price, quantity, tradeNumber, time })
  );
}

/** Symbols in alphabetical order; those without a reached trigger are let go. */
function decideTriggered(state: EngineState, time: number): Event | undefined {
  const markets = [...state.touched].sort((a, b) =>
    a.instrument.symbol < b.instrument.symbol ? -1 : 1,
  );
  for (const market of markets) {
    const trigger = reachedTrigger(state, market);
    if (trigger !== undefined) return triggered(market, trigger, time);
    state.touched.delete(market);
  }
  return undefined;
}

function triggered(
  market: Market,
  { order, price: triggerPrice }: Trigger<Order>,
  time: number,
): Event {
  const { orderNumber, orderId, symbol, side } = order;
  const account = order.account.id;
  const type = 'order.triggered' as const;
  const ids = { type, orderNumber, orderId, account, symbol, side };
  const event = { ...ids, ...effectiveAt(market, time) };
  if (order.isWaiting) return { ...event, triggerPrice, price: order.price, release: 0n };
  const { stopPrice, fees, feeOwed, feePaid, leaves } = order;
  const needed = neededHold(market.instrument, fees, side, stopPrice, leaves, feeOwed, feePaid);
  return { ...event, triggerPrice, price: stopPrice, release: order.hold - needed };
}
