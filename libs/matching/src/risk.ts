/**
 * Risk limits: how many open orders, how large an order, how large a position.
 * Complexity: O(1); a position limit reads the account's open orders.
 */
import type { PlaceOrder, RejectReason } from '@stratex/contracts';
import type { Account } from './account';
import { worthOf } from './holds';
import { TRAILING_STOPS_MAX, type Market } from './market';
import { staysOpen } from './order';
import { waitsForTrigger } from './triggers';

/** Open orders an account may have; checked for orders that can rest or wait. */
export const OPEN_ORDERS_PER_ACCOUNT_MAX = 10_000;

export function reasonAgainstNotional(
  account: Account,
  market: Market,
  price: number,
  quantity: number,
): RejectReason | undefined {
  const { definition } = market.instrument;
  const isBounded =
    account.limits.maxOrderNotional !== null ||
    definition.minNotional !== undefined ||
    definition.maxNotional !== undefined;
  if (!isBounded) return undefined;
  return reasonAgainstWorth(account, market, worthOf(market.instrument, price, quantity));
}

/** @param worth minor units of the quote asset */
export function reasonAgainstWorth(
  { limits }: Account,
  { instrument }: Market,
  worth: bigint,
): RejectReason | undefined {
  const { minNotional, maxNotional } = instrument;
  const { maxOrderNotional } = limits;
  const isTooLarge = maxOrderNotional !== null && worth > maxOrderNotional;
  if (worth > maxNotional || isTooLarge) return 'ORDER_NOTIONAL_TOO_LARGE';
  return worth < minNotional ? 'ORDER_NOTIONAL_TOO_SMALL' : undefined;
}

export function reasonAgainstCount(
  { limits, openOrders }: Account,
  { trailing }: Market,
  { orderType, timeInForce }: PlaceOrder,
): RejectReason | undefined {
  const waits = waitsForTrigger(orderType);
  if (!waits && !staysOpen(timeInForce)) return undefined;
  const max = Math.min(limits.maxOpenOrders ?? Infinity, OPEN_ORDERS_PER_ACCOUNT_MAX);
  const isFull =
    openOrders.count >= max ||
    (orderType === 'trailing_stop' && trailing.size >= TRAILING_STOPS_MAX);
  return isFull ? 'TOO_MANY_OPEN_ORDERS' : undefined;
}

/** @param added lots that a buy would add to what the account has and is about to buy. */
export function reasonAgainstPosition(
  account: Account,
  { instrument, base }: Market,
  added: number,
): RejectReason | undefined {
  const max = account.limits.maxPositions?.get(instrument.symbol);
  if (max === undefined) return undefined;
  const balance = account.balances[base.ordinal];
  let lots = ((balance?.available ?? 0n) + (balance?.held ?? 0n)) / instrument.lotUnits;
  for (let order = account.openOrders.first; order !== undefined; order = order.later)
    if (order.side === 'buy' && order.symbol === instrument.symbol) lots += BigInt(order.leaves);
  return lots + BigInt(added) > BigInt(max) ? 'POSITION_LIMIT' : undefined;
}
