/** Bounds of a price, of an order's worth and of a position. */
import type { RejectReason } from '@stratex/contracts';
import { leavesOf } from './naive-order';
import type { Rules } from './naive-rules';
import type { NaiveAccount, NaiveState } from './naive-state';

export function isOutside(state: NaiveState, symbol: string, price: number): boolean {
  const { lowest = null, highest = null } = state.limits.get(symbol) ?? {};
  return (lowest !== null && price < lowest) || (highest !== null && price > highest);
}

/** A band price is never beyond the day's price limits. */
export function withinDay(state: NaiveState, symbol: string, price: bigint): bigint {
  const { lowest = null, highest = null } = state.limits.get(symbol) ?? {};
  if (lowest !== null && price < lowest) return BigInt(lowest);
  return highest !== null && price > highest ? BigInt(highest) : price;
}

/** The instrument's own bounds of an order's worth. */
export function notionalReason(rules: Rules, worth: bigint): RejectReason | null {
  const { minNotional, maxNotional } = rules;
  if (maxNotional !== null && worth > maxNotional) return 'ORDER_NOTIONAL_TOO_LARGE';
  return minNotional !== null && worth < minNotional ? 'ORDER_NOTIONAL_TOO_SMALL' : null;
}

/** Whether `more` lots would bring the account above its position limit of the symbol. */
export function exceedsPosition(
  state: NaiveState,
  account: NaiveAccount,
  rules: Rules,
  more: bigint,
): boolean {
  const limit = account.positionLimits.get(rules.symbol);
  if (limit === undefined) return false;
  const owned = state.total(account.id, rules.base) / rules.unitsPerLot;
  const bids = state
    .ordersOf(account.id)
    .filter(({ request }) => request.symbol === rules.symbol && request.side === 'buy')
    .reduce((sum, order) => sum + leavesOf(order), 0n);
  return owned + bids + more > BigInt(limit);
}
