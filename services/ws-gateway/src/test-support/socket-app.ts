/** The real connection layer on a free port, without a broker: events are published by the test. */
import { TestTokens } from '@stratex/testkit';
import { Logger, Module, type DynamicModule, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { SharedIdentity } from '@stratex/identity';
import { Metrics, readConfig } from '@stratex/service-kit';
import { Tickets } from '../auth/tickets';
import { Fanout } from '../dialect/fanout';
import { SocketsModule, useSockets } from '../gateway/sockets.module';
import { History } from '../resume/history';
import { CredentialSessions } from '../session/credential-sessions';
import { AccountStateSource } from '../source/account-states';
import { WsGatewayConfig } from '../ws-gateway.config';

@Module({})
class SocketTestModule {
  static of(config: WsGatewayConfig): DynamicModule {
    return {
      module: SocketTestModule,
      global: true,
      imports: [SocketsModule.forRoot(config)],
      providers: [Metrics],
      exports: [Metrics],
    };
  }
}

export interface SocketApp {
  /** ws://127.0.0.1:port */
  readonly url: string;
  readonly tokens: TestTokens;
  readonly fanout: Fanout;
  readonly history: History;
  readonly accounts: AccountStateSource;
  readonly shared: SharedIdentity;
  readonly tickets: Tickets;
  readonly sessions: CredentialSessions;
  /** The text of /metrics. */
  metrics(): Promise<string>;
  close(): Promise<void>;
}

export async function startSocketApp(env: Record<string, string> = {}): Promise<SocketApp> {
  const config = readConfig(WsGatewayConfig, env);
  Logger.overrideLogger(false);
  const app: INestApplication = await NestFactory.create(SocketTestModule.of(config));
  useSockets(app, config);
  await app.listen(0, '127.0.0.1');
  const tokens = new TestTokens();
  const shared = app.get(SharedIdentity, { strict: false });
  shared.keys.replace(tokens.jwks);
  return {
    url: (await app.getUrl()).replace('http:', 'ws:'),
    tokens,
    shared,
    tickets: app.get(Tickets, { strict: false }),
    sessions: app.get(CredentialSessions, { strict: false }),
    fanout: app.get(Fanout, { strict: false }),
    history: app.get(History, { strict: false }),
    accounts: app.get(AccountStateSource, { strict: false }),
    metrics: () => app.get(Metrics).registry.metrics(),
    close: () => app.close(),
  };
}
