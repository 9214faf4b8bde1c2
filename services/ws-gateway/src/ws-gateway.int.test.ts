/** The whole service on a real broker: log, derived streams, keys, and a broker that dies. */
import type { INestApplication } from '@nestjs/common';
import {
  ACCOUNT_STATE_STREAM,
  ACCOUNT_STATE_SUBJECTS,
  accountSubject,
  AUTH_BUCKET,
  executionId,
  JWKS_KEY,
  MARKET_STREAM,
  MARKET_SUBJECTS,
  marketSubject,
  noticeSubject,
  strategySubject,
  type Event,
} from '@stratex/contracts';
import {
  connectBroker,
  ensureMemoryStream,
  FrameWriter,
  provision,
  publishJson,
  publishLast,
  tailCheckpoint,
  type Broker,
} from '@stratex/nats';
import { readConfig } from '@stratex/service-kit';
import {
  eventually,
  QueuedWebSocket,
  startNats,
  type TestNats,
  TestTokens,
} from '@stratex/testkit';
import { startWsGateway } from './start-ws-gateway';
import {
  BTC_KRW_DEFINITION,
  MAKER_ORDER,
  strategyFill,
  strategySignal,
  strategyState,
  TAKER_ORDER,
  trade,
} from './test-support/exchange';
import { WsGatewayConfig } from './ws-gateway.config';

const shard = 'main';
const tokens = new TestTokens();
let nats: TestNats;
let broker: Broker;
let writer: FrameWriter;
let app: INestApplication;
let logId: string;
let http: string;
let frames = 0;

const readyz = async (): Promise<number> => (await fetch(`${http}/readyz`)).status;
const publishKeys = async (jwks: object): Promise<void> => {
  const bucket = await broker.js.views.kv(AUTH_BUCKET);
  await bucket.put(JWKS_KEY, JSON.stringify(jwks));
};
const open = (path: string): Promise<QueuedWebSocket> =>
  QueuedWebSocket.open(http.replace('http:', 'ws:') + path);
const stream = (userId: string): Promise<QueuedWebSocket> =>
  open(`/ws?token=${tokens.make({ userId })}`);

async function append(...events: Event[]): Promise<number> {
  const sequence = ++frames;
  const place = await writer.appendData({
    kind: 'data',
    cmdFrom: { sequence, index: 0, event: 0 },
    cmdTo: { sequence, index: 0, event: events.length },
    continues: false,
    time: Date.UTC(2024, 0, 1, 12, 0, 0, frames),
    spans: [{ sequence, first: 0, counts: [events.length] }],
    events,
  });
  return place.event;
}

const createMarket = (): Promise<void> =>
  ensureMemoryStream(broker, { name: MARKET_STREAM, subjects: [MARKET_SUBJECTS] });
const createAccounts = (): Promise<void> =>
  ensureMemoryStream(broker, {
    name: ACCOUNT_STATE_STREAM,
    subjects: [ACCOUNT_STATE_SUBJECTS],
    maxMessagesPerSubject: 1,
  });
const publishReference = (price: string): Promise<number> =>
  publishJson(broker, marketSubject('reference', 'BTC-KRW'), {
    schemaVersion: 1,
    symbol: 'BTC-KRW',
    price,
    source: 'test',
    marketTime: '2024-01-01T00:00:00.000Z',
  });
const publishBook = (bid: string, ask: string): Promise<number> =>
  publishJson(broker, marketSubject('book', 'BTC-KRW'), {
    schemaVersion: 1,
    symbol: 'BTC-KRW',
    event: 1,
    bids: [{ price: bid, quantity: '0.5' }],
    asks: [{ price: ask, quantity: '0.3' }],
  });
const publishAccount = (account: string, available: string): Promise<number> =>
  publishJson(broker, accountSubject(account), {
    schemaVersion: 1,
    account,
    event: 1,
    balances: [{ asset: 'KRW', available, held: '0' }],
    positions: [],
  });

beforeAll(async () => {
  nats = await startNats();
  broker = await connectBroker({ url: nats.url, name: 'test' });
  ({ logId } = await provision(broker, { shard, instruments: [BTC_KRW_DEFINITION] }));
  writer = new FrameWriter(broker, { shard, tail: await tailCheckpoint(broker, shard) });
  await writer.appendEpoch({ kind: 'epoch', instance: 'test', build: 'test' });
  await append(trade());
  await publishLast(broker, strategySubject(11, 'state'), strategyState({ strategyId: 11 }));
  const env = { NATS_URL: nats.url, HTTP_PORT: '0', LOG_LEVEL: 'silent' };
  app = await startWsGateway(readConfig(WsGatewayConfig, env));
  http = await app.getUrl();
});

afterAll(async () => {
  await app.close();
  await broker.close();
  await nats.stop();
});

it('is not ready before the signing keys are published, and says why', async () => {
  const response = await fetch(`${http}/readyz`);
  expect(response.status).toBe(503);
  expect(await response.text()).toContain('waiting for the signing keys');
  await expect(stream('1')).rejects.toMatchObject({ status: 503 });

  await publishKeys(tokens.jwks);
  await eventually('the service is ready', async () => (await readyz()) === 200);
});

it('answers a page that opens a socket address with 426', async () => {
  const response = await fetch(`${http}/ws/executions`);
  expect(response.status).toBe(426);
  expect(response.headers.get('upgrade')).toBe('websocket');
});

it('sends the executions of new trades only, in log order', async () => {
  const client = await open('/ws/executions');
  const first = await append(trade());
  const second = await append(trade({ takerSide: 'sell' }));
  const texts = [];
  for (let i = 0; i < 4; i++) texts.push(JSON.parse(await client.next()) as object);
  expect(texts[0]).toEqual({
    exec_id: executionId(logId, first, 'maker'),
    order_id: MAKER_ORDER,
    symbol: 'BTC-KRW',
    side: 'Sell',
    price: 50_000_000,
    quantity: 0.5,
    fee: 0.05,
    transaction_time: '2024-01-01T12:00:00.002Z',
  });
  expect(texts.slice(1)).toMatchObject([
    { exec_id: executionId(logId, first, 'taker'), order_id: TAKER_ORDER, side: 'Buy' },
    { exec_id: executionId(logId, second, 'maker'), order_id: MAKER_ORDER, side: 'Buy' },
    { exec_id: executionId(logId, second, 'taker'), order_id: TAKER_ORDER, side: 'Sell' },
  ]);
  await client.close();
});

it('sends each user the changes of own orders, and trades to all', async () => {
  const [maker, taker, other] = [await stream('1'), await stream('2'), await stream('3')];
  await append(trade());
  const filled = (orderId: number) =>
    `{"event":"USER_ORDER_UPDATE","data":{"orderId":${orderId},"status":"FILLED","filledQuantity":0.5}}`;
  expect(await maker.next()).toContain('TRADE_EXECUTED');
  expect(await maker.next()).toBe(filled(123));
  expect(await taker.next()).toContain('TRADE_EXECUTED');
  expect(await taker.next()).toBe(filled(124));
  expect(await other.next()).toBe(
    '{"event":"TRADE_EXECUTED","data":{"symbol":"BTC-KRW","price":50000000,"quantity":0.5,' +
      '"side":"BUY","executedAt":"2024-01-01T12:00:00"}}',
  );
  await Promise.all([maker, taker, other].map((client) => client.close()));
  expect(other.drain()).toEqual([]);
});

it('shows the market as soon as its stream exists, and to a new client at once', async () => {
  const client = await stream('1');
  await createMarket();
  await publishBook('69900', '70100');
  await publishReference('70200');
  const book =
    '{"event":"ORDERBOOK_UPDATE","data":{"symbol":"BTC-KRW",' +
    '"bids":[{"price":69900,"quantity":0.5}],"asks":[{"price":70100,"quantity":0.3}]}}';
  const price =
    '{"event":"PRICE_UPDATE","data":{"symbol":"BTC-KRW","internalPrice":70000,' +
    '"referencePrice":70200,"premiumRate":-0.28}}';
  expect(await client.next()).toBe(book);
  expect(await client.next()).toBe(price);
  const late = await stream('2');
  expect([await late.next(), await late.next()]).toEqual([price, book]);
  await Promise.all([client.close(), late.close()]);
});

it('sends balances as the ledger has stored them to their owner, and notices to all', async () => {
  await createAccounts();
  const [mine, other] = [await stream('1'), await stream('2')];
  const balances = '{"event":"USER_BALANCE_UPDATE","data":[{"asset":"KRW","available":300000.05,';
  await publishAccount('u1', '300000.05');
  expect(await mine.next((text) => text.includes('BALANCE'))).toContain(balances);
  await publishJson(broker, noticeSubject('warning'), {
    schemaVersion: 1,
    severity: 'warning',
    code: 'REFERENCE_UNAVAILABLE',
    message: 'Reference price temporarily unavailable.',
    service: 'market-data',
    time: '2024-01-01T00:00:00.000Z',
  });
  const isNotice = (text: string): boolean => !/PRICE_UPDATE|ORDERBOOK/.test(text);
  for (const client of [mine, other])
    expect(await client.next(isNotice)).toBe(
      '{"event":"SYSTEM_NOTICE","data":{"message":"Reference price temporarily unavailable."}}',
    );
  await Promise.all([mine.close(), other.close()]);
});

it('knows how a strategy stands that last spoke before it was started', async () => {
  const client = await open(`/api/ws?token=${tokens.make()}`);
  const told = await eventually('a subscriber is told', async () => {
    client.send(JSON.stringify({ type: 'subscribe', topic: 'strategy:11' }));
    client.send(JSON.stringify({ type: 'ping', timestamp: 1 }));
    const text = await client.next((one) => /strategy_state|pong/.test(one));
    client.send(JSON.stringify({ type: 'unsubscribe', topic: 'strategy:11' }));
    return text.includes('strategy_state') && text;
  });
  expect(JSON.parse(told)).toMatchObject({ type: 'strategy_state', strategy_id: '11' });
  await client.close();
});

it('tells of a strategy: how it stands, its signals and fills; its owner alone', async () => {
  const [state, signal, fill] = (['state', 'signal', 'fill'] as const).map((kind) =>
    strategySubject(10, kind),
  );
  const topics = (userId: string) => open(`/api/ws?token=${tokens.make({ userId })}`);
  for (const orders of [0, 1]) await publishLast(broker, state!, strategyState({ orders }));
  const subscribe = JSON.stringify({ type: 'subscribe', topic: 'strategy:10' });
  const mine = await eventually('a subscriber is told the present state', async () => {
    const client = await topics('1');
    client.send(subscribe);
    client.send(JSON.stringify({ type: 'ping', timestamp: 1 }));
    const told = await client.next((text) => /strategy_state|pong/.test(text));
    if (told.includes('"orders":1')) return client;
    await client.close();
    return undefined;
  });
  const other = await topics('2');
  other.send(subscribe);
  await publishJson(broker, signal!, strategySignal());
  await publishJson(broker, fill!, strategyFill());
  await publishLast(broker, state!, strategyState({ orders: 2 }));
  const isOfStrategies = (text: string): boolean => text.includes('"strategy_id"');
  const told: unknown[] = [];
  while (told.length < 3) told.push(JSON.parse(await mine.next(isOfStrategies)));
  expect(told).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ type: 'strategy_signal', strategy_id: '10' }),
      expect.objectContaining({ type: 'strategy_fill', strategy_id: '10' }),
      expect.objectContaining({ type: 'strategy_state', strategy_id: '10' }),
    ]),
  );
  other.send(JSON.stringify({ type: 'ping', timestamp: 2 }));
  await other.next((text) => text.includes('pong'));
  expect(other.drain().filter(isOfStrategies)).toEqual([]);
  await Promise.all([mine.close(), other.close()]);
});

it('follows a rotation of the signing keys', async () => {
  const next = new TestTokens('next');
  await publishKeys(next.jwks);
  const client = await eventually('the new key is known', () =>
    open(`/ws?token=${next.make({ userId: '9' })}`),
  );
  await expect(stream('1')).rejects.toMatchObject({ status: 401 });
  await client.close();
  await publishKeys(tokens.jwks);
  const again = await eventually('the former key is known again', () => stream('8'));
  await again.close();
});

it('shows what it sends and how far behind the log it is', async () => {
  const metrics = await (await fetch(`${http}/metrics`)).text();
  expect(metrics).toMatch(/stratex_ws_messages_sent_total\{path="\/ws\/executions"\} 4/);
  expect(metrics).toMatch(/stratex_ws_log_lag_frames 0/);
  expect(metrics).toMatch(/stratex_ws_refused_total\{status="401",code="TOKEN_INVALID"\} [1-9]/);
});

it('keeps its clients and misses nothing when the broker dies and comes back', async () => {
  const [executions, mine] = [await open('/ws/executions'), await stream('1')];
  await nats.kill();
  await eventually('the service is not ready', async () => (await readyz()) === 503);
  await nats.restart();
  await eventually('the test is connected', () => broker.nc.rtt());

  const events = [await append(trade()), await append(trade())];
  for (const event of events) {
    expect(await executions.next()).toContain(executionId(logId, event, 'maker'));
    expect(await executions.next()).toContain(executionId(logId, event, 'taker'));
  }
  await createMarket();
  await publishReference('80000');
  expect(await mine.next((text) => text.includes('PRICE'))).toContain('"referencePrice":70200');
  expect(await mine.next((text) => text.includes('PRICE'))).toContain('"referencePrice":80000');
  await createAccounts();
  await publishAccount('u1', '7');
  expect(await mine.next((text) => text.includes('BALANCE'))).toContain('"available":7,');
  await publishKeys(new TestTokens('later').jwks);
  await eventually('keys are followed again', async () => {
    await expect(stream('1')).rejects.toMatchObject({ status: 401 });
    return true;
  });
  await eventually('the service is ready again', async () => (await readyz()) === 200);
  await Promise.all([executions.close(), mine.close()]);
});
