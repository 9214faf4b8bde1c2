import { Module, type DynamicModule } from '@nestjs/common';
import { BrokerModule } from '@stratex/service-kit';
import { BooksService } from './books/books.service';
import { CandlesController } from './candles/candles.controller';
import { CandlesProjection } from './candles/candles-projection';
import { EventsService } from './events/events.service';
import { DatabaseCloser, databaseProviders } from './executions/database.provider';
import { ExecutionsProjection } from './executions/executions-projection';
import { ExecutionRetention } from './executions/execution-retention';
import { ExecutionsController } from './executions/executions.controller';
import { PaperFeedService } from './feed/paper-feed.service';
import { PaperStepsController } from './feed/paper-steps.controller';
import { genesisProvider } from './genesis.provider';
import { MarketController } from './http/market.controller';
import { BarsController } from './history/bars.controller';
import { KisHistoryService } from './kis/kis-history.service';
import { KisService } from './kis/kis.service';
import { MarketDataConfig } from './market-data.config';
import { MarketPublisher } from './publishing/market-publisher';
import { ReferenceService } from './reference/reference.service';
import { BrokerReconnects } from './resilience/broker-reconnects';
import { LogProjections } from './resilience/log-projections';

@Module({})
export class MarketDataModule {
  static forRoot(config: MarketDataConfig): DynamicModule {
    return {
      module: MarketDataModule,
      imports: [BrokerModule.forRoot(config)],
      controllers: [
        ExecutionsController,
        CandlesController,
        BarsController,
        MarketController,
        PaperStepsController,
      ],
      providers: [
        { provide: MarketDataConfig, useValue: config },
        genesisProvider,
        ...databaseProviders,
        DatabaseCloser,
        BrokerReconnects,
        MarketPublisher,
        BooksService,
        EventsService,
        ReferenceService,
        KisService,
        KisHistoryService,
        PaperFeedService,
        LogProjections,
        ExecutionsProjection,
        CandlesProjection,
        ExecutionRetention,
      ],
    };
  }
}
