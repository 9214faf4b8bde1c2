/**
 * What a log lists: its instruments and assets, indexed as accounting needs them.
 *
 * Known limit: a base asset has one instrument, hence one asset its position's cost is counted in,
 * and is not itself money of another instrument.
 */
import type { Asset, Instrument } from '@stratex/money';

export interface Listing {
  readonly bySymbol: ReadonlyMap<string, Instrument>;
  /** By code of the base asset. */
  readonly byBase: ReadonlyMap<string, Instrument>;
  /** Every asset that an instrument names, by code. */
  readonly assets: ReadonlyMap<string, Asset>;
}

/** @throws RangeError when the instruments are beyond the limit above. */
export function createListing(instruments: ReadonlyMap<string, Instrument>): Listing {
  const byBase = new Map<string, Instrument>();
  const assets = new Map<string, Asset>();
  for (const instrument of instruments.values()) {
    const { symbol, base, quote } = instrument;
    const other = byBase.get(base.code);
    if (other !== undefined)
      throw new RangeError(
        `${other.symbol} and ${symbol} both trade ${base.code}: a position has one cost`,
      );
    byBase.set(base.code, instrument);
    assets.set(base.code, base).set(quote.code, quote);
  }
  for (const { symbol, quote } of instruments.values())
    if (byBase.has(quote.code))
      throw new RangeError(`${quote.code}, the money of ${symbol}, is itself traded`);
  return { bySymbol: instruments, byBase, assets };
}

/** @throws Error for a symbol that the log does not list: a bug. */
export function instrumentOf(listing: Listing, symbol: string): Instrument {
  const instrument = listing.bySymbol.get(symbol);
  if (instrument === undefined) throw new Error(`the log lists no instrument ${symbol}`);
  return instrument;
}
