/**
 * PlaceOrder: accept or reject, and everything that follows at once.
 *
 * Idempotency comes first; then the reasons against it in the documented precedence. An accepted
 * order gives order.accepted, its trades, and order.canceled when it may not rest. Reads only.
 * Complexity: O(trades) after O(log levels).
 */
import type {
  Event,
  OrderAccepted,
  OrderRejected,
  PlaceOrder,
  RejectReason,
  Side,
} from '@stratex/contracts';
import { isOnTick } from '@stratex/money';
import type { Account } from './account';
import { hasSameContent } from './answers';
import { bandPrice } from './band-price';
import { canceled } from './decide-cancel-order';
import { neededHold } from './holds';
import { isFillable, matchTaker } from './match';
import type { OrderProgress } from './order';
import { isWithinLimit, oppositeOf } from './order-book';
import type { Market } from './market';
import type { EngineState } from './state';

/** Open orders an account may have; checked for orders that can rest. */
export const OPEN_ORDERS_PER_ACCOUNT_MAX = 10_000;

export function decidePlaceOrder(state: EngineState, command: PlaceOrder): Event[] {
  const account = state.accounts.get(command.account);
  if (account === undefined) return [rejected(command, 'ACCOUNT_NOT_FOUND')];
  state.answers.seek(account, command.clientOrderId, command.orderId);
  const row = state.answers.soughtClientOrderId();
  if (row >= 0) {
    const answer = state.answers.at(row);
    if (!hasSameContent(answer, command)) return [rejected(command, 'DUPLICATE_CLIENT_ORDER_ID')];
    const { orderId, clientOrderId, reason } = answer;
    return [{ type: 'order.duplicated', account: account.id, clientOrderId, orderId, reason }];
  }
  if (state.answers.soughtOrderId() >= 0) return [rejected(command, 'DUPLICATE_ORDER_ID')];
  const market = state.markets.get(command.symbol);
  if (market === undefined) return [rejected(command, 'UNKNOWN_SYMBOL')];
  const unfit = reasonAgainstTerms(market, command) ?? reasonAgainstCount(account, command);
  if (unfit !== undefined) return [rejected(command, unfit)];
  const { side, quantity } = command;
  const { instrument, lastPrice } = market;
  const price = command.price ?? bandPrice(instrument, side, lastPrice);
  const hold = neededHold(instrument, side, price, quantity, 0n, 0n);
  const paying = account.balances[(side === 'buy' ? market.quote : market.base).ordinal];
  if (hold > (paying?.available ?? 0n))
    return [rejected(command, side === 'buy' ? 'INSUFFICIENT_FUNDS' : 'INSUFFICIENT_HOLDINGS')];
  // From here on it must succeed.
  return consequencesOf(state, market, accepted(command, state.orderNumber + 1, price, hold));
}

function reasonAgainstTerms(market: Market, command: PlaceOrder): RejectReason | undefined {
  const { price, quantity, side, orderType, timeInForce } = command;
  const { maxPrice, maxQuantity, ticks } = market.instrument;
  if (!Number.isSafeInteger(quantity) || quantity < 1 || quantity > maxQuantity)
    return 'QUANTITY_OUT_OF_RANGE';
  if (price !== null && !fitsLevel(market, side, price, quantity)) return 'QUANTITY_OUT_OF_RANGE';
  if (orderType === 'market')
    return price !== null || timeInForce === 'gtc' ? 'INVALID_ORDER_TYPE' : undefined;
  if (price === null) return 'INVALID_ORDER_TYPE';
  if (!Number.isSafeInteger(price) || price < 1 || price > maxPrice) return 'PRICE_OUT_OF_RANGE';
  if (!isOnTick(ticks, price)) return 'PRICE_NOT_ON_TICK';
  return undefined;
}

/** A price level's total is exact: it stays a safe integer. */
function fitsLevel(
  { book, instrument }: Market,
  side: Side,
  price: number,
  quantity: number,
): boolean {
  if (Number.isSafeInteger((book.size + 1) * instrument.maxQuantity)) return true;
  return Number.isSafeInteger(book.quantityAt(side, price) + quantity);
}

function reasonAgainstCount(account: Account, command: PlaceOrder): RejectReason | undefined {
  const isFull = account.openOrders.count >= OPEN_ORDERS_PER_ACCOUNT_MAX;
  return command.timeInForce === 'gtc' && isFull ? 'TOO_MANY_OPEN_ORDERS' : undefined;
}

/** The accepted order, its trades, and its end when it may not rest. */
function consequencesOf(state: EngineState, market: Market, order: OrderAccepted): Event[] {
  const { side, price, quantity, timeInForce, hold } = order;
  const events: Event[] = [order];
  const opposite = market.book.best(oppositeOf(side));
  const takes = opposite !== undefined && isWithinLimit(side, price, opposite.price);
  if (!takes && timeInForce === 'gtc') return events;
  const taker: OrderProgress = { side, price, leaves: quantity, hold, feeOwed: 0n, feePaid: 0n };
  const isKilled = timeInForce === 'fok' && !isFillable(market, side, price, quantity);
  if (!isKilled) matchTaker(market, order, taker, state.tradeNumber, events);
  if (timeInForce !== 'gtc' && taker.leaves > 0)
    events.push(canceled(order, taker, isKilled ? 'FOK_NOT_FILLED' : 'IOC_REMAINDER'));
  return events;
}

function accepted(
  command: PlaceOrder,
  orderNumber: number,
  price: number,
  hold: bigint,
): OrderAccepted {
  const { orderId, account, clientOrderId, symbol, side } = command;
  const { orderType, timeInForce, quantity } = command;
  return {
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
}

function rejected(command: PlaceOrder, reason: RejectReason): OrderRejected {
  const { orderId, account, clientOrderId, symbol, side } = command;
  const { orderType, timeInForce, price, quantity } = command;
  return {
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
}
