/** Environment of ws-gateway. The limits' defaults suit one machine; the chart states its own. */
import { ServiceConfig } from '@stratex/service-kit';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';

const CONNECTIONS_LIMIT = 1_000_000;
const PING_SECONDS_MAX = 60;
const MESSAGES_LIMIT = 100_000;
const SUBSCRIPTIONS_LIMIT = 10_000;
const AUTH_NOTICE_SECONDS_MAX = 600;

export class WsGatewayConfig extends ServiceConfig {
  /** 3030 as in seeds document 001. */
  override readonly HTTP_PORT: number = 3030;

  /** `required`: /ws/executions needs a token and shows the caller's own executions only. */
  @IsIn(['public', 'required'], { message: 'EXECUTIONS_AUTH must be "public" or "required"' })
  readonly EXECUTIONS_AUTH: 'public' | 'required' = 'public';

  /** Pages that may connect, e.g. `https://a.example,https://b.example`; not set: any. */
  @IsOptional()
  @Matches(/^https?:\/\/[^\s,/]+(,https?:\/\/[^\s,/]+)*$/, {
    message: 'ORIGINS must be a comma separated list like https://a.example,https://b.example',
  })
  readonly ORIGINS?: string;

  @Type(() => Number)
  @IsInt({ message: 'MAX_CONNECTIONS must be a whole number' })
  @Min(1)
  @Max(CONNECTIONS_LIMIT)
  readonly MAX_CONNECTIONS: number = 12_000;

  @Type(() => Number)
  @IsInt({ message: 'MAX_CONNECTIONS_PER_IP must be a whole number' })
  @Min(1)
  @Max(CONNECTIONS_LIMIT)
  readonly MAX_CONNECTIONS_PER_IP: number = 1_000;

  @Type(() => Number)
  @IsInt({ message: 'MAX_CONNECTIONS_PER_USER must be a whole number' })
  @Min(1)
  @Max(CONNECTIONS_LIMIT)
  readonly MAX_CONNECTIONS_PER_USER: number = 10;

  /** New connections a second from one address; five seconds' worth may come at once. */
  @Type(() => Number)
  @IsInt({ message: 'MAX_UPGRADES_PER_SECOND must be a whole number' })
  @Min(1)
  @Max(CONNECTIONS_LIMIT)
  readonly MAX_UPGRADES_PER_SECOND: number = 200;

  /** What one connection may send, pings and pongs included; who goes on sending more is closed. */
  @Type(() => Number)
  @IsInt({ message: 'MESSAGES_PER_SECOND must be a whole number' })
  @Min(1)
  @Max(MESSAGES_LIMIT)
  readonly MESSAGES_PER_SECOND: number = 10;

  /** As many of them may come at once. */
  @Type(() => Number)
  @IsInt({ message: 'MESSAGE_BURST must be a whole number' })
  @Min(1)
  @Max(MESSAGES_LIMIT)
  readonly MESSAGE_BURST: number = 50;

  /** Topics of one connection to /api/ws. */
  @Type(() => Number)
  @IsInt({ message: 'MAX_SUBSCRIPTIONS must be a whole number' })
  @Min(1)
  @Max(SUBSCRIPTIONS_LIMIT)
  readonly MAX_SUBSCRIPTIONS: number = 200;

  /** order-gateway's archive, to tell clients again what the ring has no more; not set: ring only. */
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\/\S+$/, {
    message: 'ARCHIVE_DATABASE_URL must be an address like postgres://user:password@host/database',
  })
  readonly ARCHIVE_DATABASE_URL?: string;

  /** Newest events kept in memory for clients that come back. */
  @Type(() => Number)
  @IsInt({ message: 'RESUME_RING_EVENTS must be a whole number' })
  @Min(1)
  @Max(CONNECTIONS_LIMIT)
  readonly RESUME_RING_EVENTS: number = 50_000;

  /** A client is told so long before its access expires, or after half the time left; 0: it is not. */
  @Type(() => Number)
  @IsInt({ message: 'AUTH_NOTICE_SECONDS must be a whole number' })
  @Min(0)
  @Max(AUTH_NOTICE_SECONDS_MAX)
  readonly AUTH_NOTICE_SECONDS: number = 30;

  /** Every connection is asked so often whether it is there; two unanswered questions end it. */
  @Type(() => Number)
  @IsInt({ message: 'PING_SECONDS must be a whole number' })
  @Min(1)
  @Max(PING_SECONDS_MAX)
  readonly PING_SECONDS: number = 15;

  /** Connections that may have permessage-deflate; the others go on without. */
  @Type(() => Number)
  @IsInt({ message: 'MAX_DEFLATED_CONNECTIONS must be a whole number' })
  @Min(0)
  @Max(CONNECTIONS_LIMIT)
  readonly MAX_DEFLATED_CONNECTIONS: number = 500;
}
