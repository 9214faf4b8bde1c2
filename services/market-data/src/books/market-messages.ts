/** A symbol's book and ticker as MARKET and HTTP show them. */
import type { BookLevelText, BookMessage, TickerMessage } from '@stratex/contracts';
import { formatPrice, formatQuantity, formatUnits, type Instrument } from '@stratex/money';
import type { Level } from './price-levels';
import type { SymbolBook } from './symbol-book';

export const PUBLISHED_LEVELS = 20;

export function bookMessage(instrument: Instrument, book: SymbolBook): BookMessage {
  const text = ({ price, quantity }: Level): BookLevelText => ({
    price: formatPrice(instrument, price),
    quantity: formatQuantity(instrument, quantity),
  });
  const { bids, asks } = book.depth(PUBLISHED_LEVELS);
  return {
    schemaVersion: 1,
    symbol: instrument.symbol,
    event: book.lastEvent,
    bids: bids.map(text),
    asks: asks.map(text),
  };
}

/** undefined until the symbol's first trade. */
export function tickerMessage(instrument: Instrument, book: SymbolBook): TickerMessage | undefined {
  const { ticker } = book;
  if (ticker === undefined) return undefined;
  return {
    schemaVersion: 1,
    symbol: instrument.symbol,
    event: book.lastEvent,
    price: formatPrice(instrument, ticker.price),
    quantity: formatQuantity(instrument, ticker.quantity),
    volume: formatUnits(ticker.volume * instrument.lotUnits, instrument.base.decimals),
    open: formatPrice(instrument, ticker.open),
    high: formatPrice(instrument, ticker.high),
    low: formatPrice(instrument, ticker.low),
    time: ticker.time,
  };
}
