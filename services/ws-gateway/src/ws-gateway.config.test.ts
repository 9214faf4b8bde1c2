import { readConfig } from '@stratex/service-kit';
import { WsGatewayConfig } from './ws-gateway.config';

it('listens on 3030 with public executions unless told otherwise', () => {
  expect(readConfig(WsGatewayConfig, {})).toMatchObject({
    HTTP_PORT: 3030,
    EXECUTIONS_AUTH: 'public',
    MAX_CONNECTIONS: 12_000,
    MAX_CONNECTIONS_PER_USER: 10,
    MAX_SUBSCRIPTIONS: 200,
    MESSAGES_PER_SECOND: 10,
    MESSAGE_BURST: 50,
  });
});

it('reads limits and origins', () => {
  const env = {
    HTTP_PORT: '0',
    ORIGINS: 'https://a.example,http://localhost:8000',
    MAX_CONNECTIONS_PER_IP: '50',
  };
  expect(readConfig(WsGatewayConfig, env)).toMatchObject({
    HTTP_PORT: 0,
    ORIGINS: env.ORIGINS,
    MAX_CONNECTIONS_PER_IP: 50,
  });
});

it.each([
  [{ EXECUTIONS_AUTH: 'maybe' }, 'EXECUTIONS_AUTH'],
  [{ ORIGINS: 'https://a.example/' }, 'ORIGINS'],
  [{ MAX_CONNECTIONS: 'many' }, 'MAX_CONNECTIONS'],
  [{ MAX_CONNECTIONS_PER_USER: '0' }, 'MAX_CONNECTIONS_PER_USER'],
  [{ MAX_SUBSCRIPTIONS: '0' }, 'MAX_SUBSCRIPTIONS'],
  [{ MAX_SUBSCRIPTIONS: '10001' }, 'MAX_SUBSCRIPTIONS'],
  [{ MESSAGES_PER_SECOND: '1.5' }, 'MESSAGES_PER_SECOND'],
  [{ MESSAGE_BURST: '-1' }, 'MESSAGE_BURST'],
  [{ TRUSTED_PROXIES: 'localhost' }, 'TRUSTED_PROXIES'],
])('refuses %j', (env, problem) => {
  expect(() => readConfig(WsGatewayConfig, env)).toThrow(problem);
});
