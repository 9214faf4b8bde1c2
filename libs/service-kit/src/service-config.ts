/** What every service reads from its environment; a service extends it with its own fields. */
import 'reflect-metadata';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

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
}
