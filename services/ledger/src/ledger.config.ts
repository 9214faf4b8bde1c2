import { ServiceConfig } from '@stratex/service-kit';
import { IsOptional, Matches } from 'class-validator';

export class LedgerConfig extends ServiceConfig {
  override readonly HTTP_PORT: number = 3002;

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
}
