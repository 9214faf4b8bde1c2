import { ServiceConfig } from '@stratex/service-kit';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional, Matches } from 'class-validator';

export class StrategyRunnerConfig extends ServiceConfig {
  override readonly HTTP_PORT: number = 3004;

  /** The symbols that the market maker quotes; all instruments when not set. */
  @IsOptional()
  @Matches(/^[A-Z0-9][A-Z0-9-]{0,23}(,[A-Z0-9][A-Z0-9-]{0,23})*$/, {
    message: 'MAKER_SYMBOLS must be a list like BTC-KRW,005930',
  })
  readonly MAKER_SYMBOLS?: string;

  /** Directories with strategies of the operator's own, separated by ":". */
  @IsOptional()
  @Matches(/^\S.*$/, { message: 'STRATEGY_PATHS must be a list of directories, separated by ":"' })
  readonly STRATEGY_PATHS?: string;

  @Transform(({ value }: { value: unknown }) => asBoolean(value))
  @IsBoolean({ message: 'MAKER_ENABLED must be true or false' })
  readonly MAKER_ENABLED: boolean = true;
}

function asBoolean(value: unknown): unknown {
  return value === 'true' ? true : value === 'false' ? false : value;
}
