import type { Provider } from '@nestjs/common';
import { readGenesis, type Broker, type Genesis } from '@stratex/nats';
import { BROKER } from '@stratex/service-kit';
import { MarketDataConfig } from './market-data.config';

/** Injection token of the log's id and instruments. */
export const GENESIS = Symbol('GENESIS');

export const genesisProvider: Provider = {
  provide: GENESIS,
  inject: [BROKER, MarketDataConfig],
  useFactory: (broker: Broker, config: MarketDataConfig): Promise<Genesis> =>
    readGenesis(broker, config.SHARD),
};
