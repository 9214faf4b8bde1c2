/** The archive's connections: opened with the log, closed with the service. */
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Genesis } from '@stratex/nats';
import { openDatabase } from '@stratex/postgres';
import { StopPatience } from '@stratex/service-kit';
import type { Kysely } from 'kysely';
import type { Archive } from '../resume/archive';
import { WsGatewayConfig } from '../ws-gateway.config';
import { LogArchive, type ArchiveViews } from './log-archive';

/** order-gateway's schema; of it two views can be read. */
const SCHEMA = 'order_gateway';
const CONNECTIONS_MAX = 4;

@Injectable()
export class ArchiveSource implements OnApplicationShutdown {
  private db: Kysely<ArchiveViews> | undefined;

  constructor(
    @Inject(WsGatewayConfig) private readonly config: WsGatewayConfig,
    @Inject(StopPatience) private readonly patience: StopPatience,
  ) {}

  /** Undefined when no archive is configured. */
  open({ logId, instruments }: Genesis): Archive | undefined {
    const { ARCHIVE_DATABASE_URL: url } = this.config;
    if (url === undefined) return undefined;
    this.db = openDatabase<ArchiveViews>({
      url,
      schema: SCHEMA,
      applicationName: 'ws-gateway',
      maxConnections: CONNECTIONS_MAX,
      readOnly: true,
      giveUp: this.patience.signal,
    });
    return new LogArchive(this.db, logId, instruments);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.db?.destroy();
  }
}
