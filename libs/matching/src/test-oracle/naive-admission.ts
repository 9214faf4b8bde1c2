/** PlaceOrder: the column of checks, in the order of the specification, and the acceptance. */
import type { Event, OrderOptions, PlaceOrder, RejectReason } from '@stratex/contracts';
import { budgetLots } from './naive-budget';
import {
  holdOf,
  isWithin,
  leavesOf,
  rejection,
  rests,
  waits,
  type NaiveOrder,
} from './naive-order';
import { exceedsPosition, isOutside, notionalReason, withinDay } from './naive-limits';
import { isValidType } from './naive-order-types';
import { amountOf, bandEnd, dayEnd, isOnGrid, rulesFor, type Rules } from './naive-rules';
import {
  effectiveFrom,
  externalOf,
  isFresh,
  isUnfitForPaper,
  marketNow,
  offers,
  sessionReason,
} from './naive-paper';
import type { NaiveAccount, NaiveState } from './naive-state';

const DAY_MS = 86_400_000;
const OPEN_ORDERS_MAX = 10_000;
const TRAILING_STOPS_MAX = 1_000;

export function place(state: NaiveState, request: PlaceOrder): Event[] {
  const account = state.accounts.get(request.account);
  if (account === undefined) return [rejection(request, 'ACCOUNT_NOT_FOUND')];
  const { clientOrderId, orderId } = request;
  const first = state.answers.find(
    (answer) =>
      answer.request.account === account.id && answer.request.clientOrderId === clientOrderId,
  );
  if (first !== undefined) {
    if (contentOf(first.request) !== contentOf(request))
      return [rejection(request, 'DUPLICATE_CLIENT_ORDER_ID')];
    const { orderId: firstId } = first.request;
    const { reason } = first;
    const type = 'order.duplicated';
    return [{ type, account: account.id, clientOrderId, orderId: firstId, reason }];
  }
  if (state.answers.some((answer) => answer.request.orderId === orderId))
    return [rejection(request, 'DUPLICATE_ORDER_ID')];
  const order = admit(state, account, request);
  const reason = typeof order === 'string' ? order : null;
  state.answers.push({ request, reason, day: state.day });
  if (typeof order === 'string') return [rejection(request, order)];
  return [accept(state, order)];
}

function accept(state: NaiveState, order: NaiveOrder): Event {
  const { request, number, options } = order;
  state.ordersMade += 1;
  state.orders.push(order);
  if (waits(request.orderType)) order.phase = 'waiting';
  else if (state.stateOf(request.symbol) === 'auction') state.rest(order);
  else state.incoming = order;
  order.triggerSince = state.moment();
  order.expirySince = order.triggerSince;
  return {
    type: 'order.accepted',
    orderNumber: number,
    orderId: request.orderId,
    account: request.account,
    clientOrderId: request.clientOrderId,
    symbol: request.symbol,
    side: request.side,
    orderType: request.orderType,
    timeInForce: request.timeInForce,
    price: Number(order.limit),
    quantity: Number(order.lots),
    hold: holdOf(order),
    ...(Object.keys(options).length === 0 ? {} : { options }),
    ...(order.feeGroup !== null && {
      fees: { group: order.feeGroup, day: Math.floor(marketNow(state, request.symbol) / DAY_MS) },
    }),
    ...effectiveFrom(state, request.symbol),
  };
}

function admit(
  state: NaiveState,
  account: NaiveAccount,
  request: PlaceOrder,
): NaiveOrder | RejectReason {
  const { symbol, side, orderType, timeInForce, price, quantity, options = {} } = request;
  const { triggerPrice, stopPrice, trailingOffset, displayQuantity, quoteBudget } = options;
  const listed = state.rulesOf(symbol);
  if (listed === undefined) return 'UNKNOWN_SYMBOL';
  const rules = rulesFor(listed, account.group);
  const closed = closedFor(state, account, request);
  if (closed !== null) return closed;

  const isShown =
    displayQuantity === undefined || (displayQuantity >= 1 && displayQuantity <= quantity - 1);
  const isInRange = isWhole(quantity, rules.maxLots) && isShown;
  if (quoteBudget === undefined ? !isInRange : quantity !== 0) return 'QUANTITY_OUT_OF_RANGE';
  if (price !== null && quantity + levelTotal(state, request, price) > Number.MAX_SAFE_INTEGER)
    return 'QUANTITY_OUT_OF_RANGE';
  if (!isValidType(request)) return 'INVALID_ORDER_TYPE';
  if (isUnfitForPaper(state, request)) return 'NOT_ON_PAPER';
  const prices = [price, triggerPrice ?? null, stopPrice ?? null].filter((each) => each !== null);
  if (![...prices, trailingOffset ?? 1].every((each) => isWhole(each, rules.maxPrice)))
    return 'PRICE_OUT_OF_RANGE';
  if (prices.some((each) => !isOnGrid(rules, BigInt(each)))) return 'PRICE_NOT_ON_TICK';
  if ([price, stopPrice ?? null].some((each) => each !== null && isOutside(state, symbol, each)))
    return 'PRICE_OUT_OF_LIMITS';
  if (options.expiresAt !== undefined && options.expiresAt <= state.time) return 'EXPIRES_IN_PAST';

  const trigger = triggerOf(state, rules, request);
  const bandFrom = trigger ?? state.priceOf(rules);
  const band = withinDay(state, symbol, bandEnd(rules, side, bandFrom));
  const limit = price === null ? band : BigInt(price);
  const budget = quoteBudget === undefined ? undefined : amountOf(quoteBudget);
  if (budget === null) return 'AMOUNT_OUT_OF_RANGE';
  const worth = budget ?? limit * BigInt(quantity) * rules.notionalPerLot;
  if (account.maxOrderNotional !== null && worth > account.maxOrderNotional)
    return 'ORDER_NOTIONAL_TOO_LARGE';
  const notional = notionalReason(rules, worth);
  if (notional !== null) return notional;
  const external = externalOf(state, symbol);
  if (budget !== undefined && external !== undefined && !isFresh(state, symbol))
    return 'MARKET_DATA_STALE';
  const lots =
    budget === undefined ? BigInt(quantity) : budgetLots(state, rules, request, limit, budget);
  if (lots === 0n) return 'BUDGET_TOO_SMALL';
  const opposite =
    external === undefined
      ? state.queue(symbol, side === 'buy' ? 'sell' : 'buy').map((maker) => maker.limit)
      : offers(external, side, 1n).map((offer) => offer.price);
  if (options.postOnly && opposite.some((each) => isWithin(side, limit, each)))
    return 'POST_ONLY_WOULD_TAKE';

  const canStay = rests(timeInForce) || waits(orderType);
  const openMax = Math.min(OPEN_ORDERS_MAX, account.maxOpenOrders ?? OPEN_ORDERS_MAX);
  if (canStay && state.ordersOf(account.id).length >= openMax) return 'TOO_MANY_OPEN_ORDERS';
  if (orderType === 'trailing_stop' && trailingStops(state, symbol) >= TRAILING_STOPS_MAX)
    return 'TOO_MANY_OPEN_ORDERS';
  if (side === 'buy' && exceedsPosition(state, account, rules, lots)) return 'POSITION_LIMIT';

  const shownOptions: OrderOptions = {
    ...options,
    ...(orderType === 'trailing_stop' ? { triggerPrice: Number(trigger) } : {}),
    ...(timeInForce === 'day' ? { expiresAt: dayEnd(marketNow(state, symbol)) } : {}),
  };
  const stop = BigInt(stopPrice ?? band);
  const order: NaiveOrder = {
    number: state.ordersMade + 1,
    request,
    options: shownOptions,
    rules,
    budget: side === 'buy' ? (budget ?? null) : null,
    expiresAt: shownOptions.expiresAt ?? null,
    expirySince: 0,
    isPaperDay: external !== undefined && timeInForce === 'day',
    deferredSince: 0,
    paper:
      external === undefined
        ? null
        : {
            effectiveAt: effectiveFrom(state, symbol).effectiveAt ?? 0,
            hearing: 0,
            ahead: null,
            share: 0n,
          },
    fills: [],
    feeGroup: rules.groups.has(account.group) ? account.group : null,
    timeInForce,
    phase: 'incoming',
    limit,
    lots,
    trigger,
    triggerSince: 0,
    stop: orderType === 'oco' ? stop : null,
    shown: 0n,
    place: 0,
  };
  const asset = side === 'buy' ? rules.quote : rules.base;
  if (state.available(account.id, asset) < holdOf(order))
    return side === 'buy' ? 'INSUFFICIENT_FUNDS' : 'INSUFFICIENT_HOLDINGS';
  return order;
}

/** 1 to `max`. */
const isWhole = (value: number, max: bigint): boolean =>
  Number.isSafeInteger(value) && value >= 1 && BigInt(value) <= max;

/** Checks 5 to 7: the states. */
function closedFor(
  state: NaiveState,
  account: NaiveAccount,
  request: PlaceOrder,
): RejectReason | null {
  const { symbol, side, orderType, timeInForce, options } = request;
  if (state.systemState === 'halted') return 'SYSTEM_HALTED';
  if (state.systemState === 'cancel_only') return 'SYSTEM_CANCEL_ONLY';
  const symbolState = state.stateOf(symbol);
  if (symbolState === 'halted') return 'SYMBOL_HALTED';
  if (symbolState === 'cancel_only') return 'SYMBOL_CANCEL_ONLY';
  const gathers = waits(orderType) || (rests(timeInForce) && !options?.postOnly);
  if (symbolState === 'auction' && !gathers) return 'SYMBOL_IN_AUCTION';
  const session = sessionReason(state, request);
  if (session !== null) return session;
  if (account.state === 'halted') return 'ACCOUNT_HALTED';
  if (account.state === 'cancel_only') return 'ACCOUNT_CANCEL_ONLY';
  if (account.state === 'reduce_only' && side === 'buy') return 'ACCOUNT_REDUCE_ONLY';
  return null;
}

/** Where the trigger stands at acceptance. */
function triggerOf(state: NaiveState, rules: Rules, request: PlaceOrder): bigint | null {
  const { triggerPrice, trailingOffset } = request.options ?? {};
  if (triggerPrice !== undefined) return BigInt(triggerPrice);
  if (trailingOffset === undefined) return null;
  const offset = BigInt(trailingOffset);
  const last = state.priceOf(rules);
  if (request.side === 'sell') return last - offset < 1n ? 1n : last - offset;
  return last + offset > rules.maxPrice ? rules.maxPrice : last + offset;
}

function levelTotal(state: NaiveState, { symbol, side }: PlaceOrder, price: number): number {
  return state
    .queue(symbol, side)
    .filter(({ limit }) => limit === BigInt(price))
    .reduce((sum, order) => sum + Number(leavesOf(order)), 0);
}

function trailingStops(state: NaiveState, symbol: string): number {
  return state.orders.filter(
    ({ phase, request }) =>
      phase === 'waiting' && request.orderType === 'trailing_stop' && request.symbol === symbol,
  ).length;
}

/** All that makes two requests the same: everything but the order id. */
function contentOf(request: PlaceOrder): string {
  const { symbol, side, orderType, timeInForce, price, quantity, options = {} } = request;
  return sortedText([symbol, side, orderType, timeInForce, price, quantity, options]);
}

/** JSON with the names of every object in order. */
function sortedText(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => {
    if (typeof each !== 'object' || each === null || Array.isArray(each)) return each;
    return Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
