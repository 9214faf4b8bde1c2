/**
 * The client library against the real system: what it delivers over any number of gateways that die
 * under load is the log, no more and no less.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import {
  OutcomeUnknown,
  StratexClient,
  type Execution,
  type ExchangeEvent,
  type Placed,
} from '@stratex/client';
import { CommandPublisher, connectBroker, type Broker } from '@stratex/nats';
import { eventually } from '@stratex/testkit';
import { executionMessages, readLog } from '../log-view';
import { ROOT } from '../entry-points';
import { RunningSystem } from '../running-system';
import { Trader } from '../trader';

const IMPATIENT = { reconnectAttempts: 1_000, initialReconnectDelay: 20, maxReconnectDelay: 200 };
const KILLS = 4;
const CONCURRENCY = 8;

let system: RunningSystem;
let broker: Broker;
let alice: StratexClient;
let bob: StratexClient;

beforeAll(async () => {
  system = await RunningSystem.start();
  broker = await connectBroker({ url: system.nats.url, name: 'client-test' });
  alice = await enter('alice');
  bob = await enter('bob');
}, 180_000);

afterAll(async () => {
  await broker.close();
  await system.stop();
}, 60_000);

/** A user with cash and BTC, who logs in by name. */
async function enter(username: string): Promise<StratexClient> {
  const { account } = await Trader.join(system.url('edge'), username, '5000000000');
  const publisher = new CommandPublisher(broker, { shard: 'main', publisher: 'admin' });
  await publisher.publish({
    ...{ type: 'Deposit', account, fundingId: `credit-${account}`, asset: 'BTC' },
    ...{ amount: '10000000000', cost: '500000000000000', costAsset: 'KRW' },
  });
  await publisher.close();
  return new StratexClient({
    url: system.url('edge'),
    socketUrl: system.sockets,
    credential: { username, password: `${username}-has-a-password` },
  });
}

const open = new Set<{ close(): void }>();
/** Closed after its test, whatever became of it. */
function using<T extends { close(): void }>(stream: T): T {
  open.add(stream);
  return stream;
}
afterEach(() => {
  for (const stream of open) stream.close();
  open.clear();
});

const order = (i: number) => ({
  ...({ symbol: 'BTC-KRW', type: 'LIMIT', quantity: `0.0${String(1 + ((i * 7) % 9))}` } as const),
  side: i % 3 === 0 ? ('SELL' as const) : ('BUY' as const),
  price: String(50_000_000 + 1_000 * ((i * 13) % 11)),
});

/** Orders without a pause until told to stop. */
function load(): { stop: () => Promise<number> } {
  let [next, placed, stopped] = [0, 0, false];
  const worker = async (): Promise<void> => {
    while (!stopped) {
      const i = next++;
      const client = i % 2 === 0 ? alice : bob;
      const outcome = await client.orders.place(order(i));
      if (outcome.outcome === 'done') placed++;
    }
  };
  const workers = Array.from({ length: CONCURRENCY }, worker);
  return {
    async stop() {
      stopped = true;
      await Promise.all(workers);
      return placed;
    },
  };
}

/** The log's executions as this client shows them. */
async function loggedExecutions(): Promise<Omit<Execution, 'seq' | 'part'>[]> {
  const texts = executionMessages(await readLog(broker));
  return texts.map((text) => {
    const exact = text.replace(/"(price|quantity|fee)":([\d.]+)/g, '"$1":"$2"');
    return JSON.parse(exact) as Execution;
  });
}

const plain = ({ seq: _seq, part: _part, ...rest }: Execution) => rest;

it('delivers the log, each message once and in order, while the gateway is killed under load', async () => {
  const begin = (await readLog(broker)).lastEvent;
  const executions: Execution[] = [];
  const own: ExchangeEvent[] = [];
  const stream = using(alice.executions(IMPATIENT));
  const iterated: Execution[] = [];
  const slow = using(
    alice.executions({ ...IMPATIENT, bufferLimit: 16, resumeFrom: { seq: begin } }),
  );
  const iterator = slow[Symbol.asyncIterator]();
  const events = using(
    alice.events({ ...IMPATIENT, channels: ['user'], resumeFrom: { seq: begin } }),
  );
  const topics = using(bob.topics(IMPATIENT));
  const book = using(alice.book('BTC-KRW', IMPATIENT));
  let opened = 0;
  stream.subscribe((message) => executions.push(message));
  events.subscribe((message) => own.push(message));
  topics.subscribeTo('order:*');
  const updates: unknown[] = [];
  topics.onType('order_update', ({ data }) => updates.push(data));
  const reader = (async () => {
    for await (const message of iterator) {
      iterated.push(message);
      // Slower than the load, so that its buffer fills and the stream pauses.
      if (iterated.length % 8 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
  })();
  await eventually('all streams are there', () => stream.place !== undefined && topics.place);

  const orders = load();
  for (let kill = 0; kill < KILLS; kill++) {
    const seen = executions.length;
    await eventually('messages flow', () => executions.length > seen + 50, { timeoutMs: 60_000 });
    await system.kill('ws-gateway');
    await system.restart('ws-gateway');
    opened++;
  }
  const placed = await orders.stop();
  expect(opened).toBe(KILLS);
  expect(placed).toBeGreaterThan(100);

  const expected = await loggedExecutions();
  await eventually('everything has come', () => executions.length >= expected.length, {
    timeoutMs: 60_000,
  });
  await eventually('to the iterator too', () => iterated.length >= expected.length, {
    timeoutMs: 60_000,
  });
  expect(executions.map(plain)).toEqual(expected);
  expect(iterated.map(plain)).toEqual(expected);

  // What was told piece by piece is what is told in one piece.
  const again: ExchangeEvent[] = [];
  const whole = using(alice.events({ channels: ['user'], resumeFrom: { seq: begin } }));
  whole.subscribe((message) => again.push(message));
  const isOrder = ({ event }: ExchangeEvent): boolean => event === 'USER_ORDER_UPDATE';
  const last = executions.at(-1);
  await eventually('the replay has come to the end', () => {
    const end = again.filter(isOrder).at(-1)?.seq ?? 0;
    return end >= (own.filter(isOrder).at(-1)?.seq ?? 1) && end > 0 && last !== undefined;
  });
  expect(own.filter(isOrder)).toEqual(again.filter(isOrder));
  expect(own.filter(isOrder).length).toBeGreaterThan(placed / 2);

  const { orders: ended } = await bob.orders.list({ status: 'FILLED', limit: 1 });
  expect(updates).toContainEqual(
    expect.objectContaining({ order_id: ended[0]?.order_id, status: 'filled' }),
  );

  await eventually('the book is the one that is read', async () => {
    const { bids, asks } = await alice.market.book('BTC-KRW');
    const top = bids.length + asks.length > 0;
    expect({ bids: book.book.bids, asks: book.book.asks }).toEqual({ bids, asks });
    return top;
  });
  expect(book.gapsSeen).toBe(0);

  slow.close();
  await reader;
}, 300_000);

it('reads the account back after RESYNC_REQUIRED and leaves nothing out', async () => {
  const resync = jest.fn<undefined, [unknown]>();
  const events = using(
    alice.events({
      ...IMPATIENT,
      channels: ['user'],
      // Of a log that never was: nothing can be told from there.
      resumeFrom: { seq: 1, logId: '00000000-0000-4000-8000-000000000000' },
      onResync: resync,
    }),
  );
  await eventually('the account was read', () => resync.mock.calls.length > 0);
  const { positions } = await alice.books.positions((await alice.account.get()).account_id);
  expect(resync).toHaveBeenCalledWith(
    expect.objectContaining({
      lostAfter: { seq: 1, logId: '00000000-0000-4000-8000-000000000000' },
      snapshot: expect.objectContaining({ positions }) as unknown,
    }),
  );
  const messages: ExchangeEvent[] = [];
  events.onEvent('USER_ORDER_UPDATE', (message) => messages.push(message));
  const placed = await alice.orders.place({ ...order(1), price: '1000000', side: 'BUY' });
  await eventually('the stream goes on', () => messages.length > 0);
  expect(placed.outcome).toBe('done');
});

it('an order whose answer was lost is unknown, and is settled without a second one', async () => {
  const silent = new StratexClient({
    url: system.url('edge'),
    attempts: 1,
    credential: { accessToken: await tokenOf('alice') },
    fetch: async (...request) => {
      await fetch(...request);
      throw new TypeError('the connection broke before the answer');
    },
  });
  const wanted = { ...order(1), price: '1000000', side: 'BUY', client_order_id: 'lost-1' } as const;
  const placed: Placed = await silent.orders.place(wanted);
  expect(placed).toMatchObject({ outcome: 'unknown', clientOrderId: 'lost-1' });
  expect(placed.outcome === 'unknown' && placed.cause).toBeInstanceOf(OutcomeUnknown);
  const settled = await alice.orders.settle('lost-1');
  expect(settled).toMatchObject({ outcome: 'done', order: { client_order_id: 'lost-1' } });
  const again = await alice.orders.place(wanted);
  expect(again).toMatchObject({ outcome: 'done' });
  expect(again.outcome === 'done' && again.order.order_id).toBe(
    settled.outcome === 'done' && settled.order.order_id,
  );
  expect(await alice.orders.settle('never-sent')).toEqual({ outcome: 'absent' });
});

it('questions on topics are answered, and prices come to who subscribed', async () => {
  const topics = using(bob.topics(IMPATIENT));
  const iterator = topics[Symbol.asyncIterator]();
  await eventually('connected', () => topics.ping('2026-01-01T00:00:00'));
  topics.subscribeTo('price:BTC-KRW');
  topics.askAccount();
  topics.askPrice('BTC-KRW');
  const types = new Set<string>();
  while (!['pong', 'subscribed', 'account', 'price', 'price_update'].every((t) => types.has(t)))
    types.add((await iterator.next()).value?.type ?? 'end');
  expect(types.has('error')).toBe(false);
});

it('a last price comes at once', async () => {
  const prices = using(bob.marketPrices('BTC-KRW', IMPATIENT));
  const { value } = await prices[Symbol.asyncIterator]().next();
  expect(value).toMatchObject({ type: 'price', ticker: 'BTC-KRW' });
  expect(typeof value?.price).toBe('string');
});

it('refuses a wrong credential for good, with the reason', async () => {
  const nobody = new StratexClient({
    url: system.url('edge'),
    credential: { accessToken: 'wrong' },
  });
  const events = nobody.events(IMPATIENT);
  await events.closed;
  expect(events.error).toMatchObject({ end: { status: 401 } });
  await expect(nobody.orders.list()).rejects.toMatchObject({ status: 401, code: 'UNAUTHORIZED' });
});

it('its types of REST are those of the documents that are served', () => {
  const generator = join(ROOT, 'libs', 'client', 'generate-rest-types.mjs');
  execFileSync(process.execPath, [generator, system.url('edge'), '--check'], { stdio: 'pipe' });
});

async function tokenOf(username: string): Promise<string> {
  const response = await fetch(`${system.url('edge')}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username, password: `${username}-has-a-password` }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}
