/** The market as it is now: instruments, books, tickers, reference prices. */
import { Controller, Get, Header, Inject, Param } from '@nestjs/common';
import type { BookMessage, ReferenceMessage, TickerMessage } from '@stratex/contracts';
import type { InstrumentDefinition } from '@stratex/money';
import type { Genesis } from '@stratex/nats';
import { Problem } from '@stratex/service-kit';
import { BooksService } from '../books/books.service';
import { GENESIS } from '../genesis.provider';
import { ReferenceService } from '../reference/reference.service';
import { instrumentOf } from './known-symbol';

@Controller('api/v1/market')
export class MarketController {
  constructor(
    @Inject(GENESIS) private readonly genesis: Genesis,
    @Inject(BooksService) private readonly books: BooksService,
    @Inject(ReferenceService) private readonly references: ReferenceService,
  ) {}

  @Get('instruments')
  instruments(): { instruments: InstrumentDefinition[] } {
    const instruments = [...this.genesis.instruments.values()];
    return { instruments: instruments.map(({ definition }) => definition) };
  }

  @Get('book/:symbol')
  @Header('Cache-Control', 'no-store')
  book(@Param('symbol') symbol: string): BookMessage {
    return this.books.book(instrumentOf(this.genesis, symbol));
  }

  @Get('ticker/:symbol')
  @Header('Cache-Control', 'no-store')
  ticker(@Param('symbol') symbol: string): TickerMessage {
    const ticker = this.books.ticker(instrumentOf(this.genesis, symbol));
    if (ticker === undefined)
      throw new Problem(404, 'NO_TRADES', 'The instrument has not been traded yet.');
    return ticker;
  }

  @Get('reference/:symbol')
  @Header('Cache-Control', 'no-store')
  reference(@Param('symbol') symbol: string): ReferenceMessage {
    const { symbol: known } = instrumentOf(this.genesis, symbol);
    const reference = this.references.latest(known);
    if (reference === undefined)
      throw new Problem(404, 'NO_REFERENCE_PRICE', 'There is no reference price yet.');
    return reference;
  }
}
