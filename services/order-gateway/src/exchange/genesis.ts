/** The log's id and the instruments that are traded, from the log's first frame. */
import { readGenesis, type Broker, type Genesis } from '@stratex/nats';
import { BROKER } from '@stratex/service-kit';
import type { Provider } from '@nestjs/common';
import { GatewayConfig } from '../gateway-config';

export const GENESIS = Symbol('GENESIS');
export type { Genesis };

export const genesisProvider: Provider = {
  provide: GENESIS,
  inject: [BROKER, GatewayConfig],
  useFactory: (broker: Broker, config: GatewayConfig) => readGenesis(broker, config.SHARD),
};
