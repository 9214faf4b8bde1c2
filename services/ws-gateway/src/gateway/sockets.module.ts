/** Everything between the sockets and the dialects; knows no broker. */
import { Module, type DynamicModule, type INestApplication } from '@nestjs/common';
import { SharedIdentity } from '@stratex/identity';
import { ClientAddress } from '@stratex/service-kit';
import { Credentials } from '../auth/credentials';
import { Tickets } from '../auth/tickets';
import { ConnectionCaps } from '../connection/connection-caps';
import { ConnectionLog } from '../connection/connection-log';
import { ConnectionMetrics } from '../connection/connection-metrics';
import {
  ENDPOINTS,
  EXECUTIONS_PATH,
  MARKET_PATH,
  STREAM_PATH,
  TOPICS_PATH,
  type Endpoint,
} from '../connection/endpoint';
import { GatewayWsAdapter } from '../connection/gateway-ws-adapter';
import { UpgradeGate } from '../connection/upgrade-gate';
import { ExecutionsDialect } from '../dialect/executions-dialect';
import { Fanout } from '../dialect/fanout';
import { MarketDialect } from '../dialect/market-dialect';
import { StreamDialect } from '../dialect/stream-dialect';
import { TopicsDialect } from '../dialect/topics-dialect';
import { History } from '../resume/history';
import { CredentialSessions } from '../session/credential-sessions';
import { AccountStateSource } from '../source/account-states';
import { WsGatewayConfig } from '../ws-gateway.config';
import { AsyncApiController } from './asyncapi.controller';
import { ExecutionsGateway } from './executions.gateway';
import { MarketGateway } from './market.gateway';
import { StreamGateway } from './stream.gateway';
import { TopicsGateway } from './topics.gateway';
import { TopicsStatusController } from './topics-status.controller';
import { UpgradeRequiredController } from './upgrade-required.controller';

@Module({})
export class SocketsModule {
  static forRoot(config: WsGatewayConfig): DynamicModule {
    const history = new History(config.RESUME_RING_EVENTS);
    const own = config.EXECUTIONS_AUTH === 'required';
    return {
      module: SocketsModule,
      controllers: [AsyncApiController, TopicsStatusController, UpgradeRequiredController],
      providers: [
        SharedIdentity,
        CredentialSessions,
        Credentials,
        Tickets,
        ConnectionLog,
        ConnectionMetrics,
        StreamGateway,
        ExecutionsGateway,
        TopicsGateway,
        MarketGateway,
        MarketDialect,
        AccountStateSource,
        { provide: History, useValue: history },
        {
          provide: StreamDialect,
          inject: [AccountStateSource],
          useFactory: (accounts: AccountStateSource) => new StreamDialect(history, accounts),
        },
        {
          provide: TopicsDialect,
          inject: [AccountStateSource, ConnectionLog],
          useFactory: (accounts: AccountStateSource, log: ConnectionLog) =>
            new TopicsDialect(history, accounts, config.MAX_SUBSCRIPTIONS, log),
        },
        {
          provide: ExecutionsDialect,
          useValue: new ExecutionsDialect(own ? 'own' : 'all', history),
        },
        {
          provide: ENDPOINTS,
          inject: [StreamDialect, ExecutionsDialect, TopicsDialect, MarketDialect],
          useFactory: (
            stream: StreamDialect,
            executions: ExecutionsDialect,
            topics: TopicsDialect,
            market: MarketDialect,
          ): Endpoint[] => [
            { path: STREAM_PATH, dialect: stream, needsToken: true },
            { path: EXECUTIONS_PATH, dialect: executions, needsToken: own },
            { path: TOPICS_PATH, dialect: topics, needsToken: true },
            { path: MARKET_PATH, dialect: market, needsToken: true },
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
          inject: [ENDPOINTS, Credentials],
          useFactory: (endpoints: Endpoint[], credentials: Credentials) =>
            gateOf(config, endpoints, credentials),
        },
      ],
      exports: [AccountStateSource, CredentialSessions, Fanout, History, SharedIdentity, Tickets],
    };
  }
}

/** To be called before the application is initialised. */
export function useSockets(app: INestApplication, config: WsGatewayConfig): void {
  app.useWebSocketAdapter(
    new GatewayWsAdapter(app, {
      gate: app.get(UpgradeGate),
      endpoints: app.get<Endpoint[]>(ENDPOINTS),
      metrics: app.get(ConnectionMetrics),
      credentials: app.get(CredentialSessions),
      log: app.get(ConnectionLog),
      deflatedMax: config.MAX_DEFLATED_CONNECTIONS,
      expiryNoticeMs: config.AUTH_NOTICE_SECONDS * 1_000,
      messageRate: { perSecond: config.MESSAGES_PER_SECOND, burst: config.MESSAGE_BURST },
      pingSeconds: config.PING_SECONDS,
    }),
  );
}

function gateOf(
  config: WsGatewayConfig,
  endpoints: Endpoint[],
  credentials: Credentials,
): UpgradeGate {
  return new UpgradeGate({
    endpoints,
    credentials,
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
