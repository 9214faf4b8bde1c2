/**
 * PlaceOrder: accept or reject.
 *
 * Idempotency comes first; then the reasons against it in the documented precedence. Reads only.
 * Complexity: O(1), but for quote budgets and position limits.
 */
import type {
  Event,
  OrderAccepted,
  OrderOptions,
  OrderRejected,
  PlaceOrder,
  RejectReason,
} from '@stratex/contracts';
import { amountIn } from './amounts';
import type { Account } from './account';
import { hasSameContent } from './answers';
import { bandPrice } from './band-price';
import { neededHold } from './holds';
import { currentPrice, type Market } from './market';
import { isWithinLimit, oppositeOf } from './order-book';
import { reasonAgainstTerms } from './order-terms';
import {
  reasonAgainstAccount,
  reasonAgainstAuction,
  reasonAgainstMarket,
  reasonAgainstSystem,
} from './permissions';
import { lotsFor } from './quote-budget';
import { reasonAgainstCount, reasonAgainstNotional, reasonAgainstPosition } from './risk';
import type { EngineState } from './state';
import { stopPriceOf, trailedPrice } from './triggers';

const DAY_MS = 86_400_000;
/** Korea's time: UTC+9 all year. */
const KST_MS = 9 * 3_600_000;

/** An order's price, quantity and hold as far as they are found out rather than asked for. */
interface Sized {
  /** The limit or the band price. */
  readonly price: number;
  readonly quantity: number;
  readonly hold: bigint;
  readonly options: OrderOptions | undefined;
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
    reasonAgainstAccount(account, command.side === 'sell') ??
    reasonAgainstTerms(market, command, time);
  if (unfit !== undefined) return [rejected(command, unfit)];
  const sized = sizeOf(account, market, command, time);
  if (typeof sized === 'string') return [rejected(command, sized)];
  const late = reasonAgainstSized(account, market, command, sized);
  if (late !== undefined) return [rejected(command, late)];
  // From here on it must succeed.
  return [accepted(command, state.orderNumber + 1, sized)];
}

function sizeOf(
  account: Account,
  market: Market,
  command: PlaceOrder,
  time: number,
): Sized | RejectReason {
  const { side, options } = command;
  const { instrument } = market;
  if (options?.quoteBudget !== undefined)
    return sizeOfBudget(account, market, command, options.quoteBudget);
  const found = foundOptions(market, command, time);
  const price =
    command.price ?? bandPrice(market, side, found?.triggerPrice ?? currentPrice(market));
  const { quantity } = command;
  const unfit = reasonAgainstNotional(account, market, price, quantity);
  if (unfit !== undefined) return unfit;
  const worst = command.orderType === 'oco' ? Math.max(price, stopPriceOf(market, command)) : price;
  const hold = neededHold(instrument, side, worst, quantity, 0n, 0n);
  return { price, quantity, hold, options: found };
}

function sizeOfBudget(
  { maxOrderNotional }: Account,
  market: Market,
  command: PlaceOrder,
  text: string,
): Sized | RejectReason {
  const budget = amountIn(text);
  if (budget === undefined) return 'AMOUNT_OUT_OF_RANGE';
  if (maxOrderNotional !== null && budget > maxOrderNotional) return 'ORDER_NOTIONAL_TOO_LARGE';
  const { side, options } = command;
  const price = bandPrice(market, side, currentPrice(market));
  const quantity = lotsFor(market, command, price, budget);
  if (quantity === 0) return 'BUDGET_TOO_SMALL';
  const hold =
    side === 'buy' ? budget : neededHold(market.instrument, side, price, quantity, 0n, 0n);
  return { price, quantity, hold, options };
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

export function wouldTake({ book }: Market, side: 'buy' | 'sell', price: number): boolean {
  const opposite = book.best(oppositeOf(side));
  return opposite !== undefined && isWithinLimit(side, price, opposite.price);
}

/** As asked, with a trailing stop's first trigger price and the end of a day order. */
function foundOptions(
  market: Market,
  { side, timeInForce, options }: PlaceOrder,
  time: number,
): OrderOptions | undefined {
  if (timeInForce === 'day') return { ...options, expiresAt: nextMidnight(time) };
  const offset = options?.trailingOffset;
  if (offset === undefined) return options;
  return { ...options, triggerPrice: trailedPrice(market, side, currentPrice(market), offset) };
}

/** The day of an instrument without sessions ends at midnight in Korea. */
function nextMidnight(time: number): number {
  return (Math.floor((time + KST_MS) / DAY_MS) + 1) * DAY_MS - KST_MS;
}

function accepted(
  command: PlaceOrder,
  orderNumber: number,
  { price, quantity, hold, options }: Sized,
): OrderAccepted {
  const { orderId, account, clientOrderId, symbol, side } = command;
  const { orderType, timeInForce } = command;
  const event: OrderAccepted = {
    type: 'order.accepted',
    orderNumber,
    orderId,
    account,
    clientOrderId,
    symbol,
    side,
    orderType,
    timeInForce,
    price,
    quantity,
    hold,
  };
  return options === undefined ? event : { ...event, options };
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
