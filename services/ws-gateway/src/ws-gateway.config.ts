/** Environment of ws-gateway. The limits' defaults suit one machine; the chart states its own. */
import { ServiceConfig } from '@stratex/service-kit';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';

const CONNECTIONS_LIMIT = 1_000_000;

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
}
