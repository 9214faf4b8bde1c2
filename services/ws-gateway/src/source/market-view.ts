/**
 * The market as the derived streams show it, one symbol at a time: book, last price, reference.
 *
 * The current price is the last trade's; before the first trade it is the middle of the book. A
 * price is shown once it and the reference price are known. What is no valid message of a known
 * instrument is passed over: these streams are soft state, the log alone must be right.
 */
import {
  asDerivedMessage,
  marketSubject,
  type BookMessage,
  type MarketKind,
} from '@stratex/contracts';
import { formatUnits, parseUnits, type Instrument } from '@stratex/money';
import type { StreamEvent } from '../session/stream-event';

interface SymbolView {
  readonly instrument: Instrument;
  lastPrice?: string;
  middle?: string | undefined;
  reference?: string;
  /** The pair of prices last shown. */
  shown?: string;
}

export class MarketView {
  private readonly subjects = new Map<string, { kind: MarketKind; view: SymbolView }>();

  constructor(instruments: Iterable<Instrument>) {
    for (const instrument of instruments) {
      const view: SymbolView = { instrument };
      for (const kind of ['book', 'ticker', 'reference'] as const)
        this.subjects.set(marketSubject(kind, instrument.symbol), { kind, view });
    }
  }

  /** What clients are to be told because of the message. */
  take(subject: string, value: unknown): StreamEvent[] {
    const entry = this.subjects.get(subject);
    if (entry === undefined) return [];
    const { kind, view } = entry;
    const events = this.takeKind(kind, view, value);
    return events === undefined ? [] : [...events, ...priceChange(view)];
  }

  /** Undefined when the value is no message of that kind and symbol. */
  private takeKind(kind: MarketKind, view: SymbolView, value: unknown): StreamEvent[] | undefined {
    const { symbol } = view.instrument;
    switch (kind) {
      case 'book': {
        const book = asDerivedMessage('bookMessage', value);
        if (book?.symbol !== symbol) return undefined;
        view.middle = middleOf(view.instrument, book);
        return [{ type: 'book', symbol, bids: book.bids, asks: book.asks, event: book.event }];
      }
      case 'ticker': {
        const ticker = asDerivedMessage('tickerMessage', value);
        if (ticker?.symbol !== symbol) return undefined;
        view.lastPrice = ticker.price;
        const { price, quantity, volume, open, high, low, previousClose, time } = ticker;
        const close = previousClose === undefined ? {} : { previousClose };
        return [
          { type: 'ticker', symbol, price, quantity, volume, open, high, low, ...close, time },
        ];
      }
      case 'reference': {
        const reference = asDerivedMessage('referenceMessage', value);
        if (reference?.symbol !== symbol || /^[0.]*$/.test(reference.price)) return undefined;
        view.reference = reference.price;
        return [];
      }
    }
  }
}

function priceChange(view: SymbolView): StreamEvent[] {
  const internalPrice = view.lastPrice ?? view.middle;
  const referencePrice = view.reference;
  if (internalPrice === undefined || referencePrice === undefined) return [];
  const pair = `${internalPrice} ${referencePrice}`;
  if (pair === view.shown) return [];
  view.shown = pair;
  return [{ type: 'price', symbol: view.instrument.symbol, internalPrice, referencePrice }];
}

/** Exact: the sum of both best prices, halved by one more decimal. */
function middleOf({ priceScale }: Instrument, book: BookMessage): string | undefined {
  const bid = parseUnits(book.bids[0]?.price ?? '', priceScale);
  const ask = parseUnits(book.asks[0]?.price ?? '', priceScale);
  if (bid === undefined || ask === undefined) return undefined;
  return formatUnits((bid + ask) * 5n, priceScale + 1);
}
