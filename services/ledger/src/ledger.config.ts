import { ServiceConfig } from '@stratex/service-kit';
import { Matches } from 'class-validator';

export class LedgerConfig extends ServiceConfig {
  override readonly HTTP_PORT: number = 3002;

  @Matches(/^postgres(ql)?:\/\/\S+$/, {
    message: 'DATABASE_URL must be an address like postgres://user@127.0.0.1:5432/stratex',
  })
  readonly DATABASE_URL!: string;
}
