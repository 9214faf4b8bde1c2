/** What the units of a log's amounts, prices and quantities are known from. */
import type { EventMessage, Side } from '@stratex/contracts';
import { formatUnits, type Asset, type Instrument } from '@stratex/money';

export interface EventContext {
  readonly logId: string;
  readonly instruments: ReadonlyMap<string, Instrument>;
  readonly assetDecimals: ReadonlyMap<string, number>;
}

export type Data = EventMessage['data'];

export function eventContext(
  logId: string,
  instruments: ReadonlyMap<string, Instrument>,
): EventContext {
  const assetDecimals = new Map<string, number>();
  for (const { base, quote } of instruments.values()) {
    assetDecimals.set(base.code, base.decimals);
    assetDecimals.set(quote.code, quote.decimals);
  }
  return { logId, instruments, assetDecimals };
}

/** @throws Error for a symbol that genesis does not list: a bug. */
export function instrumentOf(context: EventContext, symbol: string): Instrument {
  const instrument = context.instruments.get(symbol);
  if (instrument === undefined) throw new Error(`the log names ${symbol}, genesis does not`);
  return instrument;
}

/** Minor units as decimal text. @throws Error for an asset that genesis does not list: a bug. */
export function amountText(context: EventContext, asset: string, units: bigint): string {
  const decimals = context.assetDecimals.get(asset);
  if (decimals === undefined) throw new Error(`the log names asset ${asset}, genesis does not`);
  return formatUnits(units, decimals);
}

/** What an order has set aside, as text: a buy holds the quote asset, a sell the base asset. */
export function heldText(instrument: Instrument, side: Side, units: bigint): string {
  const asset: Asset = side === 'buy' ? instrument.quote : instrument.base;
  return formatUnits(units, asset.decimals);
}

export function oppositeOf(side: Side): Side {
  return side === 'buy' ? 'sell' : 'buy';
}

/** Milliseconds since 1970 as ISO 8601 UTC. */
export function timeText(time: number): string {
  return new Date(time).toISOString();
}
