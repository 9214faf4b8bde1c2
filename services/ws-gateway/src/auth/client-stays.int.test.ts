/** The client library on the real gateway: its streams outlive their tokens on one connection. */
import { StratexClient } from '@stratex/client';
import { eventually } from '@stratex/testkit';
import { startSocketApp, type SocketApp } from '../test-support/socket-app';
import { LOG_ID, tradeSeen } from '../test-support/exchange';

const TOKEN_SECONDS = 3;

let app: SocketApp;
beforeEach(async () => {
  app = await startSocketApp({ EXECUTIONS_AUTH: 'required' });
  app.history.begin(LOG_ID, 0, undefined);
});
afterEach(() => app.close());

function clientOf(accessToken: string | (() => string)): StratexClient {
  const url = app.url.replace('ws:', 'http:');
  return new StratexClient({ url, credential: { accessToken } });
}

it('asks for another token before the present one expires, and shows it', async () => {
  let asked = 0;
  const client = clientOf(() => {
    asked++;
    return app.tokens.make({ livesFor: TOKEN_SECONDS });
  });
  const opened: string[] = [];
  const onError = jest.fn();
  const watched = (name: string) => ({ onError, onOpen: () => opened.push(name) });
  const streams = [
    client.events(watched('events')),
    client.executions(watched('executions')),
    client.topics(watched('topics')),
    client.marketPrices('BTC-KRW', watched('prices')),
  ] as const;
  const [events, executions] = streams;
  const heard: string[] = [];
  events.onEvent('TRADE_EXECUTED', () => heard.push('trade'));
  executions.subscribe(() => heard.push('execution'));
  await eventually('all are open', () => opened.length === streams.length);
  const begin = Date.now();
  await eventually(
    'three lives of a token have passed',
    () => Date.now() - begin > 3_000 * TOKEN_SECONDS,
    { timeoutMs: 20_000 },
  );
  app.fanout.publish(tradeSeen());
  await eventually('both have heard of the trade', () => heard.length === 2);
  expect(opened).toHaveLength(streams.length);
  expect(onError).not.toHaveBeenCalled();
  expect(asked).toBeGreaterThanOrEqual(4 * streams.length);
  for (const stream of streams) stream.close();
});

it('who has one token only is refused when it expires', async () => {
  const events = clientOf(app.tokens.make({ livesFor: 2 })).events();
  await events.closed;
  expect(events.error).toMatchObject({ end: { code: 4401 } });
});

it('who is given the same token again connects anew with the next one', async () => {
  const [old, next] = [2, 600].map((livesFor) => app.tokens.make({ livesFor }));
  let asked = 0;
  const onOpen = jest.fn();
  // For the connection, then at the notice; for the next connection there is another.
  const events = clientOf(() => (++asked <= 2 ? old : next) ?? '').events({ onOpen });
  await eventually('it is connected again', () => onOpen.mock.calls.length === 2);
  expect(asked).toBe(3);
  events.close();
});
