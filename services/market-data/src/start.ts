/** Puts the service together; main.ts runs it on the process's own environment. */
import { runService } from '@stratex/service-kit';
import { serveMarketOpenApi } from './http/openapi';
import type { MarketDataConfig } from './market-data.config';
import { MarketDataModule } from './market-data.module';

export function startMarketData(config: MarketDataConfig): ReturnType<typeof runService> {
  return runService({
    name: 'market-data',
    config,
    module: MarketDataModule.forRoot(config),
    configure: serveMarketOpenApi,
  });
}
