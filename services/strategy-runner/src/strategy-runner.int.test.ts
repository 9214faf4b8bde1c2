/** The strategy runner as a service on a real broker, with the real engine behind it. */
import { commandsStream, MARKET_STREAM, MARKET_SUBJECTS, marketSubject } from '@stratex/contracts';
import { bookDepth, openOrders } from '@stratex/matching';
import {
  CommandPublisher,
  connectBroker,
  ensureMemoryStream,
  provision,
  publishJson,
  type Broker,
} from '@stratex/nats';
import { runService } from '@stratex/service-kit';
import { eventually, freePort, startNats, type TestNats } from '@stratex/testkit';
import { StrategyRunnerConfig } from './strategy-runner.config';
import { StrategyRunnerModule } from './strategy-runner.module';
import { bitcoin, samsung } from './test-data/instruments';
import { TestEngine } from './test-data/test-engine';

const SHARD = 'main';
const SYMBOL = samsung.symbol;
const HOUSE = 'house-maker';

let nats: TestNats;
let broker: Broker;
let engine: TestEngine;
let closing: (() => Promise<void>)[];

beforeEach(async () => {
  closing = [];
  nats = await startNats();
  broker = await connectBroker({ url: nats.url, name: 'test' });
  await provision(broker, { shard: SHARD, instruments: [samsung.definition, bitcoin.definition] });
  engine = await TestEngine.start(broker, SHARD);
});

afterEach(async () => {
  for (const close of closing.reverse()) await close();
  await engine.stop();
  await broker.close();
  await nats.stop();
});

async function startRunner(overrides: Partial<StrategyRunnerConfig> = {}) {
  const port = await freePort();
  const config = Object.assign(new StrategyRunnerConfig(), {
    NATS_URL: nats.url,
    HTTP_PORT: port,
    LOG_LEVEL: 'silent',
    ...overrides,
  });
  const module = StrategyRunnerModule.forRoot(config);
  const app = await runService({ name: 'strategy-runner', config, module });
  let closed = false;
  const close = async (): Promise<void> => {
    if (!closed) await app.close();
    closed = true;
  };
  closing.push(close);
  const url = `http://127.0.0.1:${port}`;
  await eventually('the runner is ready', async () => (await fetch(`${url}/readyz`)).ok);
  return { close, metrics: async () => (await fetch(`${url}/metrics`)).text() };
}

async function setReference(price: string, symbol = SYMBOL): Promise<void> {
  await ensureMemoryStream(broker, { name: MARKET_STREAM, subjects: [MARKET_SUBJECTS] });
  await publishJson(broker, marketSubject('reference', symbol), {
    schemaVersion: 1,
    symbol,
    price,
    source: 'test',
    marketTime: '2012-01-27T00:00:00.000Z',
  });
}

/** Waits for the maker's five quotes on each side of `reference`, and nothing else of it. */
async function quotedAround(reference: number): Promise<void> {
  const expected = [1, 2, 3, 4, 5].flatMap((n) => [
    `buy@${reference - 50 * n}`,
    `sell@${reference + 50 * n}`,
  ]);
  await eventually(`quotes around ${reference}`, () => {
    const own = openOrders(engine.state, HOUSE).map(({ side, price }) => `${side}@${price}`);
    expect(own.sort()).toEqual(expected.sort());
    return true;
  });
}

it('gives a fresh exchange a live book as soon as there is a reference price', async () => {
  const { metrics } = await startRunner({ MAKER_SYMBOLS: SYMBOL });
  await setReference('22500');
  await quotedAround(22_500);
  await setReference('23000');
  await quotedAround(23_000);
  await eventually('the quotes are counted', async () =>
    (await metrics()).includes('stratex_maker_open_orders{symbol="005930"} 10'),
  );
  expect(bookDepth(engine.state, bitcoin.symbol, 1)).toEqual({ bids: [], asks: [] });
});

it('quotes again what another account took', async () => {
  await startRunner({ MAKER_SYMBOLS: SYMBOL });
  await setReference('22500');
  await quotedAround(22_500);
  const user = new CommandPublisher(broker, { shard: SHARD, publisher: 'order' });
  await user.publish({ type: 'OpenAccount', account: 'u1', asset: 'KRW', amount: '100000000000' });
  await user.publish({
    type: 'PlaceOrder',
    account: 'u1',
    orderId: '00000000-0000-7000-8000-000000000001',
    clientOrderId: 'c-1',
    symbol: SYMBOL,
    side: 'buy',
    orderType: 'market',
    timeInForce: 'ioc',
    price: null,
    quantity: 500,
  });
  await user.close();
  await eventually('the trade', () => engine.state.tradeNumber >= 3);
  await quotedAround(22_500);
});

it('takes up after a restart: what was left is canceled, no order id comes twice', async () => {
  const first = await startRunner({ MAKER_SYMBOLS: SYMBOL });
  await setReference('22500');
  await quotedAround(22_500);
  await first.close();
  await setReference('24000');
  const second = await startRunner({ MAKER_SYMBOLS: SYMBOL });
  await quotedAround(24_000);
  expect(await second.metrics()).not.toContain('stratex_maker_rejections_total{');
});

it('switched off it cancels what is left and sends nothing more', async () => {
  const first = await startRunner({ MAKER_SYMBOLS: SYMBOL });
  await setReference('22500');
  await quotedAround(22_500);
  await first.close();
  await startRunner({ MAKER_ENABLED: false });
  await eventually('no quotes', () => openOrders(engine.state, HOUSE).length === 0);
  const { state } = await broker.jsm.streams.info(commandsStream(SHARD));
  await setReference('23000');
  await setReference('23050');
  const after = await broker.jsm.streams.info(commandsStream(SHARD));
  expect(after.state.last_seq).toBe(state.last_seq);
});

it('goes on quoting after the broker was killed and came back', async () => {
  await startRunner({ MAKER_SYMBOLS: SYMBOL });
  await setReference('22500');
  await quotedAround(22_500);
  await nats.kill();
  await nats.restart();
  await eventually('the market is published again', async () => {
    await setReference('24000');
    return true;
  });
  await quotedAround(24_000);
});
