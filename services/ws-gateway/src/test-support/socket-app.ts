/** The real connection layer on a free port, without a broker: events are published by the test. */
import { Logger, Module, type DynamicModule, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Metrics, readConfig } from '@stratex/service-kit';
import { KeySet } from '../auth/key-set';
import { Fanout } from '../dialect/fanout';
import { SocketsModule, useSockets } from '../gateway/sockets.module';
import { WsGatewayConfig } from '../ws-gateway.config';
import { TestTokens } from './test-tokens';

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
  readonly keys: KeySet;
  /** The text of /metrics. */
  metrics(): Promise<string>;
  close(): Promise<void>;
}

export async function startSocketApp(env: Record<string, string> = {}): Promise<SocketApp> {
  const config = readConfig(WsGatewayConfig, env);
  Logger.overrideLogger(false);
  const app: INestApplication = await NestFactory.create(SocketTestModule.of(config));
  useSockets(app);
  await app.listen(0, '127.0.0.1');
  const tokens = new TestTokens();
  const keys = app.get(KeySet, { strict: false });
  keys.replace(tokens.jwks);
  return {
    url: (await app.getUrl()).replace('http:', 'ws:'),
    tokens,
    keys,
    fanout: app.get(Fanout, { strict: false }),
    metrics: () => app.get(Metrics).registry.metrics(),
    close: () => app.close(),
  };
}
