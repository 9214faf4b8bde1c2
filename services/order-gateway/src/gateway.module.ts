/** order-gateway: identity and order entry in front, a projection of the log behind. */
import { Module, type DynamicModule } from '@nestjs/common';
import { BrokerModule } from '@stratex/service-kit';
import { ArchiveProjection } from './archive/archive-projection';
import { ConfigModule } from './config.module';
import { DatabaseModule } from './database/database.module';
import { AnsweredEvents } from './exchange/answered-events';
import { Exchange } from './exchange/exchange';
import { genesisProvider } from './exchange/genesis';
import type { GatewayConfig } from './gateway-config';
import { IdentityModule } from './identity/identity.module';
import { ExchangeInfoController } from './instruments/exchange-info.controller';
import { InstrumentsController } from './instruments/instruments.controller';
import { ManyOrdersController } from './orders/many-orders.controller';
import { OrderBatches } from './orders/order-batches';
import { OrderChanges } from './orders/order-changes';
import { OrderEntry } from './orders/order-entry';
import { OrdersController } from './orders/orders.controller';
import { OrdersQuery } from './orders/orders-query';
import { StoredCommands } from './orders/stored-commands';
import { StoredOrders } from './orders/stored-orders';
import { AccountStates } from './paper-trading/account-states';
import { AccountsService } from './paper-trading/accounts.service';
import { MarketPrices } from './paper-trading/market-prices';
import { PaperTradingController } from './paper-trading/paper-trading.controller';
import { OrdersProjection } from './projection/orders-projection';
import { MarketRules } from './rules/market-rules';
import { OrderTrial } from './trial/order-trial';
import { TrialController } from './trial/trial.controller';

@Module({
  imports: [DatabaseModule, IdentityModule],
  controllers: [
    ExchangeInfoController,
    InstrumentsController,
    ManyOrdersController,
    OrdersController,
    PaperTradingController,
    TrialController,
  ],
  providers: [
    genesisProvider,
    AccountsService,
    AccountStates,
    AnsweredEvents,
    ArchiveProjection,
    Exchange,
    MarketPrices,
    MarketRules,
    OrderBatches,
    OrderChanges,
    OrderEntry,
    OrderTrial,
    OrdersProjection,
    OrdersQuery,
    StoredCommands,
    StoredOrders,
  ],
})
export class GatewayModule {
  static forRoot(config: GatewayConfig): DynamicModule {
    return {
      module: GatewayModule,
      imports: [ConfigModule.forRoot(config), BrokerModule.forRoot(config)],
    };
  }
}
