/**
 * What comes due as time passes: orders expire, dead man's switches cancel, answers are forgotten.
 * Reads only; one event at a time. Complexity: O(1).
 */
import type { Event } from '@stratex/contracts';
import { canceled } from './decide-cancel';
import type { EngineState } from './state';
import { LEAST_FIRST } from './timers';

/** Answers are kept by the day. */
const DAY_MS = 86_400_000;

/** @returns undefined when nothing is due at `time`. */
export function decideDue(state: EngineState, time: number): Event | undefined {
  const expiry = state.expiries.front(LEAST_FIRST);
  if (expiry !== undefined && expiry.price <= time) {
    const { order } = expiry;
    const external = state.markets.get(order.symbol)?.external;
    const isDeferred = external?.deferred.has(order.orderNumber) ?? false;
    return canceled(order, isDeferred ? 'NO_MARKET_DATA' : 'EXPIRED');
  }
  const deadline = state.deadlines.front(LEAST_FIRST);
  if (deadline !== undefined && deadline.price <= time) {
    const { id, openOrders } = deadline.account;
    const order = openOrders.first;
    if (order !== undefined) return canceled(order, 'CANCEL_ALL_AFTER');
    return { type: 'cancel_all_after.set', account: id, deadline: null };
  }
  if (time >= state.dayStart + DAY_MS && state.answers.size > 0)
    return { type: 'answers.rotated', time };
  return undefined;
}
