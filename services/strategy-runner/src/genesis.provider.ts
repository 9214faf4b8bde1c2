import type { Provider } from '@nestjs/common';
import { readGenesis, type Broker, type Genesis } from '@stratex/nats';
import { BROKER } from '@stratex/service-kit';
import { StrategyRunnerConfig } from './strategy-runner.config';

/** Injection token of the log's id and instruments. */
export const GENESIS = Symbol('GENESIS');

export const genesisProvider: Provider = {
  provide: GENESIS,
  inject: [BROKER, StrategyRunnerConfig],
  useFactory: (broker: Broker, config: StrategyRunnerConfig): Promise<Genesis> =>
    readGenesis(broker, config.SHARD),
};
