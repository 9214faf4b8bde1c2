/** Orders that wait for the last price: which fires next, and what becomes of it. */
import type { Event } from '@stratex/contracts';
import { holdOf, type NaiveOrder } from './naive-order';
import { effectiveFrom, isContinuous } from './naive-paper';
import type { NaiveState } from './naive-state';

/** Fires when the last price is at the trigger or below it; the others at it or above. */
function isFalling({ request }: NaiveOrder): boolean {
  const takesProfit =
    request.orderType === 'take_profit' || request.orderType === 'take_profit_limit';
  return (request.side === 'sell') !== takesProfit;
}

export function nextTriggered(state: NaiveState): NaiveOrder | undefined {
  if (state.systemState !== 'open') return undefined;
  for (const rules of state.rulesBySymbol) {
    if (state.stateOf(rules.symbol) !== 'open' || !isContinuous(state, rules.symbol)) continue;
    const last = state.priceOf(rules);
    const armed = state.orders
      .filter(({ request, phase }) => request.symbol === rules.symbol && phase !== 'incoming')
      .flatMap((order) => (order.trigger === null ? [] : [{ order, trigger: order.trigger }]));
    const falling = armed
      .filter(({ order, trigger }) => isFalling(order) && last <= trigger)
      .sort((a, b) => Number(b.trigger - a.trigger) || a.order.triggerSince - b.order.triggerSince);
    const rising = armed
      .filter(({ order, trigger }) => !isFalling(order) && last >= trigger)
      .sort((a, b) => Number(a.trigger - b.trigger) || a.order.triggerSince - b.order.triggerSince);
    const [first] = [...falling, ...rising];
    if (first !== undefined) return first.order;
  }
  return undefined;
}

export function fire(state: NaiveState, order: NaiveOrder): Event {
  const { orderId, account, symbol, side, orderType, options } = order.request;
  const triggerPrice = Number(order.trigger);
  const holdBefore = holdOf(order);
  order.trigger = null;
  order.phase = 'incoming';
  if (orderType === 'oco' && order.stop !== null) {
    order.limit = order.stop;
    if (options?.stopPrice === undefined) order.timeInForce = 'ioc';
  }
  state.incoming = order;
  const effective = effectiveFrom(state, symbol);
  if (order.paper !== null) order.paper.effectiveAt = effective.effectiveAt ?? 0;
  return {
    type: 'order.triggered',
    orderNumber: order.number,
    orderId,
    account,
    symbol,
    side,
    triggerPrice,
    price: Number(order.limit),
    release: holdBefore - holdOf(order),
    ...effective,
  };
}
