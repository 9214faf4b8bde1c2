/** What order-gateway reads from its environment beside the common settings. */
import { ServiceConfig } from '@stratex/service-kit';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';

const LAG_RULE = 'ENGINE_LAG_MAX must be a whole number from 1 to 10000000';
const WAIT_RULE = 'OUTCOME_WAIT_MS must be a whole number of milliseconds from 0 to 30000';

export class GatewayConfig extends ServiceConfig {
  override readonly HTTP_PORT: number = 3000;

  /** The role that answers requests. */
  @Matches(/^postgres(ql)?:\/\/\S+$/, {
    message: 'DATABASE_URL must be set, like postgres://user:password@host:5432/database',
  })
  readonly DATABASE_URL!: string;

  /** The projection's own role; absent: the one of DATABASE_URL. */
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\/\S+$/, {
    message:
      'PROJECTION_DATABASE_URL must be an address like postgres://user@127.0.0.1:5432/stratex',
  })
  readonly PROJECTION_DATABASE_URL?: string;

  @IsString({
    message: 'JWT_PRIVATE_KEY_FILE must be set to a file with a P-256 private key (PKCS #8 PEM)',
  })
  readonly JWT_PRIVATE_KEY_FILE!: string;

  /** How long a request waits for its command's outcome before it answers 202. */
  @Type(() => Number)
  @IsInt({ message: WAIT_RULE })
  @Min(0, { message: WAIT_RULE })
  @Max(30_000, { message: WAIT_RULE })
  readonly OUTCOME_WAIT_MS: number = 2000;

  /** Stored batches of commands that may wait for the engine; with more, commands are refused. */
  @Type(() => Number)
  @IsInt({ message: LAG_RULE })
  @Min(1, { message: LAG_RULE })
  @Max(10_000_000, { message: LAG_RULE })
  readonly ENGINE_LAG_MAX: number = 50_000;
}
