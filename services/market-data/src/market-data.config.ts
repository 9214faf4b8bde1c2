import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, Min, MinLength } from 'class-validator';
import { KisConfig } from './kis/kis.config';
import { REFERENCE_MARKETS_TEXT } from './reference/venues/reference-markets';

const WEBSOCKET_ADDRESS = /^wss?:\/\/[^\s?#]+$/;

export class MarketDataConfig extends KisConfig {
  override readonly HTTP_PORT: number = 3003;

  /** The role that answers requests. */
  @Matches(/^postgres(ql)?:\/\/\S+$/, {
    message: 'DATABASE_URL must be an address like postgres://user@127.0.0.1:5432/stratex',
  })
  readonly DATABASE_URL!: string;

  /** The projection's own role; absent: the one of DATABASE_URL. */
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\/\S+$/, {
    message:
      'PROJECTION_DATABASE_URL must be an address like postgres://user@127.0.0.1:5432/stratex',
  })
  readonly PROJECTION_DATABASE_URL?: string;

  /** Days an execution stays in the history; 0: for ever. */
  @Type(() => Number)
  @IsInt({ message: 'EXECUTION_RETENTION_DAYS must be a whole number of days' })
  @Min(0, { message: 'EXECUTION_RETENTION_DAYS must be at least 0' })
  @Max(36_500, { message: 'EXECUTION_RETENTION_DAYS must be at most 36500' })
  readonly EXECUTION_RETENTION_DAYS: number = 365;

  /** Days a candle of one second stays; longer ones stay for ever. 0: for ever. */
  @Type(() => Number)
  @IsInt({ message: 'SECOND_CANDLE_RETENTION_DAYS must be a whole number of days' })
  @Min(0, { message: 'SECOND_CANDLE_RETENTION_DAYS must be at least 0' })
  @Max(36_500, { message: 'SECOND_CANDLE_RETENTION_DAYS must be at most 36500' })
  readonly SECOND_CANDLE_RETENTION_DAYS: number = 30;

  /** Bars to replay as reference prices: `005930=/path/to.csv,BTC-KRW=/path/to/other.csv`. */
  @IsOptional()
  @Matches(/^[A-Z0-9][A-Z0-9-]{0,23}=[^,]+(,[A-Z0-9][A-Z0-9-]{0,23}=[^,]+)*$/, {
    message: 'REFERENCE_CSV must be a list like 005930=/path/to.csv,BTC-KRW=/path/to/other.csv',
  })
  readonly REFERENCE_CSV?: string;

  /** Venues whose prices are reference prices, see venues/reference-markets.ts. */
  @IsOptional()
  @Matches(REFERENCE_MARKETS_TEXT, {
    message:
      'REFERENCE_MARKETS must be a list like ' +
      'BTC-KRW=upbit:KRW-BTC+bithumb:KRW-BTC+binance:BTCUSDT*upbit:KRW-USDT',
  })
  readonly REFERENCE_MARKETS?: string;

  /** A recording to replay in place of the venues, and a file to add what they say to. */
  @IsOptional()
  @MinLength(1, { message: 'REFERENCE_RECORDING must be the path of a recording' })
  readonly REFERENCE_RECORDING?: string;

  @IsOptional()
  @MinLength(1, { message: 'REFERENCE_RECORD_TO must be the path of a file to record to' })
  readonly REFERENCE_RECORD_TO?: string;

  @Matches(WEBSOCKET_ADDRESS, { message: 'UPBIT_WS_URL must be an address like wss://host/path' })
  readonly UPBIT_WS_URL: string = 'wss://api.upbit.com/websocket/v1';

  @Matches(WEBSOCKET_ADDRESS, { message: 'BITHUMB_WS_URL must be an address like wss://host/path' })
  readonly BITHUMB_WS_URL: string = 'wss://ws-api.bithumb.com/websocket/v1';

  @Matches(WEBSOCKET_ADDRESS, { message: 'BINANCE_WS_URL must be an address like wss://host' })
  readonly BINANCE_WS_URL: string = 'wss://data-stream.binance.vision';

  /** A venue's price is believed for so long. */
  @Type(() => Number)
  @IsInt({ message: 'REFERENCE_STALE_MS must be a whole number of milliseconds' })
  @Min(100, { message: 'REFERENCE_STALE_MS must be at least 100' })
  @Max(3_600_000, { message: 'REFERENCE_STALE_MS must be at most 3600000' })
  readonly REFERENCE_STALE_MS: number = 10_000;
  /** Daily bars to replay as the feed of paper instruments: `005930=/path/to.csv`. */
  @IsOptional()
  @Matches(/^[A-Z0-9][A-Z0-9-]{0,23}=[^,]+(,[A-Z0-9][A-Z0-9-]{0,23}=[^,]+)*$/, {
    message: 'PAPER_CSV must be a list like 005930=/path/to.csv',
  })
  readonly PAPER_CSV?: string;

  /** interval: a tick every PAPER_INTERVAL_MS; step: when `/internal/paper/{symbol}/step` is asked. */
  @IsIn(['interval', 'step'], { message: 'PAPER_PACE must be interval or step' })
  readonly PAPER_PACE: 'interval' | 'step' = 'interval';

  /** Between two ticks of a replay. */
  @Type(() => Number)
  @IsInt({ message: 'PAPER_INTERVAL_MS must be a whole number of milliseconds' })
  @Min(10, { message: 'PAPER_INTERVAL_MS must be at least 10' })
  @Max(3_600_000, { message: 'PAPER_INTERVAL_MS must be at most 3600000' })
  readonly PAPER_INTERVAL_MS: number = 1_000;

  /** How long what a feed tells may gather before it is sent to the engine; prices conflate meanwhile. */
  @Type(() => Number)
  @IsInt({ message: 'PAPER_FLUSH_MS must be a whole number of milliseconds' })
  @Min(0, { message: 'PAPER_FLUSH_MS must be at least 0' })
  @Max(5_000, { message: 'PAPER_FLUSH_MS must be at most 5000' })
  readonly PAPER_FLUSH_MS: number = 20;

  /** One reference price of each symbol per this time. */
  @Type(() => Number)
  @IsInt({ message: 'REFERENCE_INTERVAL_MS must be a whole number of milliseconds' })
  @Min(10, { message: 'REFERENCE_INTERVAL_MS must be at least 10' })
  @Max(3_600_000, { message: 'REFERENCE_INTERVAL_MS must be at most 3600000' })
  readonly REFERENCE_INTERVAL_MS: number = 1_000;
}
