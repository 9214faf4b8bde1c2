import { Module, type DynamicModule } from '@nestjs/common';
import { BrokerModule, FollowedIdentityModule } from '@stratex/service-kit';
import { genesisProvider } from './genesis.provider';
import { InstancesController } from './http/instances.controller';
import { ParamsCheck } from './http/params-check';
import { StrategiesController } from './http/strategies.controller';
import { StrategyRegistry } from './registry/strategy-registry';
import { StrategyRunnerConfig } from './strategy-runner.config';
import { StrategyRunner } from './strategy-runner.service';

@Module({})
export class StrategyRunnerModule {
  static forRoot(config: StrategyRunnerConfig): DynamicModule {
    return {
      module: StrategyRunnerModule,
      imports: [BrokerModule.forRoot(config), FollowedIdentityModule],
      controllers: [StrategiesController, InstancesController],
      providers: [
        { provide: StrategyRunnerConfig, useValue: config },
        genesisProvider,
        StrategyRunner,
        {
          provide: StrategyRegistry,
          useFactory: () => new StrategyRegistry(config.STRATEGY_PATHS?.split(':') ?? []),
        },
        { provide: ParamsCheck, useFactory: () => new ParamsCheck() },
      ],
    };
  }
}
