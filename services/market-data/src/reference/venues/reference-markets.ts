/**
 * REFERENCE_MARKETS: where the reference price of each symbol is made, in failover order.
 *
 *   BTC-KRW=upbit:KRW-BTC+bithumb:KRW-BTC+binance:BTCUSDT*upbit:KRW-USDT
 *
 * A price in another currency is followed by `*` and the market of the rate it is converted with.
 */
import { VENUES, type VenueName } from './venue';

export interface VenueMarket {
  readonly venue: VenueName;
  readonly market: string;
}

export interface QuoteSource extends VenueMarket {
  /** Price x this one's price is in the symbol's quote currency. */
  readonly rate?: VenueMarket;
}

const MARKET = `(?:${VENUES.join('|')}):[A-Z0-9-]{2,24}`;
const QUOTE = `${MARKET}(?:\\*${MARKET})?`;
const ENTRY = `[A-Z0-9][A-Z0-9-]{0,23}=${QUOTE}(?:\\+${QUOTE}){0,7}`;
export const REFERENCE_MARKETS_TEXT = new RegExp(`^${ENTRY}(?:,${ENTRY})*$`);

/** @throws RangeError for a symbol that is not traded. */
export function referenceMarkets(
  list: string | undefined,
  symbols: ReadonlyMap<string, unknown>,
): Map<string, readonly QuoteSource[]> {
  const markets = new Map<string, readonly QuoteSource[]>();
  for (const entry of list?.split(',') ?? []) {
    const [symbol = '', quotes = ''] = entry.split('=');
    if (!symbols.has(symbol))
      throw new RangeError(`REFERENCE_MARKETS names ${symbol}, which is no instrument of the log`);
    markets.set(symbol, quotes.split('+').map(quoteSource));
  }
  return markets;
}

function quoteSource(text: string): QuoteSource {
  const [price = '', rate] = text.split('*');
  return { ...venueMarket(price), ...(rate !== undefined && { rate: venueMarket(rate) }) };
}

function venueMarket(text: string): VenueMarket {
  const [name, market = ''] = text.split(':');
  const venue = VENUES.find((one) => one === name);
  if (venue === undefined) throw new RangeError(`REFERENCE_MARKETS names the venue ${name}`);
  return { venue, market };
}
