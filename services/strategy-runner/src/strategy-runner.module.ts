import { Module, type DynamicModule } from '@nestjs/common';
import { SharedIdentity } from '@stratex/identity';
import { BrokerModule } from '@stratex/service-kit';
import { genesisProvider } from './genesis.provider';
import { CallerGuard } from './http/caller.guard';
import { IdentityFollower } from './http/identity-follower';
import { InstancesController } from './http/instances.controller';
import { StrategiesController } from './http/strategies.controller';
import { StrategyRegistry } from './registry/strategy-registry';
import { StrategyRunnerConfig } from './strategy-runner.config';
import { StrategyRunner } from './strategy-runner.service';

@Module({})
export class StrategyRunnerModule {
  static forRoot(config: StrategyRunnerConfig): DynamicModule {
    return {
      module: StrategyRunnerModule,
      imports: [BrokerModule.forRoot(config)],
      controllers: [StrategiesController, InstancesController],
      providers: [
        { provide: StrategyRunnerConfig, useValue: config },
        genesisProvider,
        StrategyRunner,
        {
          provide: StrategyRegistry,
          useFactory: () => new StrategyRegistry(config.STRATEGY_PATHS?.split(':') ?? []),
        },
        { provide: SharedIdentity, useFactory: () => new SharedIdentity() },
        IdentityFollower,
        CallerGuard,
      ],
    };
  }
}
