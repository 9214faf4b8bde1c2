/** Everything between the sockets and the dialects; knows no broker. */
import { Module, type DynamicModule, type INestApplication } from '@nestjs/common';
import { ClientAddress } from '@stratex/service-kit';
import { KeySet } from '../auth/key-set';
import { TokenVerifier } from '../auth/token-verifier';
import { ConnectionCaps } from '../connection/connection-caps';
import { ConnectionMetrics } from '../connection/connection-metrics';
import { ENDPOINTS, EXECUTIONS_PATH, STREAM_PATH, type Endpoint } from '../connection/endpoint';
import { GatewayWsAdapter } from '../connection/gateway-ws-adapter';
import { UpgradeGate } from '../connection/upgrade-gate';
import { ExecutionsDialect } from '../dialect/executions-dialect';
import { Fanout } from '../dialect/fanout';
import { StreamDialect } from '../dialect/stream-dialect';
import { WsGatewayConfig } from '../ws-gateway.config';
import { ExecutionsGateway } from './executions.gateway';
import { StreamGateway } from './stream.gateway';
import { UpgradeRequiredController } from './upgrade-required.controller';

@Module({})
export class SocketsModule {
  static forRoot(config: WsGatewayConfig): DynamicModule {
    const own = config.EXECUTIONS_AUTH === 'required';
    return {
      module: SocketsModule,
      controllers: [UpgradeRequiredController],
      providers: [
        KeySet,
        TokenVerifier,
        ConnectionMetrics,
        StreamGateway,
        ExecutionsGateway,
        StreamDialect,
        { provide: ExecutionsDialect, useValue: new ExecutionsDialect(own ? 'own' : 'all') },
        {
          provide: ENDPOINTS,
          inject: [StreamDialect, ExecutionsDialect],
          useFactory: (stream: StreamDialect, executions: ExecutionsDialect): Endpoint[] => [
            { path: STREAM_PATH, dialect: stream, needsToken: true },
            { path: EXECUTIONS_PATH, dialect: executions, needsToken: own },
          ],
        },
        {
          provide: Fanout,
          inject: [ENDPOINTS],
          useFactory: (endpoints: Endpoint[]) =>
            new Fanout(endpoints.map(({ dialect }) => dialect)),
        },
        {
          provide: UpgradeGate,
          inject: [ENDPOINTS, TokenVerifier],
          useFactory: (endpoints: Endpoint[], tokens: TokenVerifier) =>
            gateOf(config, endpoints, tokens),
        },
      ],
      exports: [KeySet, Fanout],
    };
  }
}

/** To be called before the application is initialised. */
export function useSockets(app: INestApplication): void {
  app.useWebSocketAdapter(
    new GatewayWsAdapter(
      app,
      app.get(UpgradeGate),
      app.get<Endpoint[]>(ENDPOINTS),
      app.get(ConnectionMetrics),
    ),
  );
}

function gateOf(
  config: WsGatewayConfig,
  endpoints: Endpoint[],
  tokens: TokenVerifier,
): UpgradeGate {
  return new UpgradeGate({
    endpoints,
    tokens,
    addresses: new ClientAddress(config.TRUSTED_PROXIES),
    origins: config.ORIGINS === undefined ? undefined : new Set(config.ORIGINS.split(',')),
    caps: new ConnectionCaps({
      total: config.MAX_CONNECTIONS,
      perAddress: config.MAX_CONNECTIONS_PER_IP,
      perUser: config.MAX_CONNECTIONS_PER_USER,
      upgradesPerSecond: config.MAX_UPGRADES_PER_SECOND,
    }),
  });
}
