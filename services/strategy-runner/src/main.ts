import { main, readConfig, runService } from '@stratex/service-kit';
import { StrategyRunnerConfig } from './strategy-runner.config';
import { StrategyRunnerModule } from './strategy-runner.module';

main(async () => {
  const config = readConfig(StrategyRunnerConfig, process.env);
  const module = StrategyRunnerModule.forRoot(config);
  await runService({ name: 'strategy-runner', config, module });
});
