/** The header of a journal entry: what happened when, for whoever reads a statement. */
import type { Event } from '@stratex/contracts';

export interface EntryHeader {
  readonly event: number;
  /** Logical time, milliseconds since 1970. */
  readonly time: number;
  readonly type: string;
  readonly symbol: string | null;
  /** The id of what it is about: an order, a trade's number, a funding or a reset. */
  readonly reference: string | null;
}

export function entryHeader(value: Event, event: number, time: number): EntryHeader {
  const symbol = 'symbol' in value ? value.symbol : null;
  return { event, time, type: value.type, symbol, reference: referenceOf(value) };
}

function referenceOf(value: Event): string | null {
  if (value.type === 'trade.executed') return String(value.tradeNumber);
  if (value.type === 'funds.deposited') return value.fundingId;
  if (value.type === 'account.reset') return value.resetId;
  if (value.type === 'self_trade.prevented') return value.taker.orderId;
  return 'orderId' in value ? value.orderId : null;
}
