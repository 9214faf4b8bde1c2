import { Module, type DynamicModule } from '@nestjs/common';
import { readGenesis, type Broker } from '@stratex/nats';
import { BROKER, BrokerModule } from '@stratex/service-kit';
import { ArchiveSource } from './archive/archive-source';
import { IdentitySource } from './auth/identity-source';
import { Fanout } from './dialect/fanout';
import { SocketsModule } from './gateway/sockets.module';
import { BalanceGate } from './source/balance-gate';
import { DerivedController } from './source/derived.controller';
import { GENESIS } from './source/genesis';
import { LogSource } from './source/log-source';
import { WsGatewayConfig } from './ws-gateway.config';

@Module({})
export class WsGatewayModule {
  static forRoot(config: WsGatewayConfig): DynamicModule {
    return {
      module: WsGatewayModule,
      imports: [BrokerModule.forRoot(config), SocketsModule.forRoot(config)],
      controllers: [DerivedController],
      providers: [
        { provide: WsGatewayConfig, useValue: config },
        {
          provide: GENESIS,
          inject: [BROKER],
          useFactory: (broker: Broker) => readGenesis(broker, config.SHARD),
        },
        IdentitySource,
        ArchiveSource,
        {
          provide: BalanceGate,
          inject: [Fanout],
          useFactory: (fanout: Fanout) =>
            new BalanceGate((event) => {
              fanout.publish(event);
            }),
        },
        LogSource,
      ],
    };
  }
}
