/** Many clients that are far behind at once: little is read, and each stream is exact. */
import { setImmediate as turn } from 'node:timers/promises';
import { eventually } from '@stratex/testkit';
import { ExecutionsDialect } from '../dialect/executions-dialect';
import { tradeSeen } from '../test-support/exchange';
import { recordedSession, type RecordingTransport } from '../test-support/recording-transport';
import { PLAIN_FORMAT } from '../wire/wire-format';
import { concerns, type Archive } from './archive';
import { History } from './history';

const LOG = 'e1b724c2-5e61-4aba-8b8a-47d8a5a4f111';
const CLIENTS = 60;
const TRADES = 3_000;
const PAGE_EVENTS = 500;

/** A log of trades between u1 and u2, every fifth between u3 and u4; the ring has the last ten. */
function exchange(scope: 'all' | 'own', pageEvents = PAGE_EVENTS) {
  const trades = Array.from({ length: TRADES + 1 }, (_, event) => {
    const one = tradeSeen({}, event);
    const { maker, taker } = one.trade;
    const [a, b] = event % 5 === 0 ? (['u3', 'u4'] as const) : (['u1', 'u2'] as const);
    const legs = { maker: { ...maker, account: a }, taker: { ...taker, account: b } };
    return { ...one, trade: { ...one.trade, ...legs } };
  }).slice(1);
  const reads: number[] = [];
  const archive: Archive = {
    page: async ({ after, account }) => {
      reads.push(after);
      await turn();
      const part = trades.slice(after, after + pageEvents);
      const events = part.filter((event) => concerns(event, account));
      return { events, upTo: Math.max(after, part.at(-1)?.event ?? 0), bytes: 100_000 };
    },
  };
  const history = new History(10);
  history.begin(LOG, 0, archive);
  for (const trade of trades) history.push(trade);
  history.ring.advance(TRADES);
  const dialect = new ExecutionsDialect(scope, history);
  const come = (event: number, account?: string, change = {}) => {
    const { session, transport } = recordedSession(account, {
      format: { ...PLAIN_FORMAT, meta: true, ...change },
      after: { event, part: 0 },
    });
    dialect.open(session);
    return { session, transport, event };
  };
  return { history, dialect, reads, come };
}

const places = ({ texts }: RecordingTransport): string[] =>
  texts
    .map((text) => JSON.parse(text) as { type?: string; seq: number; part: number })
    .filter(({ type }) => type !== 'hello')
    .map(({ seq, part }) => `${seq}.${part}`);

const behind = (event: number, wanted: (event: number) => boolean, parts = [0, 1]): string[] =>
  Array.from({ length: TRADES }, (_, i) => i + 1)
    .filter(wanted)
    .flatMap((number) => parts.map((part) => ({ number, part })))
    .filter(({ number, part }) => number > event || (number === event && part > 0))
    .map(({ number, part }) => `${number}.${part}`);

const everything = (): boolean => true;

it('pages are read for all of them together, and messages made and encoded once', async () => {
  const { come, reads } = exchange('all');
  const clients = Array.from({ length: CLIENTS }, (_, i) => come(1 + ((i * 7) % 200)));
  await eventually('all came', () =>
    clients.every(({ transport }) => transport.texts.at(-1)?.includes(`"seq":${TRADES},"part":1`)),
  );
  for (const { transport, event } of clients)
    expect(places(transport)).toEqual(behind(event, everything));
  // Alone each needs six pages.
  expect(reads.length).toBeLessThan(20);
  // Alone each encodes all of it.
  const frames = new Set(clients.flatMap(({ transport }) => transport.written));
  expect(frames.size).toBeLessThan(2 * 2 * TRADES);
});

it('each account is told its own, whoever else is told what', async () => {
  const { come, reads } = exchange('own');
  const clients = ['u1', 'u2', 'u3', 'u4'].flatMap((account) =>
    Array.from({ length: 10 }, (_, i) => ({ account, ...come(3 + i, account) })),
  );
  const isOf = (account: string) => (event: number) =>
    (event % 5 === 0) === (account === 'u3' || account === 'u4');
  const due = clients.map(({ account, event }) =>
    behind(event, isOf(account), account === 'u1' || account === 'u3' ? [0] : [1]),
  );
  await eventually('all came', () =>
    clients.every(({ transport }, i) => places(transport).at(-1) === due[i]?.at(-1)),
  );
  for (const [i, { transport }] of clients.entries()) expect(places(transport)).toEqual(due[i]);
  expect(reads.length).toBeLessThan(clients.length);
});

it('a client that does not read holds up nobody', async () => {
  const { come } = exchange('all');
  const mute = come(1);
  mute.transport.stalled = true;
  const others = Array.from({ length: 5 }, () => come(1));
  await eventually('the others have all', () =>
    others.every(({ transport }) => places(transport).at(-1) === `${TRADES}.1`),
  );
  expect(places(mute.transport).length).toBeLessThan(1_000);
  expect(mute.transport.closes).toEqual([]);
});

it('the event loop goes on while all of them are told', async () => {
  const { come } = exchange('all');
  const clients = Array.from({ length: CLIENTS }, () => come(1));
  let turns = 0;
  const isDone = (): boolean =>
    clients.every(({ transport }) => transport.written.length === 2 * TRADES);
  while (!isDone()) {
    await turn();
    turns++;
  }
  expect(turns).toBeGreaterThan((CLIENTS * TRADES) / 256 / 16);
});

it('a page beyond the backlog is told to who reads it, as fast as it reads', async () => {
  const { come } = exchange('all', TRADES);
  const { session, transport } = come(1);
  transport.stalled = true;
  let most = 0;
  while (places(transport).length < 2 * TRADES - 1 && transport.closes.length === 0) {
    await turn();
    most = Math.max(most, transport.bufferedBytes);
    transport.bufferedBytes = 0;
    session.drained();
  }
  expect(transport.closes).toEqual([]);
  expect(places(transport)).toEqual(behind(1, everything));
  expect(most).toBeLessThan(200_000);
});
