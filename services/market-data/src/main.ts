import '@stratex/service-kit/early-stop';
import { main, readConfig } from '@stratex/service-kit';
import { MarketDataConfig } from './market-data.config';
import { startMarketData } from './start';

main(async () => {
  await startMarketData(readConfig(MarketDataConfig, process.env));
});
