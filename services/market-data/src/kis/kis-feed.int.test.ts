/** The feed against a simulator on real sockets: registrations, keys, notices, refusals, recovery. */
import { KisSimulator } from '@stratex/kis-simulator';
import { TR, type KisNotice } from '@stratex/kis';
import { eventually } from '@stratex/testkit';
import { KisFeed } from './kis-feed';
import {
  feedSettings,
  items,
  simulatorSettings,
  startSimulatedFeed,
  type SimulatedFeed,
  type SimulatedFeedOptions,
} from './test-support/simulated-feed';

let run: SimulatedFeed | undefined;

async function start(options: SimulatedFeedOptions = {}): Promise<SimulatedFeed> {
  run = await startSimulatedFeed({ ...options, simulator: { speed: 20, ...options.simulator } });
  return run;
}

afterEach(async () => {
  await run?.stop();
  run = undefined;
});

const sessionsOf = ({ simulator }: SimulatedFeed) => simulator.state().sessions;
const isConnected = ({ events }: SimulatedFeed, times = 1) =>
  events.filter((e) => e.type === 'status' && e.state === 'connected').length >= times;

it('trades and quotes of what is wanted arrive, with their own times', async () => {
  const feed = await start({ feed: { wanted: items(['005930', '000660']) } });
  for (const symbol of ['005930', '000660'])
    for (const type of ['trade', 'quote'])
      await eventually(`a ${type} of ${symbol}`, () =>
        feed.events.some(
          (event) => event.type === type && 'symbol' in event && event.symbol === symbol,
        ),
      );
  const sessions = feed.events.filter((event) => event.type === 'session');
  expect(sessions.map(({ state }) => state)).toEqual(['open', 'open']);
  expect(new Date(sessions[0]!.marketTime).toISOString().slice(0, 13)).toBe('2024-12-02T00');
});

it('41 items are registered, the first of those wanted, and no more is ever asked', async () => {
  const symbols = Array.from({ length: 50 }, (_, i) => String(200_000 + 5 * i));
  const refused: string[] = [];
  const wanted = items(symbols);
  // One connection has to last for all of them, however slow the machine is.
  const feed = await start({
    simulator: { pongWaitMs: 60_000 },
    feed: { wanted, silenceMs: 60_000 },
    observer: { onRefusal: (code) => refused.push(code) },
  });
  await eventually('41 registrations', () => sessionsOf(feed)[0]?.items.length === 41);
  await eventually('a PINGPONG after that', () => (sessionsOf(feed)[0]?.answeredPings ?? 0) > 1);
  const first = wanted.slice(0, 41).map(({ trId, trKey }) => `${trId} ${trKey}`);
  expect(sessionsOf(feed)[0]?.items).toEqual(first);
  expect(sessionsOf(feed)[0]?.requestTimes).toHaveLength(41);
  expect(refused).toEqual([]);
});

it('requests keep their distance', async () => {
  const feed = await start({
    feed: { wanted: items(['005930', '000660', '035720']), requestIntervalMs: 30 },
  });
  await eventually('six registrations', () => sessionsOf(feed)[0]?.items.length === 6);
  const times = sessionsOf(feed)[0]?.requestTimes ?? [];
  const gaps = times.slice(1).map((time, i) => time - times[i]!);
  // Not each gap: a late timer makes the next one shorter.
  expect(times.at(-1)! - times[0]!).toBeGreaterThan(5 * 30 * 0.8);
  expect(gaps).toHaveLength(5);
});

it('what KIS does not know is refused once and the rest goes on', async () => {
  const refused: string[] = [];
  const feed = await start({
    feed: { wanted: items(['999999', '005930']) },
    observer: { onRefusal: (code, item) => refused.push(`${code} ${item}`) },
  });
  await eventually('the rest', () => sessionsOf(feed)[0]?.items.length === 2);
  expect(refused).toEqual(['OPSP8992 H0STCNT0 999999', 'OPSP8992 H0STASP0 999999']);
});

it('PINGPONGs are answered, so the connection lives on', async () => {
  const feed = await start({ simulator: { pingMs: 20, pongWaitMs: 500 } });
  await eventually('fifty answers', () => (sessionsOf(feed)[0]?.answeredPings ?? 0) >= 50);
  expect(feed.simulator.state().connectTimes).toHaveLength(1);
});

it('after a lost connection everything is registered again, and the loss is told', async () => {
  const feed = await start({ feed: { wanted: items(['005930', '000660']) } });
  await eventually('all registrations', () => sessionsOf(feed)[0]?.items.length === 4);
  const before = feed.events.length;
  feed.simulator.disconnect();
  await eventually('a new connection', () => isConnected(feed, 2));
  await eventually('all registrations', () => sessionsOf(feed)[0]?.items.length === 4);
  await eventually('trades', () => feed.events.slice(before).some((e) => e.type === 'trade'));
  const states = feed.events.slice(before).flatMap((e) => (e.type === 'status' ? e.state : []));
  expect(states.slice(0, 2)).toEqual(['disconnected', 'connected']);
});

it('a refused approval key is replaced by a new one', async () => {
  const waits: string[] = [];
  const feed = await start({ observer: { onWait: (_ms, why) => waits.push(why) } });
  await eventually('a connection', () => isConnected(feed));
  feed.simulator.revoke();
  feed.simulator.disconnect();
  await eventually('a new connection', () => isConnected(feed, 2));
  expect(waits.some((why) => why.includes('OPSP0011'))).toBe(true);
  expect(feed.simulator.state().requests['POST /oauth2/Approval']).toBe(2);
});

it('while another session holds the app key it waits, then connects', async () => {
  const simulator = new KisSimulator(simulatorSettings({ speed: 20 }));
  const port = await simulator.start();
  const first = new KisFeed(feedSettings(port));
  const waits: string[] = [];
  const second = new KisFeed(feedSettings(port), { onWait: (_ms, why) => waits.push(why) });
  let told = 0;
  try {
    first.start(() => undefined);
    await eventually('the first', () => simulator.state().sessions[0]?.items.length === 2);
    second.start((event) => {
      if (event.type === 'trade') told += 1;
    });
    await eventually('refusals', () => waits.filter((why) => why.includes('OPSP8996')).length >= 2);
    expect(told).toBe(0);
    await first.stop();
    await eventually('trades of the second', () => told > 0);
  } finally {
    await Promise.all([first.stop(), second.stop()]);
    await simulator.stop();
  }
});

it('a silent server is left, and the silence is told', async () => {
  const feed = await start({ simulator: { stallMs: 60_000 }, feed: { silenceMs: 300 } });
  await eventually('a trade', () => feed.events.some(({ type }) => type === 'trade'));
  feed.simulator.faults.ask('stall');
  await eventually('a new connection', () => isConnected(feed, 2));
  const states = feed.events.flatMap((e) => (e.type === 'status' ? e.state : []));
  expect(states).toContain('stale');
});

it('notices are decrypted with the key of their registration', async () => {
  const notices: KisNotice[] = [];
  const faults: string[] = [];
  const feed = await start({
    feed: { wanted: [{ trId: TR.noticeVirtual, trKey: 'simulated' }] },
    observer: { onNotice: (n) => notices.push(n), onFault: (kind) => faults.push(kind) },
  });
  await eventually('the registration', () => sessionsOf(feed)[0]?.items.length === 1);
  feed.simulator.notify(
    'HTS ID^1234567801^0000002891^^02^0^00^0^136480^0000000001^000003190^094941^0^2^2^06010^' +
      '000000001^김한투^0^1^Y^^10^^하림^000003190',
  );
  await eventually('the notice', () => notices.length === 1);
  expect(notices[0]).toMatchObject({ kind: 'execution', price: '3190', symbolName: '하림' });
  expect(faults).toEqual([]);
});

it('a server that answers the keys with garbage or not at all is asked again and again', async () => {
  const waits: string[] = [];
  const simulator = new KisSimulator(simulatorSettings());
  const port = await simulator.start();
  const wrongSecret = { ...feedSettings(port), appSecret: 'not-the-secret-at-all' };
  const feed = new KisFeed(wrongSecret, { onWait: (_ms, why) => waits.push(why) });
  feed.start(() => undefined);
  try {
    await eventually('refusals', () => waits.some((why) => why.includes('EGW00103')));
    await simulator.stop();
    await eventually('no answer', () => waits.some((why) => why.includes('KIS gave no answer')));
    expect(waits.join('\n')).not.toContain('not-the-secret');
  } finally {
    await feed.stop();
  }
});
