import { Module, type DynamicModule } from '@nestjs/common';
import { BrokerModule } from '@stratex/service-kit';
import { genesisProvider } from './genesis.provider';
import { StrategyRunnerConfig } from './strategy-runner.config';
import { StrategyRunner } from './strategy-runner.service';

@Module({})
export class StrategyRunnerModule {
  static forRoot(config: StrategyRunnerConfig): DynamicModule {
    return {
      module: StrategyRunnerModule,
      imports: [BrokerModule.forRoot(config)],
      providers: [
        { provide: StrategyRunnerConfig, useValue: config },
        genesisProvider,
        StrategyRunner,
      ],
    };
  }
}
