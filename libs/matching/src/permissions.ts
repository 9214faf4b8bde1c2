/** What the states of the system, of a symbol and of an account allow. Complexity: O(1). */
import type { PlaceOrder, RejectReason } from '@stratex/contracts';
import type { Account } from './account';
import { marketNow, phaseOf } from './external-market';
import type { Market } from './market';
import { staysOpen } from './order';
import type { EngineState } from './state';
import { waitsForTrigger } from './triggers';

export function reasonAgainstSystem({ system }: EngineState): RejectReason | undefined {
  if (system === 'open') return undefined;
  return system === 'halted' ? 'SYSTEM_HALTED' : 'SYSTEM_CANCEL_ONLY';
}

export function reasonAgainstMarket({ state }: Market): RejectReason | undefined {
  if (state === 'halted') return 'SYMBOL_HALTED';
  return state === 'cancel_only' ? 'SYMBOL_CANCEL_ONLY' : undefined;
}

/** @param reduces whether what is asked is allowed in the state reduce_only. */
export function reasonAgainstAccount(
  { state }: Account,
  reduces: boolean,
): RejectReason | undefined {
  if (state === 'active') return undefined;
  if (state === 'halted') return 'ACCOUNT_HALTED';
  if (state === 'cancel_only') return 'ACCOUNT_CANCEL_ONLY';
  return reduces ? undefined : 'ACCOUNT_REDUCE_ONLY';
}

/** An auction gathers orders that rest, or wait for their trigger. */
export function reasonAgainstAuction(
  { state }: Market,
  { orderType, timeInForce, options }: PlaceOrder,
): RejectReason | undefined {
  if (state !== 'auction' || waitsForTrigger(orderType)) return undefined;
  const gathers = staysOpen(timeInForce) && options?.postOnly === undefined;
  return gathers ? undefined : 'SYMBOL_IN_AUCTION';
}

/** A paper instrument's market: orders that take at once need it trading, all others its calendar. */
export function reasonAgainstSession(
  { external, instrument }: Market,
  { orderType, timeInForce }: PlaceOrder,
  time: number,
): RejectReason | undefined {
  if (external === undefined) return undefined;
  // Without its time nobody knows its rules.
  if (external.marketTime === null) return 'MARKET_DATA_STALE';
  const phase = phaseOf(instrument.sessions, external, marketNow(external, time));
  if (phase === 'unknown') return 'CALENDAR_UNKNOWN';
  if (waitsForTrigger(orderType) || staysOpen(timeInForce)) return undefined;
  if (phase === 'halted') return 'MARKET_HALTED';
  if (phase === 'closed') return 'MARKET_CLOSED';
  return phase === 'auction' ? 'SYMBOL_IN_AUCTION' : undefined;
}
