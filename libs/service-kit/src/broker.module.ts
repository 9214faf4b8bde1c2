/** The connected broker as a Nest provider; closed when the application shuts down. */
import {
  Inject,
  Logger,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { connectBroker, type Broker } from '@stratex/nats';
import { Events } from 'nats';
import { fatal } from './fatal';
import { Readiness } from './readiness';
import { logTraces } from './trace-log';
import type { ServiceConfig } from './service-config';
import { SERVICE_NAME } from './service-name';
import { StopPatience } from './stop-patience';

export const BROKER = Symbol('BROKER');
const LOG_LEVEL = Symbol('LOG_LEVEL');

@Module({})
export class BrokerModule implements OnApplicationShutdown {
  private readonly logger = new Logger('Broker');
  private closing = false;

  constructor(
    @Inject(BROKER) private readonly broker: Broker,
    @Inject(Readiness) private readonly readiness: Readiness,
    @Inject(StopPatience) patience: StopPatience,
    @Inject(LOG_LEVEL) level: string,
  ) {
    logTraces(broker, this.logger, level);
    this.watch().catch(fatal);
    void broker.nc.closed().then((error) => {
      if (!this.closing && !patience.signal.aborted)
        fatal(error ?? new Error('the connection to the broker was closed'));
    });
  }

  static forRoot(config: ServiceConfig): DynamicModule {
    const connect = (service: string, patience: StopPatience): Promise<Broker> =>
      connectBroker({
        url: config.NATS_URL,
        name: config.INSTANCE === undefined ? service : `${service}/${config.INSTANCE}`,
        giveUp: patience.signal,
        ...(config.NATS_MONITOR_URL === undefined ? {} : { monitorUrl: config.NATS_MONITOR_URL }),
      });
    return {
      module: BrokerModule,
      global: true,
      providers: [
        { provide: BROKER, inject: [SERVICE_NAME, StopPatience], useFactory: connect },
        { provide: LOG_LEVEL, useValue: config.LOG_LEVEL },
      ],
      exports: [BROKER],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    this.closing = true;
    await this.broker.close();
  }

  /** Follows the connection: not ready while it is being made again. */
  private async watch(): Promise<void> {
    this.readiness.set('broker', true);
    for await (const { type } of this.broker.nc.status()) {
      if (type === Events.Disconnect) {
        this.readiness.set('broker', false, 'reconnecting');
        this.logger.warn('lost the connection to the broker, reconnecting');
      } else if (type === Events.Reconnect) {
        this.readiness.set('broker', true);
        this.logger.log('connected to the broker again');
      }
    }
  }
}
