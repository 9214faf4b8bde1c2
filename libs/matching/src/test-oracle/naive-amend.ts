/** AmendOrder: the column of checks, and the order at its new price and quantity. */
import type { AmendOrder, Event, RejectReason } from '@stratex/contracts';
import { exceedsPosition, isOutside, notionalReason } from './naive-limits';
import { filledOf, holdOf, isWithin, leavesOf, lesser, type NaiveOrder } from './naive-order';
import { effectiveFrom, externalOf, offers } from './naive-paper';
import { isOnGrid } from './naive-rules';
import { refusal } from './naive-refusal';
import type { NaiveState } from './naive-state';

export function amend(state: NaiveState, command: AmendOrder): Event {
  const order = state.openOrder(command.account, command.orderId);
  const reason = admitAmend(state, command, order);
  if (reason !== null || order === undefined) return refusal(command, reason ?? 'ORDER_NOT_OPEN');
  const { price, quantity } = after(order, command);
  const keepsPriority = price === order.limit && quantity < order.lots;
  const change = holdAfter(order, command) - holdOf(order);
  order.limit = price;
  order.lots = quantity;
  if (!keepsPriority && order.paper !== null)
    order.paper.effectiveAt = effectiveFrom(state, order.request.symbol).effectiveAt ?? 0;
  if (keepsPriority) order.shown = lesser(order.shown, leavesOf(order));
  else if (state.stateOf(order.request.symbol) === 'auction') state.rest(order);
  else {
    order.phase = 'incoming';
    state.incoming = order;
  }
  return {
    type: 'order.amended',
    orderNumber: order.number,
    orderId: order.request.orderId,
    account: order.request.account,
    symbol: order.request.symbol,
    side: order.request.side,
    price: Number(price),
    quantity: Number(quantity),
    cumQuantity: Number(filledOf(order)),
    leavesQuantity: Number(leavesOf(order)),
    held: change > 0n ? change : 0n,
    release: change < 0n ? -change : 0n,
    keepsPriority,
    ...(keepsPriority ? {} : effectiveFrom(state, order.request.symbol)),
  };
}

function after(order: NaiveOrder, { price, quantity }: AmendOrder) {
  return {
    price: price === null ? order.limit : BigInt(price),
    quantity: quantity === null ? order.lots : BigInt(quantity),
  };
}

function holdAfter(order: NaiveOrder, command: AmendOrder): bigint {
  const { price, quantity } = after(order, command);
  return holdOf({ ...order, limit: price, lots: quantity });
}

function admitAmend(
  state: NaiveState,
  command: AmendOrder,
  order: NaiveOrder | undefined,
): RejectReason | null {
  const account = state.accounts.get(command.account);
  if (account === undefined) return 'ACCOUNT_NOT_FOUND';
  if (state.systemState === 'halted') return 'SYSTEM_HALTED';
  if (state.systemState === 'cancel_only') return 'SYSTEM_CANCEL_ONLY';
  if (account.state === 'halted') return 'ACCOUNT_HALTED';
  if (account.state === 'cancel_only') return 'ACCOUNT_CANCEL_ONLY';
  if (order === undefined) return 'ORDER_NOT_OPEN';
  const { rules, request } = order;
  const { side, symbol } = request;
  if (state.stateOf(symbol) === 'halted') return 'SYMBOL_HALTED';
  if (state.stateOf(symbol) === 'cancel_only') return 'SYMBOL_CANCEL_ONLY';

  const { price, quantity } = after(order, command);
  const isSame = price === order.limit && quantity === order.lots;
  const isBound = order.trigger !== null || order.phase === 'deferred';
  if (isBound || isSame || quantity <= filledOf(order)) return 'NOT_AMENDABLE';
  const onlyFalls = price === order.limit && quantity < order.lots;
  if (account.state === 'reduce_only' && side === 'buy' && !onlyFalls) return 'ACCOUNT_REDUCE_ONLY';
  if (quantity > rules.maxLots) return 'QUANTITY_OUT_OF_RANGE';
  if (price < 1n || price > rules.maxPrice) return 'PRICE_OUT_OF_RANGE';
  if (!onlyFalls && !isOnGrid(rules, price)) return 'PRICE_NOT_ON_TICK';
  if (!onlyFalls && isOutside(state, symbol, Number(price))) return 'PRICE_OUT_OF_LIMITS';
  const worth = price * quantity * rules.notionalPerLot;
  if (account.maxOrderNotional !== null && worth > account.maxOrderNotional)
    return 'ORDER_NOTIONAL_TOO_LARGE';
  const notional = notionalReason(rules, worth);
  if (notional !== null) return notional;
  const external = externalOf(state, symbol);
  const opposite =
    external === undefined
      ? state.queue(symbol, side === 'buy' ? 'sell' : 'buy').map((maker) => maker.limit)
      : offers(external, side, 1n).map((offer) => offer.price);
  const takes = opposite.some((each) => isWithin(side, price, each));
  if (request.options?.postOnly && takes && !onlyFalls) return 'POST_ONLY_WOULD_TAKE';
  const rise = quantity - order.lots;
  if (side === 'buy' && rise > 0n && exceedsPosition(state, account, rules, rise))
    return 'POSITION_LIMIT';
  const asset = side === 'buy' ? rules.quote : rules.base;
  const more = holdAfter(order, command) - holdOf(order);
  if (more > 0n && more > state.available(account.id, asset))
    return side === 'buy' ? 'INSUFFICIENT_FUNDS' : 'INSUFFICIENT_HOLDINGS';
  return null;
}
