/** What the KIS feed reads from the environment; without KIS_APP_KEY there is no such feed. */
import { ServiceConfig } from '@stratex/service-kit';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, Min, ValidateIf } from 'class-validator';

const KEY_RULE = 'KIS_APP_KEY must be the app key of 10 to 100 letters, digits, "_" or "-"';
const DAYS_RULE = 'KIS_HISTORY_DAYS must be a whole number from 0 to 15000';
const HISTORY_RULE = 'KIS_HISTORY_INTERVAL_MS must be a whole number from 100 to 86400000';
const SECRET_RULE = 'KIS_APP_SECRET must be the app secret that belongs to KIS_APP_KEY';
const INTERVAL_RULE = 'KIS_REQUEST_INTERVAL_MS must be a whole number from 1 to 60000';
const SILENCE_RULE = 'KIS_SILENCE_MS must be a whole number from 100 to 600000';

export class KisConfig extends ServiceConfig {
  /** Secret. It is read with KIS_APP_SECRET or not at all. */
  @ValidateIf(({ KIS_APP_KEY, KIS_APP_SECRET }: KisConfig) => {
    return KIS_APP_KEY !== undefined || KIS_APP_SECRET !== undefined;
  })
  @Matches(/^[A-Za-z0-9_-]{10,100}$/, { message: KEY_RULE })
  readonly KIS_APP_KEY?: string;

  /** Secret. */
  @ValidateIf(({ KIS_APP_KEY, KIS_APP_SECRET }: KisConfig) => {
    return KIS_APP_KEY !== undefined || KIS_APP_SECRET !== undefined;
  })
  @Matches(/^[A-Za-z0-9+/=_-]{10,400}$/, { message: SECRET_RULE })
  readonly KIS_APP_SECRET?: string;

  /** Whose order notices are read; none without it. */
  @IsOptional()
  @Matches(/^[A-Za-z0-9@_.-]{1,40}$/, {
    message: 'KIS_HTS_ID must be the HTS id, 1 to 40 characters',
  })
  readonly KIS_HTS_ID?: string;

  @IsIn(['real', 'virtual'], { message: 'KIS_ENV must be real or virtual' })
  readonly KIS_ENV: 'real' | 'virtual' = 'virtual';

  /** In place of the address of KIS_ENV. */
  @IsOptional()
  @Matches(/^https?:\/\/[^\s/]+$/, {
    message: 'KIS_REST_URL must be an address like https://openapi.koreainvestment.com:9443',
  })
  readonly KIS_REST_URL?: string;

  @IsOptional()
  @Matches(/^wss?:\/\/[^\s]+$/, {
    message: 'KIS_WS_URL must be an address like ws://ops.koreainvestment.com:21000',
  })
  readonly KIS_WS_URL?: string;

  /** What to watch, the most important first; the listed instruments that are Korean stocks otherwise. */
  @IsOptional()
  @Matches(/^[0-9A-Z]{6,9}(,[0-9A-Z]{6,9})*$/, {
    message: 'KIS_SYMBOLS must be a list of short codes like 005930,000660',
  })
  readonly KIS_SYMBOLS?: string;

  /** Days of the past to read; 0: none. */
  @Type(() => Number)
  @IsInt({ message: DAYS_RULE })
  @Min(0, { message: DAYS_RULE })
  @Max(15_000, { message: DAYS_RULE })
  readonly KIS_HISTORY_DAYS: number = 365;

  /** Between two readings of the past. */
  @Type(() => Number)
  @IsInt({ message: HISTORY_RULE })
  @Min(100, { message: HISTORY_RULE })
  @Max(86_400_000, { message: HISTORY_RULE })
  readonly KIS_HISTORY_INTERVAL_MS: number = 600_000;

  /** Between two registrations: KIS blocks who asks in a loop. */
  @Type(() => Number)
  @IsInt({ message: INTERVAL_RULE })
  @Min(1, { message: INTERVAL_RULE })
  @Max(60_000, { message: INTERVAL_RULE })
  readonly KIS_REQUEST_INTERVAL_MS: number = 200;

  /** So long without any frame, PINGPONG too: the connection is given up. */
  @Type(() => Number)
  @IsInt({ message: SILENCE_RULE })
  @Min(100, { message: SILENCE_RULE })
  @Max(600_000, { message: SILENCE_RULE })
  readonly KIS_SILENCE_MS: number = 120_000;
}
