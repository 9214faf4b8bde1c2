/** The past of a watched stock, from the simulator's REST into the table and out over HTTP. */
import { KisSimulator } from '@stratex/kis-simulator';
import { connectBroker, provision } from '@stratex/nats';
import { migrateSchema } from '@stratex/postgres';
import {
  createDatabase,
  eventually,
  startNats,
  type TestDatabase,
  type TestNats,
} from '@stratex/testkit';
import { migrations, SCHEMA } from '../executions/migrations';
import { MarketDataConfig } from '../market-data.config';
import { startMarketData } from '../start';
import { bitcoin, samsung } from '../test-data/instruments';
import { simulatorSettings } from './test-support/simulated-feed';

interface Page {
  readonly bars: readonly { source: string; openTime: number; close: string; volume: string }[];
}

let simulator: KisSimulator;
let nats: TestNats;
let database: TestDatabase;
let url: string;
let close: () => Promise<void>;

beforeAll(async () => {
  simulator = new KisSimulator(simulatorSettings({ speed: 600 }));
  const port = await simulator.start();
  nats = await startNats();
  const broker = await connectBroker({ url: nats.url, name: 'test' });
  const instruments = [samsung.definition, bitcoin.definition];
  await provision(broker, { shard: 'main', instruments });
  await broker.close();
  database = await createDatabase();
  await migrateSchema({ url: database.url, schema: SCHEMA, migrations });
  const { appKey, appSecret } = simulatorSettings({});
  const config = Object.assign(new MarketDataConfig(), {
    ...{ NATS_URL: nats.url, HTTP_PORT: 0, DATABASE_URL: database.url, LOG_LEVEL: 'silent' },
    ...{ RATE_LIMIT_ADDRESS: 'off', KIS_APP_KEY: appKey, KIS_APP_SECRET: appSecret },
    ...{ KIS_REST_URL: `http://127.0.0.1:${port}`, KIS_WS_URL: `ws://127.0.0.1:${port}/tryitout` },
    ...{ KIS_HISTORY_DAYS: 30, KIS_HISTORY_INTERVAL_MS: 500 },
  });
  const app = await startMarketData(config);
  close = () => app.close();
  url = await app.getUrl();
});

afterAll(async () => {
  await close();
  await simulator.stop();
  await database.drop();
  await nats.stop();
});

async function page(query: string): Promise<Page> {
  const answer = await fetch(`${url}/api/v1/market/history/${samsung.symbol}?${query}`);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Page;
}

it('shows how the feed stands', async () => {
  const feed = { symbol: samsung.symbol, source: 'kis', state: 'live' };
  await eventually('the feed is live', async () => {
    const answer = await fetch(`${url}/api/v1/market/feeds`);
    const { feeds } = (await answer.json()) as { feeds: { marketTime: string | null }[] };
    expect(feeds).toContainEqual(expect.objectContaining(feed));
    return feeds.every(({ marketTime }) => marketTime !== null);
  });
});

it('has the days and the minutes that the market told, again and again', async () => {
  const days = await eventually('days', async () => {
    const { bars } = await page('interval=1d&limit=1000');
    return bars.length > 15 && bars;
  });
  const told = simulator.market.stock(samsung.symbol)?.days ?? [];
  for (const { source, openTime, close: last, volume } of days) {
    const date = new Date(openTime + 9 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
    const bar = told.find((one) => one.date === date);
    expect([source, last, volume]).toEqual(['kis', String(bar?.close), String(bar?.volume)]);
  }
  const first = await eventually('minutes', async () => {
    const { bars } = await page('interval=1m&limit=1000');
    return bars.length > 3 && bars;
  });
  await eventually('more minutes', async () => {
    return (await page('interval=1m&limit=1000')).bars.length > first.length;
  });
  const to = new Date(days[5]?.openTime ?? 0).toISOString();
  expect((await page(`interval=1d&to=${to}&limit=2`)).bars).toEqual(days.slice(3, 5));
});
