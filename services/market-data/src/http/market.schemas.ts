/** Shapes of /api/v1/market; the same members as the messages of the stream MARKET. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type {
  BookLevelText,
  BookMessage,
  PublicTradeText,
  ReferenceMessage,
  TickerMessage,
} from '@stratex/contracts';
import { INTERVALS, type Interval } from '../candles/interval';
import type { Shape } from '@stratex/service-kit';

const EVENT = { example: 1042, description: 'Number of the last event of the log in it.' };
const TIME = { example: 1767225600000, description: 'Milliseconds since 1970.' };

export class InstrumentListSchema {
  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description: 'The definitions in the log; see the JSON Schema `instrument`.',
  })
  readonly instruments!: readonly object[];
}

class LevelSchema implements BookLevelText {
  @ApiProperty({ example: '22050' })
  readonly price!: string;

  @ApiProperty({ example: '7' })
  readonly quantity!: string;
}

export class BookSchema implements BookMessage {
  @ApiProperty({ enum: [1] })
  readonly schemaVersion!: 1;

  @ApiProperty({ example: '005930' })
  readonly symbol!: string;

  @ApiProperty({ ...EVENT, description: `${EVENT.description} The sequence of the book.` })
  readonly event!: number;

  @ApiProperty({ type: [LevelSchema], description: 'Best first.' })
  readonly bids!: readonly LevelSchema[];

  @ApiProperty({ type: [LevelSchema], description: 'Best first.' })
  readonly asks!: readonly LevelSchema[];

  @ApiProperty({
    example: 891568578,
    description:
      'CRC-32 of `bids|asks`, each level `price:quantity`, joined by `,`, best first, as shown here.',
  })
  readonly checksum!: number;

  @ApiPropertyOptional({
    type: LevelSchema,
    description: 'At what price an auction that is on would trade now, and how much.',
  })
  readonly indicative?: LevelSchema;
}

export class TickerSchema implements TickerMessage {
  @ApiProperty({ enum: [1] })
  readonly schemaVersion!: 1;

  @ApiProperty({ example: '005930' })
  readonly symbol!: string;

  @ApiProperty(EVENT)
  readonly event!: number;

  @ApiProperty({ example: '22050', description: 'Of the last trade.' })
  readonly price!: string;

  @ApiProperty({ example: '7' })
  readonly quantity!: string;

  @ApiProperty({ example: '1200', description: 'Base asset traded in the last 24 hours.' })
  readonly volume!: string;

  @ApiProperty({ example: '26460000', description: 'Quote asset traded in the last 24 hours.' })
  readonly quoteVolume!: string;

  @ApiProperty({ example: 97 })
  readonly trades!: number;

  @ApiProperty({ example: '22000', description: 'The first price of the 24 hours.' })
  readonly open!: string;

  @ApiProperty({ example: '22100' })
  readonly high!: string;

  @ApiProperty({ example: '21900' })
  readonly low!: string;

  @ApiProperty({ example: '50', description: 'price - open.' })
  readonly change!: string;

  @ApiProperty({ example: '0.23' })
  readonly changePercent!: string;

  @ApiPropertyOptional({ example: '21950', description: 'As last set; not there before.' })
  readonly previousClose?: string;

  @ApiProperty({ ...TIME, description: 'Of the last trade, milliseconds since 1970.' })
  readonly time!: number;
}

export class TickerListSchema {
  @ApiProperty({ type: [TickerSchema], description: 'Of the instruments that have traded.' })
  readonly tickers!: readonly TickerSchema[];
}

class TradeSchema implements PublicTradeText {
  @ApiProperty({ example: 1042, description: 'Number of its event: the id of the trade.' })
  readonly event!: number;

  @ApiProperty({ example: '22050' })
  readonly price!: string;

  @ApiProperty({ example: '7' })
  readonly quantity!: string;

  @ApiProperty({
    ...{ type: String, enum: ['buy', 'sell', null], nullable: true },
    description: 'null: an external market did not say.',
  })
  readonly takerSide!: 'buy' | 'sell' | null;

  @ApiProperty(TIME)
  readonly time!: number;
}

const CURSOR = {
  type: String,
  nullable: true,
  description: 'For the page of what is older; null when there is none.',
} as const;

export class TradePageSchema {
  @ApiProperty({ type: [TradeSchema], description: 'Newest first.' })
  readonly trades!: readonly TradeSchema[];

  @ApiProperty({ ...CURSOR, example: '1040-1' })
  readonly nextCursor!: string | null;
}

class CandleSchema {
  @ApiProperty({ ...TIME, description: 'When it began, milliseconds since 1970.' })
  readonly openTime!: number;

  @ApiProperty({ example: '22000' })
  readonly open!: string;

  @ApiProperty({ example: '22100' })
  readonly high!: string;

  @ApiProperty({ example: '21900' })
  readonly low!: string;

  @ApiProperty({ example: '22050' })
  readonly close!: string;

  @ApiProperty({ example: '120' })
  readonly volume!: string;

  @ApiProperty({ example: '2646000' })
  readonly quoteVolume!: string;

  @ApiProperty({ example: 9, description: '0: nothing traded, and it stands at the last close.' })
  readonly trades!: number;
}

export class CandlePageSchema {
  @ApiProperty({ example: '005930' })
  readonly symbol!: string;

  @ApiProperty({ enum: INTERVALS })
  readonly interval!: Interval;

  @ApiProperty({ type: [CandleSchema], description: 'Oldest first, none missing.' })
  readonly candles!: readonly CandleSchema[];

  @ApiProperty({
    ...CURSOR,
    format: 'date-time',
    description: '`to` of the page before; null at the first candle or at `from`.',
  })
  readonly nextTo!: string | null;
}

export class ReferenceSchema implements ReferenceMessage {
  @ApiProperty({ enum: [1] })
  readonly schemaVersion!: 1;

  @ApiProperty({ example: 'BTC-KRW' })
  readonly symbol!: string;

  @ApiProperty({ example: '70200' })
  readonly price!: string;

  @ApiProperty({ example: 'upbit', description: 'Where it was seen.' })
  readonly source!: string;

  @ApiProperty({ format: 'date-time' })
  readonly marketTime!: string;
}

export class PremiumSchema {
  @ApiProperty({ example: 'BTC-KRW' })
  readonly symbol!: string;

  @ApiProperty({ example: '70000', description: 'The last trade here; before it the middle.' })
  readonly internalPrice!: string;

  @ApiProperty({ example: '70200' })
  readonly referencePrice!: string;

  @ApiProperty({ example: '-0.28', description: '(internal - reference) / reference x 100.' })
  readonly premiumRate!: string;
}

class FeedSchema {
  @ApiProperty({ example: 'BTC-KRW' })
  readonly symbol!: string;

  @ApiProperty({ example: 'upbit' })
  readonly source!: string;

  @ApiProperty({ enum: ['starting', 'live', 'unavailable'] })
  readonly state!: 'starting' | 'live' | 'unavailable';

  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: 'Of its market.' })
  readonly marketTime!: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Since the last price came.' })
  readonly ageMs!: number | null;
}

export class FeedListSchema {
  @ApiProperty({ type: [FeedSchema] })
  readonly feeds!: readonly FeedSchema[];
}

export type FeedView = Shape<FeedSchema>;
export type FeedList = Shape<FeedListSchema>;
export type Premium = Shape<PremiumSchema>;
export type TradePage = Shape<TradePageSchema>;
export type CandlePage = Shape<CandlePageSchema>;
