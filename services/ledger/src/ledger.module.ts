import { Module, type DynamicModule } from '@nestjs/common';
import { BrokerModule } from '@stratex/service-kit';
import { TrialBalanceController } from './http/trial-balance.controller';
import { LedgerConfig } from './ledger.config';
import { LedgerService } from './ledger.service';
import { listingProvider } from './listing.provider';
import { DatabaseCloser, databaseProviders } from './store/database.provider';

@Module({})
export class LedgerModule {
  static forRoot(config: LedgerConfig): DynamicModule {
    return {
      module: LedgerModule,
      imports: [BrokerModule.forRoot(config)],
      controllers: [TrialBalanceController],
      providers: [
        { provide: LedgerConfig, useValue: config },
        listingProvider,
        ...databaseProviders,
        DatabaseCloser,
        LedgerService,
      ],
    };
  }
}
