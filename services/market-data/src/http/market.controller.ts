/** The market as it is now: instruments, books, tickers, reference prices. */
import { Controller, Get, Header, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { BookMessage, ReferenceMessage, TickerMessage } from '@stratex/contracts';
import {
  formatUnits,
  parseUnits,
  percentChangeText,
  type Instrument,
  type InstrumentDefinition,
} from '@stratex/money';
import type { Genesis } from '@stratex/nats';
import { Problem, requireKnown, wholeNumber, type QueryValues } from '@stratex/service-kit';
import { BooksService } from '../books/books.service';
import { GENESIS } from '../genesis.provider';
import { KisService } from '../kis/kis.service';
import { ReferenceService } from '../reference/reference.service';
import { ApiProblems, OF_SYMBOL } from './api-problems';
import { instrumentOf } from './known-symbol';
import {
  BookSchema,
  FeedListSchema,
  InstrumentListSchema,
  PremiumSchema,
  ReferenceSchema,
  TickerListSchema,
  TickerSchema,
  type FeedList,
  type Premium,
} from './market.schemas';

const LEVELS_MAX = 1_000;
const SYMBOL = { name: 'symbol', example: 'BTC-KRW' };

@ApiTags('market')
@Controller('api/v1/market')
export class MarketController {
  constructor(
    @Inject(GENESIS) private readonly genesis: Genesis,
    @Inject(BooksService) private readonly books: BooksService,
    @Inject(ReferenceService) private readonly references: ReferenceService,
    @Inject(KisService) private readonly kis: KisService,
  ) {}

  @Get('instruments')
  @ApiOperation({ summary: 'What is traded here' })
  @ApiOkResponse({ type: InstrumentListSchema })
  @ApiProblems()
  instruments(@Query() query: QueryValues): { instruments: InstrumentDefinition[] } {
    requireKnown(query, []);
    const instruments = [...this.genesis.instruments.values()];
    return { instruments: instruments.map(({ definition }) => definition) };
  }

  @Get('book/:symbol')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The order book, best levels first' })
  @ApiParam(SYMBOL)
  @ApiQuery({
    name: 'levels',
    required: false,
    schema: { type: 'integer', minimum: 1, maximum: LEVELS_MAX, default: 20 },
    description: 'Of either side at most. Only a book of 20 levels goes on with the deltas.',
  })
  @ApiOkResponse({ type: BookSchema })
  @ApiProblems(OF_SYMBOL)
  book(@Param('symbol') symbol: string, @Query() query: QueryValues): BookMessage {
    requireKnown(query, ['levels']);
    const levels = wholeNumber(query, 'levels', { min: 1, max: LEVELS_MAX });
    return this.books.book(instrumentOf(this.genesis, symbol), levels);
  }

  @Get('tickers')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The tickers of all instruments that have traded' })
  @ApiOkResponse({ type: TickerListSchema })
  @ApiProblems()
  tickers(@Query() query: QueryValues): { tickers: TickerMessage[] } {
    requireKnown(query, []);
    const tickers = [...this.genesis.instruments.values()].map((each) => this.books.ticker(each));
    return { tickers: tickers.filter((ticker) => ticker !== undefined) };
  }

  @Get('ticker/:symbol')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The last trade and the last 24 hours' })
  @ApiParam(SYMBOL)
  @ApiOkResponse({ type: TickerSchema })
  @ApiProblems(OF_SYMBOL, { 404: ['NO_TRADES'] })
  ticker(@Param('symbol') symbol: string, @Query() query: QueryValues): TickerMessage {
    requireKnown(query, []);
    const ticker = this.books.ticker(instrumentOf(this.genesis, symbol));
    if (ticker === undefined)
      throw new Problem(404, 'NO_TRADES', 'The instrument has not been traded yet.');
    return ticker;
  }

  @Get('reference/:symbol')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'The last price seen elsewhere' })
  @ApiParam(SYMBOL)
  @ApiOkResponse({ type: ReferenceSchema })
  @ApiProblems(OF_SYMBOL, { 404: ['NO_REFERENCE_PRICE'] })
  reference(@Param('symbol') symbol: string, @Query() query: QueryValues): ReferenceMessage {
    requireKnown(query, []);
    return this.referenceOf(instrumentOf(this.genesis, symbol));
  }

  @Get('premium/:symbol')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'How far the price here is from the reference price, in per cent' })
  @ApiParam(SYMBOL)
  @ApiOkResponse({ type: PremiumSchema })
  @ApiProblems(OF_SYMBOL, { 404: ['NO_REFERENCE_PRICE', 'NO_PRICE'] })
  premium(@Param('symbol') symbol: string, @Query() query: QueryValues): Premium {
    requireKnown(query, []);
    const instrument = instrumentOf(this.genesis, symbol);
    const { price: referencePrice } = this.referenceOf(instrument);
    const internalPrice = this.books.ticker(instrument)?.price ?? this.middleOf(instrument);
    if (internalPrice === undefined)
      throw new Problem(
        404,
        'NO_PRICE',
        'The instrument has no trade and no book with both sides.',
      );
    const premiumRate = percentChangeText(internalPrice, referencePrice);
    return { symbol: instrument.symbol, internalPrice, referencePrice, premiumRate };
  }

  @Get('feeds')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Where prices come from, and whether they do' })
  @ApiOkResponse({ type: FeedListSchema })
  @ApiProblems()
  feeds(@Query() query: QueryValues): FeedList {
    requireKnown(query, []);
    return { feeds: [...this.references.feeds(), ...this.kis.feeds()] };
  }

  private referenceOf({ symbol }: Instrument): ReferenceMessage {
    const reference = this.references.latest(symbol);
    if (reference === undefined)
      throw new Problem(404, 'NO_REFERENCE_PRICE', 'There is no reference price now.');
    return reference;
  }

  /** Exact: the sum of both best prices, halved by one more decimal. */
  private middleOf(instrument: Instrument): string | undefined {
    const { bids, asks } = this.books.book(instrument, 1);
    const bid = parseUnits(bids[0]?.price ?? '', instrument.priceScale);
    const ask = parseUnits(asks[0]?.price ?? '', instrument.priceScale);
    if (bid === undefined || ask === undefined) return undefined;
    return formatUnits((bid + ask) * 5n, instrument.priceScale + 1);
  }
}
