/** What order-gateway reads from its environment beside the common settings. */
import { ServiceConfig } from '@stratex/service-kit';
import { Transform, Type, type TransformFnParams } from 'class-transformer';
import {
  ArrayMaxSize,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  ValidateIf,
} from 'class-validator';

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

  /** Comma-separated files of the keys before and after the one that signs, to verify with. */
  @Transform(({ value }: TransformFnParams) => splitList(value))
  @IsString({ each: true })
  @ArrayMaxSize(3, { message: 'JWT_VERIFY_KEY_FILES must name at most 3 files' })
  readonly JWT_VERIFY_KEY_FILES: readonly string[] = [];

  /** An OpenID Connect issuer whose tokens are taken in exchange for ours; not set: none. */
  @IsOptional()
  @Matches(/^(https:\/\/[^\s/?#]+|http:\/\/(127\.0\.0\.1|localhost)(:\d+)?)(\/[^\s?#]*)?$/, {
    message: 'OIDC_ISSUER must be an https address without a query (http on this machine only)',
  })
  readonly OIDC_ISSUER?: string;

  /** What the issuer calls us: the client id, or the audience of its access tokens. */
  @ValidateIf(({ OIDC_ISSUER: issuer }: GatewayConfig) => issuer !== undefined)
  @Matches(/^\S{1,255}$/, { message: 'OIDC_AUDIENCE must be set when OIDC_ISSUER is' })
  readonly OIDC_AUDIENCE?: string;

  /** Failed logins of one name, and from one address, in five minutes. */
  @Type(() => Number)
  @IsInt({ message: 'LOGIN_FAILURES_PER_NAME must be a whole number' })
  @Min(1)
  @Max(1_000_000)
  readonly LOGIN_FAILURES_PER_NAME: number = 10;

  @Type(() => Number)
  @IsInt({ message: 'LOGIN_FAILURES_PER_ADDRESS must be a whole number' })
  @Min(1)
  @Max(1_000_000)
  readonly LOGIN_FAILURES_PER_ADDRESS: number = 300;

  /** How long a request waits for its command's outcome before it answers 202. */
  @Type(() => Number)
  @IsInt({ message: WAIT_RULE })
  @Min(0, { message: WAIT_RULE })
  @Max(30_000, { message: WAIT_RULE })
  readonly OUTCOME_WAIT_MS: number = 2000;

  /** Comma-separated origins whose pages may call this API; none by default. */
  @Transform(({ value }: TransformFnParams) => splitList(value))
  @Matches(/^https?:\/\/[^\s/,]+$/, {
    each: true,
    message: 'CORS_ORIGINS must be a comma-separated list of origins like https://example.com',
  })
  readonly CORS_ORIGINS: readonly string[] = [];
}

function splitList(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return value.split(',').map((item) => item.trim());
}
