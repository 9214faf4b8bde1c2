/**
 * PlaceOrder: accept or reject, and everything that follows at once.
 *
 * Idempotency comes first; then the reasons against it in the documented precedence. An accepted
 * order gives order.accepted, its trades, and order.canceled when it may not rest. Reads only.
 * Complexity: O(trades) after O(log levels).
 */
import type { Event, OrderRejected, PlaceOrder, RejectReason } from '@stratex/contracts';
import { isOnTick } from '@stratex/money';
import type { Account } from './account';
import { bandPrice } from './band-price';
import { neededHold } from './holds';
import { isFillable, matchTaker, type Taker } from './match';
import { hasSameContent } from './order';
import type { EngineState, Market } from './state';

/** Open orders an account may have; checked for orders that can rest. */
export const OPEN_ORDERS_PER_ACCOUNT_MAX = 10_000;

export function decidePlaceOrder(state: EngineState, command: PlaceOrder): Event[] {
  const account = state.accounts.get(command.account);
  if (account === undefined) return [rejected(command, 'ACCOUNT_NOT_FOUND')];
  const earlier = account.entries.get(command.clientOrderId);
  if (earlier !== undefined) {
    if (!hasSameContent(earlier, command)) return [rejected(command, 'DUPLICATE_CLIENT_ORDER_ID')];
    const { orderId, reason } = earlier;
    const { clientOrderId } = command;
    return [{ type: 'order.duplicated', account: account.id, clientOrderId, orderId, reason }];
  }
  if (state.entries.has(command.orderId)) return [rejected(command, 'DUPLICATE_ORDER_ID')];
  const market = state.markets.get(command.symbol);
  if (market === undefined) return [rejected(command, 'UNKNOWN_SYMBOL')];
  const unfit = reasonAgainstTerms(market, command) ?? reasonAgainstCount(account, command);
  if (unfit !== undefined) return [rejected(command, unfit)];
  const taker = takerFor(state, market, command);
  const { base, quote } = market.instrument;
  const paid = command.side === 'buy' ? quote.code : base.code;
  if (taker.hold > (account.balances.get(paid)?.available ?? 0n))
    return [
      rejected(command, command.side === 'buy' ? 'INSUFFICIENT_FUNDS' : 'INSUFFICIENT_HOLDINGS'),
    ];
  // From here on it must succeed.
  return accept(state, market, command, taker);
}

function reasonAgainstTerms(market: Market, command: PlaceOrder): RejectReason | undefined {
  const { price, quantity, side, orderType, timeInForce } = command;
  const { maxPrice, maxQuantity, ticks } = market.instrument;
  if (!Number.isSafeInteger(quantity) || quantity < 1 || quantity > maxQuantity)
    return 'QUANTITY_OUT_OF_RANGE';
  // A price level's total is exact: it stays a safe integer.
  if (price !== null && !Number.isSafeInteger(market.book.quantityAt(side, price) + quantity))
    return 'QUANTITY_OUT_OF_RANGE';
  if (orderType === 'market')
    return price !== null || timeInForce === 'gtc' ? 'INVALID_ORDER_TYPE' : undefined;
  if (price === null) return 'INVALID_ORDER_TYPE';
  if (!Number.isSafeInteger(price) || price < 1 || price > maxPrice) return 'PRICE_OUT_OF_RANGE';
  if (!isOnTick(ticks, price)) return 'PRICE_NOT_ON_TICK';
  return undefined;
}

function reasonAgainstCount(account: Account, command: PlaceOrder): RejectReason | undefined {
  const isFull = account.openOrders.count >= OPEN_ORDERS_PER_ACCOUNT_MAX;
  return command.timeInForce === 'gtc' && isFull ? 'TOO_MANY_OPEN_ORDERS' : undefined;
}

function takerFor(state: EngineState, market: Market, command: PlaceOrder): Taker {
  const { instrument, lastPrice } = market;
  const { side, quantity } = command;
  const taker: Taker = {
    orderNumber: state.orderNumber + 1,
    orderId: command.orderId,
    account: command.account,
    side,
    price: command.price ?? bandPrice(instrument, side, lastPrice),
    quantity,
    leaves: quantity,
    hold: 0n,
    feeOwed: 0n,
    feePaid: 0n,
  };
  taker.hold = neededHold(instrument, taker);
  return taker;
}

function accept(state: EngineState, market: Market, command: PlaceOrder, taker: Taker): Event[] {
  const { account, orderId, clientOrderId, symbol, side, orderType, timeInForce } = command;
  const { orderNumber, price, quantity, hold } = taker;
  const events: Event[] = [
    {
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
    },
  ];
  const isKilled = timeInForce === 'fok' && !isFillable(market, side, price, quantity);
  if (!isKilled) matchTaker(market, taker, state.tradeNumber, events);
  if (timeInForce !== 'gtc' && taker.leaves > 0)
    events.push({
      type: 'order.canceled',
      orderNumber,
      orderId,
      account,
      symbol,
      side,
      reason: isKilled ? 'FOK_NOT_FILLED' : 'IOC_REMAINDER',
      cumQuantity: quantity - taker.leaves,
      canceledQuantity: taker.leaves,
      release: taker.hold,
    });
  return events;
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
