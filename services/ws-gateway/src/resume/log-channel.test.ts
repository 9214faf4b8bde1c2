/** Told again and live are one stream: no gap, no repeat, whenever the client comes back. */
import { setImmediate as turn } from 'node:timers/promises';
import { recordedSession, type RecordingTransport } from '../test-support/recording-transport';
import { orderChanged, tradeSeen } from '../test-support/exchange';
import { eventually } from '@stratex/testkit';
import { ExecutionsDialect } from '../dialect/executions-dialect';
import { StreamDialect } from '../dialect/stream-dialect';
import { parsePosition } from '../session/position';
import type { StreamRequest } from '../session/stream-request';
import { AccountStateSource } from '../source/account-states';
import { PLAIN_FORMAT } from '../wire/wire-format';
import type { Archive } from './archive';
import { History } from './history';

const LOG = 'e1b724c2-5e61-4aba-8b8a-47d8a5a4f111';

class Exchange {
  readonly history: History;
  readonly dialect: ExecutionsDialect;
  private event = 0;

  constructor(ring = 1_000, archive?: Archive, scope: 'all' | 'own' = 'all') {
    this.history = new History(ring);
    this.history.begin(LOG, 0, archive);
    this.dialect = new ExecutionsDialect(scope, this.history);
  }

  /** Trades, one event each; every second event is nobody's. */
  trades(count: number): void {
    for (let i = 0; i < count; i++) {
      this.event += 2;
      const trade = tradeSeen({}, this.event);
      this.history.push(trade);
      this.dialect.publish(trade);
      this.history.ring.advance(this.event);
    }
  }

  come(after?: string, more: Partial<StreamRequest> = {}, account?: string) {
    const position = after === undefined ? undefined : parsePosition(after);
    const { session, transport } = recordedSession(account, {
      format: { ...PLAIN_FORMAT, meta: true },
      ...(position === undefined ? {} : { after: position }),
      ...more,
    });
    this.dialect.open(session);
    return { session, transport };
  }
}

const places = ({ texts }: RecordingTransport): string[] =>
  texts
    .map((text) => JSON.parse(text) as { type?: string; seq: number; part: number })
    .filter(({ type }) => type !== 'hello')
    .map(({ seq, part }) => `${seq}.${part}`);

const expected = (from: string, to: number): string[] => {
  const all = Array.from({ length: to }, (_, i) => [`${2 * i + 2}.0`, `${2 * i + 2}.1`]).flat();
  return all.slice(all.indexOf(from) + 1);
};

/** An archive with everything up to `end`. */
function archiveOf(end: () => number, pageEvents = 10): Archive {
  return {
    page: async ({ after, account }) => {
      await turn();
      const trades = [];
      let event = after + 1;
      for (; event <= end() && trades.length < pageEvents; event++)
        if (event % 2 === 0 && event > 0) trades.push(tradeSeen({}, event));
      expect(account === undefined || account === 'u1').toBe(true);
      return { events: trades, upTo: Math.max(after, event - 1), bytes: 1_000 };
    },
  };
}

describe('a client that comes back', () => {
  it.each(['6.0', '6.1', '6', '2.0', '40.1', '0', '7'])(
    'after %s is told the rest, then what happens',
    async (place) => {
      const exchange = new Exchange();
      exchange.trades(20);
      const { transport } = exchange.come(place);
      exchange.trades(5);
      const last =
        place === '0' ? '' : place === '7' ? '6.1' : place.includes('.') ? place : `${place}.1`;
      await eventually('all came', () => places(transport).at(-1) === '50.1');
      exchange.trades(1);
      expect(places(transport)).toEqual(expected(last, 26));
    },
  );

  it('while much happens misses nothing and gets nothing twice', async () => {
    const exchange = new Exchange(5_000);
    exchange.trades(2_000);
    const clients = ['0', '1000.0', '3999'].map((place) => exchange.come(place).transport);
    for (let i = 0; i < 50; i++) {
      exchange.trades(7);
      await turn();
    }
    await eventually('all came', () =>
      clients.every((client) => places(client).at(-1) === '4700.1'),
    );
    expect(clients.map(places)).toEqual(
      ['', '1000.0', '3998.1'].map((last) => expected(last, 2_350)),
    );
  });

  it('after more than the ring has is told from the archive, then from the ring', async () => {
    let archived = 0;
    const exchange = new Exchange(
      8,
      archiveOf(() => archived),
    );
    exchange.trades(50);
    const { transport } = exchange.come('4.0');
    archived = 40;
    await turn();
    archived = 98;
    exchange.trades(3);
    await eventually('all came', () => places(transport).at(-1) === '106.1');
    expect(places(transport)).toEqual(expected('4.0', 53));
  });

  it('after more than the ring has, without an archive, is sent for a snapshot', async () => {
    const exchange = new Exchange(8);
    exchange.trades(50);
    const { transport } = exchange.come('4.0');
    await eventually('it is closed', () => transport.closes.length === 1);
    expect(transport.closes[0]).toMatchObject({ code: 4410 });
    expect(places(transport)).toEqual([]);
  });

  it('in the middle of the event that the gateway begins behind is told its rest', async () => {
    const exchange = new Exchange(
      100,
      archiveOf(() => 20),
    );
    exchange.history.begin(
      LOG,
      20,
      archiveOf(() => 20),
    );
    const { transport } = exchange.come('20.0');
    await eventually('the rest came', () => places(transport).length === 1);
    expect(places(transport)).toEqual(['20.1']);
    const whole = exchange.come('20.1');
    for (let i = 0; i < 10; i++) await turn();
    expect(places(whole.transport)).toEqual([]);
    expect(whole.transport.closes).toEqual([]);
  });

  it('from another log, or from a place that never was, is sent for a snapshot', async () => {
    const exchange = new Exchange();
    exchange.trades(5);
    const other = exchange.come('4', { logId: '00000000-0000-4000-8000-000000000000' });
    const never = exchange.come('9999');
    await eventually('both are closed', () =>
      [other, never].every(({ transport }) => transport.closes.length === 1),
    );
    for (const { transport } of [other, never])
      expect(transport.closes[0]).toMatchObject({ code: 4410 });
  });

  it('to a gateway that is behind waits for it', async () => {
    const exchange = new Exchange();
    exchange.trades(5);
    const { transport } = exchange.come('14.0');
    await turn();
    exchange.trades(3);
    await eventually('the rest came', () => places(transport).at(-1) === '16.1');
    expect(places(transport)).toEqual(['14.1', '16.0', '16.1']);
  });

  it('and reads slowly holds up nobody and misses nothing', async () => {
    const exchange = new Exchange();
    exchange.trades(400);
    const { session, transport } = exchange.come('0');
    transport.stalled = true;
    for (let i = 0; i < 50; i++) await turn();
    const held = transport.written.length;
    expect(held).toBeLessThan(800);
    exchange.trades(10);
    transport.stalled = false;
    transport.bufferedBytes = 0;
    session.drained();
    await eventually('all came', () => places(transport).at(-1) === '820.1');
    expect(places(transport)).toEqual(expected('', 410));
  });

  it('and leaves at once is told nothing more', async () => {
    const exchange = new Exchange();
    exchange.trades(2_000);
    const { session, transport } = exchange.come('0');
    await turn();
    exchange.dialect.close(session);
    const told = transport.written.length;
    for (let i = 0; i < 20; i++) await turn();
    exchange.trades(1);
    expect(transport.written.length).toBe(told);
  });

  it('sees of the archive its own account only', async () => {
    const exchange = new Exchange(
      8,
      archiveOf(() => 98),
      'own',
    );
    exchange.trades(50);
    const { transport } = exchange.come('90', {}, 'u1');
    await eventually('all came', () => places(transport).at(-1) === '100.0');
    expect(places(transport)).toEqual(['92.0', '94.0', '96.0', '98.0', '100.0']);
  });
});

it('on /ws orders and balances are told again too, the newest balance once', async () => {
  const history = new History(100);
  history.begin(LOG, 0, undefined);
  const accounts = new AccountStateSource();
  const balances = [{ asset: 'KRW', available: '5', held: '0' }];
  accounts.open({
    latest: (account) =>
      Promise.resolve({ schemaVersion: 1, account, event: 12, balances, positions: [] }),
  });
  const dialect = new StreamDialect(history, accounts);
  for (const event of [
    tradeSeen({}, 10),
    orderChanged({ event: 10 }),
    orderChanged({ event: 12 }),
  ]) {
    history.push(event);
    dialect.publish(event);
  }
  history.ring.advance(12);
  const { session, transport } = recordedSession('u1', {
    format: { ...PLAIN_FORMAT, meta: true },
    after: { event: 10, part: 0 },
  });
  dialect.open(session);
  await eventually('the balance came', () =>
    transport.texts.some((text) => text.includes('BALANCE')),
  );
  const told = transport.texts.map((text) => {
    const { event, seq, part } = JSON.parse(text) as { event: string; seq?: number; part?: number };
    return [event, seq, part];
  });
  expect(told).toEqual([
    ['HELLO', undefined, undefined],
    ['USER_ORDER_UPDATE', 10, 1],
    ['USER_ORDER_UPDATE', 12, 1],
    ['USER_BALANCE_UPDATE', 12, undefined],
  ]);
});

it('the archive is not read on for a client that is gone', async () => {
  const archive = archiveOf(() => 2_000, 1);
  const pages: number[] = [];
  const counted: Archive = {
    page: (question) => {
      pages.push(question.after);
      return archive.page(question);
    },
  };
  const exchange = new Exchange(10, counted);
  exchange.trades(1_000);
  const { session, transport } = exchange.come('0');
  await eventually('it is told something', () => places(transport).length > 10);
  // As the socket does when the peer is gone without a word.
  session.end();
  exchange.dialect.close(session);
  await turn();
  const [read, told] = [pages.length, places(transport).length];
  for (let i = 0; i < 20; i++) await turn();
  expect(pages.length - read).toBeLessThanOrEqual(1);
  expect(places(transport)).toHaveLength(told);
});
