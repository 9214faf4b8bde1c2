/** Tokens and history over REST against a simulator. */
import { KisSimulator } from '@stratex/kis-simulator';
import { eventually } from '@stratex/testkit';
import { KisCredentials } from './kis-credentials';
import { dailyHistory, minuteHistory } from './kis-history';
import { KisRest } from './kis-rest';
import { feedSettings, OPENING, simulatorSettings } from './test-support/simulated-feed';

const MINUTE_MS = 60_000;
let simulator: KisSimulator;
let rest: KisRest;
let credentials: KisCredentials;
const stopping = new AbortController();

beforeAll(async () => {
  simulator = new KisSimulator(simulatorSettings({ environment: 'real', speed: 3_600 }));
  const account = { ...feedSettings(await simulator.start()), environment: 'real' as const };
  const timing = { clock: Date.now, tokenIntervalMs: 0 };
  credentials = new KisCredentials(account, stopping.signal, timing);
  rest = new KisRest(account, credentials, stopping.signal);
});

afterAll(async () => {
  stopping.abort();
  await simulator.stop();
});

it('days come whole and in order, from as many pages as it takes', async () => {
  const { candles, faults } = await dailyHistory(rest, '005930', {
    from: '20240101',
    to: '20241231',
  });
  const days = simulator.market.stock('005930')?.days ?? [];
  expect(days.length).toBeGreaterThan(150);
  expect(faults).toBe(0);
  const recorded = days.filter(({ date }) => date >= '20240101' && date <= '20241231');
  expect(candles).toEqual(
    recorded.map((bar) => ({
      ...{ symbol: '005930', interval: '1d' },
      openTime: Date.parse(
        `${bar.date.slice(0, 4)}-${bar.date.slice(4, 6)}-${bar.date.slice(6)}T00:00:00+09:00`,
      ),
      ...{ open: `${bar.open}`, high: `${bar.high}`, low: `${bar.low}` },
      ...{ close: `${bar.close}`, volume: `${bar.volume}` },
    })),
  );
  expect(simulator.state().requests['POST /oauth2/tokenP']).toBe(1);
});

it('minutes come up to the last finished one', async () => {
  simulator.market.stock('000660');
  const until = OPENING + 70 * MINUTE_MS;
  await eventually('seventy minutes', () => simulator.market.time > until);
  simulator.pause();
  const { candles, faults } = await minuteHistory(rest, '000660', until + 30_000);
  const minutes = simulator.market.stock('000660')?.minutes ?? [];
  const recorded = minutes.filter(({ openTime }) => openTime < until);
  expect(faults).toBe(0);
  expect(recorded.length).toBeGreaterThan(30);
  expect(candles).toEqual(
    recorded.map(({ openTime, open, high, low, close, volume }) => ({
      ...{ symbol: '000660', interval: '1m', openTime },
      ...{
        open: `${open}`,
        high: `${high}`,
        low: `${low}`,
        close: `${close}`,
        volume: `${volume}`,
      },
    })),
  );
  simulator.resume();
});

it('a token that KIS forgot is replaced, once', async () => {
  simulator.revoke();
  const { candles } = await dailyHistory(rest, '005930', { from: '20241101', to: '20241130' });
  expect(candles.length).toBeGreaterThan(10);
  expect(simulator.state().requests['POST /oauth2/tokenP']).toBe(2);
});

it('many at a time ask for one token only', async () => {
  simulator.revoke();
  credentials.forgetAccessToken(await credentials.accessToken());
  const tokens = await Promise.all(Array.from({ length: 20 }, () => credentials.accessToken()));
  expect(new Set(tokens).size).toBe(1);
});

it('an unknown symbol has no history', async () => {
  expect(await dailyHistory(rest, '../etc', { from: '20240101', to: '20241231' })).toEqual({
    candles: [],
    faults: 0,
  });
});
