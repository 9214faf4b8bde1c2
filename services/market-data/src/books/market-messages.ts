/** A symbol's book, trades and ticker as MARKET and HTTP show them. */
import type {
  BookLevelText,
  BookMessage,
  PublicTradeText,
  TickerMessage,
} from '@stratex/contracts';
import {
  formatPrice,
  formatQuantity,
  formatUnits,
  percentChangeText,
  type Instrument,
} from '@stratex/money';
import { bookChecksum } from './book-checksum';
import type { SymbolBook } from './symbol-book';
import type { PublicTrade } from './trade-tape';

export const PUBLISHED_LEVELS = 20;

export type PrintedBook = BookMessage & { readonly checksum: number };

export function bookMessage(
  instrument: Instrument,
  book: SymbolBook,
  levels = PUBLISHED_LEVELS,
): PrintedBook {
  const text = (level: { readonly price: number; readonly quantity: number }): BookLevelText => ({
    price: formatPrice(instrument, level.price),
    quantity: formatQuantity(instrument, level.quantity),
  });
  const depth = book.depth(levels);
  const sides = { bids: depth.bids.map(text), asks: depth.asks.map(text) };
  const { indicative } = book;
  return {
    schemaVersion: 1,
    symbol: instrument.symbol,
    event: book.lastEvent,
    ...sides,
    checksum: bookChecksum(sides),
    ...(indicative !== undefined && { indicative: text(indicative) }),
  };
}

export function publicTrade(instrument: Instrument, trade: PublicTrade): PublicTradeText {
  const { event, takerSide, time } = trade;
  return {
    event,
    price: formatPrice(instrument, trade.price),
    quantity: formatQuantity(instrument, trade.quantity),
    takerSide,
    time,
  };
}

/** undefined until the symbol's first trade. */
export function tickerMessage(instrument: Instrument, book: SymbolBook): TickerMessage | undefined {
  const { lastTrade, previousClose } = book;
  if (lastTrade === undefined) return undefined;
  const { base, quote, symbol } = instrument;
  const { price: last } = lastTrade;
  const day = book.day.figures ?? {
    ...{ open: last, high: last, low: last },
    ...{ volume: 0n, quoteVolume: 0n, trades: 0 },
  };
  const price = formatPrice(instrument, last);
  const open = formatPrice(instrument, day.open);
  return {
    schemaVersion: 1,
    symbol,
    event: book.lastEvent,
    price,
    quantity: formatQuantity(instrument, lastTrade.quantity),
    volume: formatUnits(day.volume * instrument.lotUnits, base.decimals),
    quoteVolume: formatUnits(day.quoteVolume, quote.decimals),
    trades: day.trades,
    open,
    high: formatPrice(instrument, day.high),
    low: formatPrice(instrument, day.low),
    change: formatUnits(BigInt(last - day.open) * instrument.priceUnit, instrument.priceScale),
    changePercent: percentChangeText(price, open),
    ...(previousClose !== undefined && {
      previousClose: formatPrice(instrument, previousClose),
    }),
    time: lastTrade.time,
  };
}
