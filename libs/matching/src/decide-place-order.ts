/**
 * PlaceOrder: accept or reject.
 *
 * Idempotency comes first; then the reasons against it in the documented precedence. Reads only.
 * Complexity: O(1), but for quote budgets and position limits.
 */
import type {
  AcceptedFees,
  Event,
  OrderAccepted,
  OrderOptions,
  OrderRejected,
  PlaceOrder,
  RejectReason,
} from '@stratex/contracts';
import { dayEnd, type FeeSchedule } from '@stratex/money';
import { amountIn } from './amounts';
import type { Account } from './account';
import { hasSameContent } from './answers';
import { bandPrice } from './band-price';
import { acceptedFees, effectiveAt, ruleTime, scheduleOf, ticksAt } from './day-rules';
import { hasFreshPrice, offersTo } from './decide-paper';
import { holdingOf, neededHold } from './holds';
import { currentPrice, type Market } from './market';
import { isWithinLimit, oppositeOf } from './order-book';
import { reasonAgainstTerms } from './order-terms';
import {
  reasonAgainstAccount,
  reasonAgainstAuction,
  reasonAgainstMarket,
  reasonAgainstSession,
  reasonAgainstSystem,
} from './permissions';
import { bandBase } from './price-bands';
import { lotsFor } from './quote-budget';
import {
  reasonAgainstCount,
  reasonAgainstNotional,
  reasonAgainstPosition,
  reasonAgainstWorth,
} from './risk';
import type { EngineState } from './state';
import { stopPriceOf, trailedPrice } from './triggers';

/** An order's price, quantity and hold as far as they are found out rather than asked for. */
interface Sized {
  /** The limit or the band price. */
  readonly price: number;
  readonly quantity: number;
  readonly hold: bigint;
  readonly options: OrderOptions | undefined;
  readonly fees: AcceptedFees | undefined;
}

export function decidePlaceOrder(state: EngineState, command: PlaceOrder, time: number): Event[] {
  const account = state.accounts.get(command.account);
  if (account === undefined) return [rejected(command, 'ACCOUNT_NOT_FOUND')];
  state.answers.seek(account, command.clientOrderId, command.orderId);
  const answer = state.answers.soughtClientOrderId();
  if (answer !== undefined) {
    if (!hasSameContent(answer, command)) return [rejected(command, 'DUPLICATE_CLIENT_ORDER_ID')];
    const { orderId, clientOrderId, reason } = answer;
    return [{ type: 'order.duplicated', account: account.id, clientOrderId, orderId, reason }];
  }
  if (state.answers.knowsSoughtOrderId()) return [rejected(command, 'DUPLICATE_ORDER_ID')];
  const market = state.markets.get(command.symbol);
  if (market === undefined) return [rejected(command, 'UNKNOWN_SYMBOL')];
  const unfit =
    reasonAgainstSystem(state) ??
    reasonAgainstMarket(market) ??
    reasonAgainstAuction(market, command) ??
    reasonAgainstSession(market, command, time) ??
    reasonAgainstAccount(account, command.side === 'sell') ??
    reasonAgainstTerms(market, command, time);
  if (unfit !== undefined) return [rejected(command, unfit)];
  const sized = sizeOf(account, market, command, time);
  if (typeof sized === 'string') return [rejected(command, sized)];
  const late = reasonAgainstSized(account, market, command, sized);
  if (late !== undefined) return [rejected(command, late)];
  // From here on it must succeed.
  const event = accepted(account, command, state.orderNumber + 1, sized);
  return [market.external === undefined ? event : { ...event, ...effectiveAt(market, time) }];
}

function sizeOf(
  account: Account,
  market: Market,
  command: PlaceOrder,
  time: number,
): Sized | RejectReason {
  const { side, options } = command;
  const { instrument } = market;
  const fees = acceptedFees(market, account.group, time);
  const schedule = scheduleOf(instrument, fees);
  const found = foundOptions(market, command, time);
  const price =
    command.price ??
    bandPrice(market, ticksAt(market, time), side, found?.triggerPrice ?? bandBase(market));
  const budgetText = options?.quoteBudget;
  if (budgetText !== undefined) {
    const limits = { price, schedule, time };
    const size = sizeOfBudget(account, market, command, budgetText, limits);
    return typeof size === 'string' ? size : { price, ...size, options, fees };
  }
  const { quantity } = command;
  const unfit = reasonAgainstNotional(account, market, price, quantity);
  if (unfit !== undefined) return unfit;
  const worst = command.orderType === 'oco' ? Math.max(price, stopPriceOf(market, command)) : price;
  const hold = neededHold(instrument, schedule, side, worst, quantity, 0n, 0n);
  return { price, quantity, hold, options: found, fees };
}

function sizeOfBudget(
  account: Account,
  market: Market,
  command: PlaceOrder,
  text: string,
  { price, schedule, time }: { price: number; schedule: FeeSchedule; time: number },
): Pick<Sized, 'quantity' | 'hold'> | RejectReason {
  const budget = amountIn(text);
  if (budget === undefined) return 'AMOUNT_OUT_OF_RANGE';
  const unfit = reasonAgainstWorth(account, market, budget);
  if (unfit !== undefined) return unfit;
  // It is sized by a price that it then takes at once.
  const { external } = market;
  if (external !== undefined && !hasFreshPrice(market, external, time)) return 'MARKET_DATA_STALE';
  const { side } = command;
  const quantity = lotsFor(market, command, price, { budget, schedule });
  if (quantity === 0) return 'BUDGET_TOO_SMALL';
  return { quantity, hold: side === 'buy' ? budget : holdingOf(market.instrument, quantity) };
}

function reasonAgainstSized(
  account: Account,
  market: Market,
  command: PlaceOrder,
  { price, quantity, hold }: Sized,
): RejectReason | undefined {
  const { side, options } = command;
  if (options?.postOnly !== undefined && wouldTake(market, side, price))
    return 'POST_ONLY_WOULD_TAKE';
  const unfit = reasonAgainstCount(account, market, command);
  if (unfit !== undefined) return unfit;
  if (side === 'buy') {
    const overfull = reasonAgainstPosition(account, market, quantity);
    if (overfull !== undefined) return overfull;
  }
  const paying = account.balances[(side === 'buy' ? market.quote : market.base).ordinal];
  if (hold <= (paying?.available ?? 0n)) return undefined;
  return side === 'buy' ? 'INSUFFICIENT_FUNDS' : 'INSUFFICIENT_HOLDINGS';
}

export function wouldTake(
  { book, external }: Market,
  side: 'buy' | 'sell',
  price: number,
): boolean {
  if (external !== undefined)
    return offersTo(external, side, 1).some((offer) => isWithinLimit(side, price, offer.price));
  const opposite = book.best(oppositeOf(side));
  return opposite !== undefined && isWithinLimit(side, price, opposite.price);
}

/** As asked, with a trailing stop's first trigger price and the end of a day order. */
function foundOptions(
  market: Market,
  { side, timeInForce, options }: PlaceOrder,
  time: number,
): OrderOptions | undefined {
  if (timeInForce === 'day')
    return { ...options, expiresAt: dayEnd(market.instrument.sessions, ruleTime(market, time)) };
  const offset = options?.trailingOffset;
  if (offset === undefined) return options;
  return { ...options, triggerPrice: trailedPrice(market, side, currentPrice(market), offset) };
}

function accepted(
  account: Account,
  command: PlaceOrder,
  orderNumber: number,
  { price, quantity, hold, options, fees }: Sized,
): OrderAccepted {
  const { orderId, clientOrderId, symbol, side, orderType, timeInForce } = command;
  const event: OrderAccepted = {
    type: 'order.accepted',
    orderNumber,
    orderId,
    // The account's own text: the order keeps the event, and so one copy of it stays in memory.
    account: account.id,
    clientOrderId,
    symbol,
    side,
    orderType,
    timeInForce,
    price,
    quantity,
    hold,
  };
  if (options === undefined && fees === undefined) return event;
  return {
    ...event,
    ...(options === undefined ? {} : { options }),
    ...(fees === undefined ? {} : { fees }),
  };
}

function rejected(command: PlaceOrder, reason: RejectReason): OrderRejected {
  const { orderId, account, clientOrderId, symbol, side } = command;
  const { orderType, timeInForce, price, quantity, options } = command;
  const event: OrderRejected = {
    type: 'order.rejected',
    orderId,
    account,
    clientOrderId,
    symbol,
    side,
    orderType,
    timeInForce,
    price,
    quantity,
    reason,
  };
  return options === undefined ? event : { ...event, options };
}
