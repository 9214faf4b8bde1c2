/** The incoming order against the book: trades, self-trade prevention, and how it ends. */
import type { Event, PreventedLeg, TradeLeg } from '@stratex/contracts';
import {
  filledOf,
  holdOf,
  isWithin,
  leavesOf,
  lesser,
  paidBy,
  rests,
  shownOf,
  type NaiveOrder,
} from './naive-order';
import { taxOn } from './naive-rules';
import type { NaiveState } from './naive-state';

/** Everything the incoming order does until it rests or has ended. */
export function take(state: NaiveState, taker: NaiveOrder): Event[] {
  const events: Event[] = [];
  if (taker.timeInForce === 'fok' && reachable(state, taker) < leavesOf(taker))
    return [state.cancel(taker, 'FOK_NOT_FILLED')];
  while (leavesOf(taker) > 0n) {
    const [front] = makersOf(state, taker);
    if (front === undefined) break;
    const isOwn = front.request.account === taker.request.account;
    if (isOwn && taker.options.selfTradePrevention !== undefined)
      events.push(prevent(state, front, taker));
    else events.push(trade(state, front, taker, front.limit, shownOf(front)));
  }
  if (leavesOf(taker) === 0n) return events;
  if (rests(taker.timeInForce)) state.rest(taker);
  else events.push(state.cancel(taker, 'IOC_REMAINDER'));
  return events;
}

/** Orders the taker can meet, the first first. */
function makersOf(state: NaiveState, taker: NaiveOrder): NaiveOrder[] {
  const { symbol, side } = taker.request;
  return state
    .queue(symbol, side === 'buy' ? 'sell' : 'buy')
    .filter((maker) => isWithin(side, taker.limit, maker.limit));
}

/** Lots the taker is sure to trade, unless self-trade prevention ends it before. */
function reachable(state: NaiveState, taker: NaiveOrder): bigint {
  const makers = makersOf(state, taker);
  const mode = taker.options.selfTradePrevention;
  const isOwn = ({ request }: NaiveOrder): boolean => request.account === taker.request.account;
  const sum = (orders: readonly NaiveOrder[], lots: (order: NaiveOrder) => bigint): bigint =>
    orders.reduce((total, order) => total + lots(order), 0n);
  if (mode === undefined) return sum(makers, leavesOf);
  if (mode === 'cancel_oldest')
    return sum(
      makers.filter((maker) => !isOwn(maker)),
      leavesOf,
    );
  const end = makers.findIndex(isOwn);
  const before = end < 0 ? makers : makers.slice(0, end);
  // Beside the own order, what an iceberg shows anew stands behind it.
  return sum(before, (maker) =>
    maker.limit === makers[end]?.limit ? shownOf(maker) : leavesOf(maker),
  );
}

function prevent(state: NaiveState, maker: NaiveOrder, taker: NaiveOrder): Event {
  const mode = taker.options.selfTradePrevention ?? 'decrement';
  const both = lesser(leavesOf(maker), leavesOf(taker));
  const off = { maker: 0n, taker: 0n };
  if (mode === 'decrement') off.maker = off.taker = both;
  if (mode === 'cancel_newest' || mode === 'cancel_both') off.taker = leavesOf(taker);
  if (mode === 'cancel_oldest' || mode === 'cancel_both') off.maker = leavesOf(maker);
  const leg = (order: NaiveOrder, lots: bigint): PreventedLeg => {
    const holdBefore = holdOf(order);
    order.lots -= lots;
    order.shown = lesser(order.shown, leavesOf(order));
    const release = holdBefore - holdOf(order);
    if (leavesOf(order) === 0n) state.end(order, null);
    return {
      orderNumber: order.number,
      orderId: order.request.orderId,
      canceledQuantity: Number(lots),
      cumQuantity: Number(filledOf(order)),
      leavesQuantity: Number(leavesOf(order)),
      release,
    };
  };
  return {
    type: 'self_trade.prevented',
    symbol: taker.request.symbol,
    account: taker.request.account,
    mode,
    price: Number(maker.limit),
    takerSide: taker.request.side,
    maker: leg(maker, off.maker),
    taker: leg(taker, off.taker),
  };
}

/** One trade of at most `atMost` lots; both orders, the money, the last price, trailing stops. */
export function trade(
  state: NaiveState,
  maker: NaiveOrder,
  taker: NaiveOrder,
  price: bigint,
  atMost: bigint,
): Event {
  const { rules } = maker;
  const lots = lesser(atMost, leavesOf(taker));
  const notional = price * lots * rules.notionalPerLot;
  state.trades += 1;
  const leg = (order: NaiveOrder, rate: bigint): TradeLeg => {
    const { account, orderId, side } = order.request;
    const feeBefore = paidBy(order);
    const holdBefore = holdOf(order);
    const shownBefore = shownOf(order);
    order.fills.push({ lots, price, rate });
    const fee = paidBy(order) - feeBefore;
    const holding = lots * rules.unitsPerLot;
    const isBuy = side === 'buy';
    state.add(account, rules.base, isBuy ? holding : -holding);
    const tax = isBuy ? 0n : taxOn(rules, notional);
    state.add(account, rules.quote, isBuy ? -notional - fee : notional - fee - tax);
    state.fees.set(rules.quote, (state.fees.get(rules.quote) ?? 0n) + fee);
    state.taxes.set(rules.quote, (state.taxes.get(rules.quote) ?? 0n) + tax);
    const spent = isBuy ? notional + fee : holding;
    const release = holdBefore - holdOf(order) - spent;
    if (order.phase === 'resting') {
      order.shown -= lots;
      if (shownBefore === lots) state.show(order);
    }
    if (leavesOf(order) === 0n) state.end(order, null);
    return {
      orderNumber: order.number,
      orderId,
      account,
      fee,
      ...(tax > 0n && { tax }),
      release,
      cumQuantity: Number(filledOf(order)),
      leavesQuantity: Number(leavesOf(order)),
    };
  };
  const event: Event = {
    type: 'trade.executed',
    tradeNumber: state.trades,
    symbol: rules.symbol,
    price: Number(price),
    quantity: Number(lots),
    notional,
    takerSide: taker.request.side,
    maker: leg(maker, maker.rules.makerRate),
    taker: leg(taker, taker.rules.takerRate),
  };
  state.lastPrices.set(rules.symbol, price);
  moveTrailingStops(state, rules.symbol, price);
  return event;
}

export function moveTrailingStops(state: NaiveState, symbol: string, price: bigint): void {
  for (const order of state.orders) {
    const { request, phase, trigger } = order;
    if (request.symbol !== symbol || phase !== 'waiting' || trigger === null) continue;
    if (request.orderType !== 'trailing_stop') continue;
    const offset = BigInt(request.options?.trailingOffset ?? 0);
    const next = request.side === 'sell' ? price - offset : price + offset;
    if (request.side === 'sell' ? next <= trigger : next >= trigger) continue;
    order.trigger = next;
    order.triggerSince = state.moment();
  }
}
