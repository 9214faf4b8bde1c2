import { main, readConfig, runService } from '@stratex/service-kit';
import { MarketDataConfig } from './market-data.config';
import { MarketDataModule } from './market-data.module';

main(async () => {
  const config = readConfig(MarketDataConfig, process.env);
  await runService({ name: 'market-data', config, module: MarketDataModule.forRoot(config) });
});
