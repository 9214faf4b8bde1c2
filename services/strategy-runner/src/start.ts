/** Puts the service together; main.ts runs it on the process's own environment. */
import { runService } from '@stratex/service-kit';
import { serveStrategiesOpenApi } from './http/openapi';
import type { StrategyRunnerConfig } from './strategy-runner.config';
import { StrategyRunnerModule } from './strategy-runner.module';

export function startStrategyRunner(config: StrategyRunnerConfig): ReturnType<typeof runService> {
  return runService({
    name: 'strategy-runner',
    config,
    module: StrategyRunnerModule.forRoot(config),
    configure: serveStrategiesOpenApi,
  });
}
