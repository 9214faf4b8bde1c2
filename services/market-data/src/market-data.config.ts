import { ServiceConfig } from '@stratex/service-kit';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';

export class MarketDataConfig extends ServiceConfig {
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

  /** Bars to replay as reference prices: `005930=/path/to.csv,BTC-KRW=/path/to/other.csv`. */
  @IsOptional()
  @Matches(/^[A-Z0-9][A-Z0-9-]{0,23}=[^,]+(,[A-Z0-9][A-Z0-9-]{0,23}=[^,]+)*$/, {
    message: 'REFERENCE_CSV must be a list like 005930=/path/to.csv,BTC-KRW=/path/to/other.csv',
  })
  readonly REFERENCE_CSV?: string;

  /** Daily bars to replay as the feed of paper instruments: `005930=/path/to.csv`. */
  @IsOptional()
  @Matches(/^[A-Z0-9][A-Z0-9-]{0,23}=[^,]+(,[A-Z0-9][A-Z0-9-]{0,23}=[^,]+)*$/, {
    message: 'PAPER_CSV must be a list like 005930=/path/to.csv',
  })
  readonly PAPER_CSV?: string;

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
