import { Module, type DynamicModule } from '@nestjs/common';
import { BrokerModule, FollowedIdentityModule } from '@stratex/service-kit';
import { LedgerHalt } from './halt/ledger-halt';
import { EquityController } from './http/equity.controller';
import { PositionsController } from './http/positions.controller';
import { StatementController } from './http/statement.controller';
import { TrialBalanceController } from './http/trial-balance.controller';
import { LedgerConfig } from './ledger.config';
import { LedgerService } from './ledger.service';
import { listingProvider } from './listing.provider';
import { LedgerReads } from './reads/ledger-reads';
import { LivePrices } from './reads/live-prices';
import { ProjectionProgress } from './reads/projection-progress';
import { ReconciliationService } from './reconciliation/reconciliation.service';
import { DatabaseCloser, databaseProviders } from './store/database.provider';

@Module({})
export class LedgerModule {
  static forRoot(config: LedgerConfig): DynamicModule {
    return {
      module: LedgerModule,
      imports: [BrokerModule.forRoot(config), FollowedIdentityModule],
      controllers: [
        TrialBalanceController,
        StatementController,
        PositionsController,
        EquityController,
      ],
      providers: [
        { provide: LedgerConfig, useValue: config },
        listingProvider,
        ...databaseProviders,
        DatabaseCloser,
        LedgerService,
        LedgerHalt,
        ReconciliationService,
        ProjectionProgress,
        LedgerReads,
        LivePrices,
      ],
    };
  }
}
