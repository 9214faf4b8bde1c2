import '@stratex/service-kit/early-stop';
import { main, readConfig } from '@stratex/service-kit';
import { startStrategyRunner } from './start';
import { StrategyRunnerConfig } from './strategy-runner.config';

main(async () => {
  await startStrategyRunner(readConfig(StrategyRunnerConfig, process.env));
});
