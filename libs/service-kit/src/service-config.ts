/** What every service reads from its environment; a service extends it with its own fields. */
import 'reflect-metadata';
import { Transform, Type, type TransformFnParams } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { CLASS_RATES_TEXT } from './rate-limit/class-rates';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const RATES_RULE =
  '$property must be "off" or rates by class (a second/burst) like read=100/2000,order=100/2000';
const SUBJECTS_RULE = 'RATE_LIMIT_SUBJECTS_MAX must be a whole number from 1 to 10000000';
const PORT_RULE = 'HTTP_PORT must be a whole number from 0 to 65535';

export class ServiceConfig {
  @Matches(/^(nats|tls):\/\/[^\s]+$/, {
    message: 'NATS_URL must be an address like nats://127.0.0.1:4222',
  })
  readonly NATS_URL: string = 'nats://127.0.0.1:4222';

  /** The broker's monitoring address, to check that it syncs what it acknowledges. */
  @IsOptional()
  @Matches(/^https?:\/\/[^\s]+$/, {
    message: 'NATS_MONITOR_URL must be an address like http://127.0.0.1:8222',
  })
  readonly NATS_MONITOR_URL?: string;

  @Matches(/^[A-Za-z0-9_-]{1,32}$/, {
    message: 'SHARD must be 1 to 32 letters, digits, "_" or "-"',
  })
  readonly SHARD: string = 'main';

  @IsString()
  readonly HTTP_HOST: string = '127.0.0.1';

  /** 0 takes any free port. */
  @Type(() => Number)
  @IsInt({ message: PORT_RULE })
  @Min(0, { message: PORT_RULE })
  @Max(65_535, { message: PORT_RULE })
  readonly HTTP_PORT: number = 3000;

  @IsIn(LOG_LEVELS)
  readonly LOG_LEVEL: string = 'info';

  /** Tells replicas of one service apart in logs and on the broker. */
  @IsOptional()
  @Matches(/^[A-Za-z0-9_.-]{1,64}$/, {
    message: 'INSTANCE must be 1 to 64 letters, digits, "_", "." or "-"',
  })
  readonly INSTANCE?: string;

  /** Comma-separated origins whose pages may call this service; none by default. */
  @Transform(({ value }: TransformFnParams) => splitList(value))
  @Matches(/^https?:\/\/[^\s/,*]+$/, {
    each: true,
    message: 'CORS_ORIGINS must be a comma-separated list of origins like https://example.com',
  })
  readonly CORS_ORIGINS: readonly string[] = [];

  /** Addresses or networks (CIDR) whose X-Forwarded-For is believed. */
  @Matches(/^[0-9a-fA-F.:/,]*$/, {
    message: 'TRUSTED_PROXIES must be a comma separated list of addresses or networks (CIDR)',
  })
  readonly TRUSTED_PROXIES: string = '127.0.0.1,::1';

  /** How often one client address may ask; whole offices share one. */
  @Matches(CLASS_RATES_TEXT, { message: RATES_RULE })
  readonly RATE_LIMIT_ADDRESS: string = 'read=500/10000,order=500/10000,cancel=500/10000';

  /** The bursts let a thousand orders be sent at once. */
  @Matches(CLASS_RATES_TEXT, { message: RATES_RULE })
  readonly RATE_LIMIT_USER: string = 'read=100/2000,order=100/2000,cancel=100/2000';

  @Matches(CLASS_RATES_TEXT, { message: RATES_RULE })
  readonly RATE_LIMIT_KEY: string = 'read=100/2000,order=100/2000,cancel=100/2000';

  /** Addresses, users and keys of which a process remembers how much they asked, each. */
  @Type(() => Number)
  @IsInt({ message: SUBJECTS_RULE })
  @Min(1, { message: SUBJECTS_RULE })
  @Max(10_000_000, { message: SUBJECTS_RULE })
  readonly RATE_LIMIT_SUBJECTS_MAX: number = 100_000;
}

function splitList(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return value.split(',').map((item) => item.trim());
}
