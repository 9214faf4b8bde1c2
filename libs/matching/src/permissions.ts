/** What the states of the system, of a symbol and of an account allow. Complexity: O(1). */
import type { PlaceOrder, RejectReason } from '@stratex/contracts';
import type { Account } from './account';
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
