/**
 * Triggers: orders that wait for the last price to fall or to rise to theirs.
 *
 * `Falling` fires when last price <= trigger price, the highest first; rising when it is >=, the lowest
 * first. Complexity: setting O(log prices); following a trade O(trailing stops of the symbol).
 */
import type { OrderOptions, OrderType, Side } from '@stratex/contracts';
import { bandPrice } from './band-price';
import { phaseOf } from './external-market';
import { currentPrice, type Market } from './market';
import type { Order } from './order';
import { placeTrigger } from './order-timers';
import type { EngineState } from './state';
import { triggerAt, type Trigger } from './timers';

/** Types that take part only when they are triggered. */
export function waitsForTrigger(orderType: OrderType): boolean {
  return orderType !== 'limit' && orderType !== 'market' && orderType !== 'oco';
}

/** Where such an order stands among the triggers: buy for falling, sell for rising. */
function triggerSide(orderType: OrderType, side: Side): Side {
  const takesProfit = orderType === 'take_profit' || orderType === 'take_profit_limit';
  return (side === 'sell') === takesProfit ? 'sell' : 'buy';
}

/** Trigger price of a trailing stop at a price. */
export function trailedPrice(market: Market, side: Side, price: number, offset: number): number {
  return side === 'sell'
    ? Math.max(1, price - offset)
    : Math.min(market.instrument.maxPrice, price + offset);
}

/**
 * The price an oco goes on with when it is triggered. On the newest grid, whatever the day: what applies
 * an event knows no time.
 */
export function stopPriceOf(
  market: Market,
  { side, options }: { readonly side: Side; readonly options?: OrderOptions | undefined },
): number {
  const { ticks } = market.instrument;
  return options?.stopPrice ?? bandPrice(market, ticks, side, options?.triggerPrice ?? 0);
}

/** Sets the trigger that an accepted order's options ask for, if any. */
export function setTrigger(state: EngineState, market: Market, order: Order): void {
  const { special, orderType, options, side, orderNumber } = order;
  const price = options?.triggerPrice;
  if (special === undefined || price === undefined) return;
  const offset = options?.trailingOffset ?? 0;
  const trigger = triggerAt(order, triggerSide(orderType, side), price, offset);
  if (orderType === 'oco') special.stopPrice = stopPriceOf(market, order);
  placeTrigger(market, trigger);
  if (offset > 0) market.trailing.set(orderNumber, trigger);
  state.touched.add(market);
}

/** After a trade: trailing stops move with the price, and any trigger may have been reached. */
export function followPrice(state: EngineState, market: Market): void {
  if (market.triggers.size === 0) return;
  state.touched.add(market);
  const last = currentPrice(market);
  for (const trigger of market.trailing.values()) {
    const { order, offset, price } = trigger;
    const trailed = trailedPrice(market, order.side, last, offset);
    if (order.side === 'sell' ? trailed <= price : trailed >= price) continue;
    market.triggers.remove(trigger.orderNumber);
    trigger.price = trailed;
    market.triggers.add(trigger);
  }
}

/** The trigger of this market that fires next. */
export function reachedTrigger(state: EngineState, market: Market): Trigger<Order> | undefined {
  if (state.system !== 'open' || market.state !== 'open') return undefined;
  const { external, instrument } = market;
  if (external !== undefined) {
    const { marketTime } = external;
    if (marketTime === null) return undefined;
    if (phaseOf(instrument.sessions, external, marketTime) !== 'continuous') return undefined;
  }
  const last = currentPrice(market);
  const falling = market.triggers.front('buy');
  if (falling !== undefined && last <= falling.price) return falling;
  const rising = market.triggers.front('sell');
  return rising !== undefined && last >= rising.price ? rising : undefined;
}
