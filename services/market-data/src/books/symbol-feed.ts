/**
 * What MARKET shows of one symbol, made from its book when it is published.
 *
 * Deltas and trades each go on from the message before; what was made but not stored shows as a gap
 * in `previousEvent`, never as a wrong book. Limit: the trades of one message are those of the tape.
 */
import type { BookDeltaMessage, TickerMessage, TradeMessage } from '@stratex/contracts';
import type { Instrument } from '@stratex/money';
import { BookDeltas } from './book-delta';
import { bookMessage, publicTrade, tickerMessage, type PrintedBook } from './market-messages';
import type { SymbolBook } from './symbol-book';

export class SymbolFeed {
  private readonly deltas = new BookDeltas();
  private made: PrintedBook | undefined;
  private tradesTold = 0;
  private lastTold = 0;

  constructor(
    private readonly instrument: Instrument,
    private readonly symbolBook: SymbolBook,
  ) {}

  get book(): PrintedBook {
    if (this.made?.event !== this.symbolBook.lastEvent)
      this.made = bookMessage(this.instrument, this.symbolBook);
    return this.made;
  }

  get ticker(): TickerMessage | undefined {
    return tickerMessage(this.instrument, this.symbolBook);
  }

  /** From here on what changes is news. */
  begin(): void {
    this.deltas.next(this.book);
    this.tradesTold = this.symbolBook.tape.count;
    this.lastTold = this.symbolBook.lastTrade?.event ?? 0;
  }

  nextDelta(): BookDeltaMessage | undefined {
    return this.deltas.next(this.book);
  }

  nextTrades(): TradeMessage | undefined {
    const { tape } = this.symbolBook;
    const { trades, omitted } = tape.after(this.tradesTold);
    const last = trades.at(-1);
    if (last === undefined) return undefined;
    const previousEvent = this.lastTold;
    this.tradesTold = tape.count;
    this.lastTold = last.event;
    return {
      schemaVersion: 1,
      symbol: this.instrument.symbol,
      event: last.event,
      previousEvent,
      omitted,
      trades: trades.map((trade) => publicTrade(this.instrument, trade)),
    };
  }
}
