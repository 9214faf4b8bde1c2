/** A book rebuilt from its changes is the book; a lagging client gets a whole one instead. */
import { crc32 } from 'node:zlib';
import { StreamBooks } from '../dialect/stream-books';
import { DIRECT_BYTES } from '../session/session';
import { recordedSession } from '../test-support/recording-transport';
import { bookChecksum } from './book-changes';

interface Level {
  price: number;
  quantity: number;
}
interface Told {
  readonly event: string;
  readonly data: { U?: number; u: number; bids: Level[]; asks: Level[]; checksum: number };
}

/** As docs/PROTOCOL.md tells clients to do it. */
class ClientBook {
  private readonly sides = { bids: new Map<number, number>(), asks: new Map<number, number>() };
  u = 0;

  take({ event, data }: Told): void {
    if (event === 'ORDERBOOK_SNAPSHOT') for (const side of Object.values(this.sides)) side.clear();
    else expect(data.U).toBe(this.u + 1);
    this.u = data.u;
    for (const name of ['bids', 'asks'] as const)
      for (const { price, quantity } of data[name])
        if (quantity === 0) this.sides[name].delete(price);
        else this.sides[name].set(price, quantity);
    const bids = [...this.sides.bids].sort(([a], [b]) => b - a).slice(0, 10);
    const asks = [...this.sides.asks].sort(([a], [b]) => a - b).slice(0, 10);
    const text = [...bids, ...asks].map(([price, quantity]) => `${price}:${quantity}`).join('|');
    expect(crc32(text)).toBe(data.checksum);
  }
}

const side = (from: number, step: number, random: () => number) =>
  Array.from({ length: 15 }, (_, i) => i)
    .filter(() => random() > 0.3)
    .map((i) => ({
      price: String(from + i * step),
      quantity: String(1 + Math.floor(random() * 3)),
    }));

const books = (count: number) => {
  let seed = 7;
  const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  return Array.from({ length: count }, (_, i) => ({
    ...({ type: 'book', symbol: 'BTC-KRW', event: 10 * i + 3 } as const),
    ...{ bids: side(1000, -1, random), asks: side(1001, 1, random) },
  }));
};

const connect = () => {
  const { session, transport } = recordedSession('u1', { book: 'delta' });
  return {
    session,
    transport,
    told: () => transport.texts.map((text) => JSON.parse(text) as Told),
  };
};

it('the snapshot and every change after it give the book, and its checksum', () => {
  const market = new StreamBooks();
  const [first, ...rest] = books(100);
  if (first !== undefined) market.publish(first);
  const { session, told } = connect();
  market.join(session);
  for (const book of rest) market.publish(book);
  const client = new ClientBook();
  for (const message of told()) client.take(message);
  expect(
    told()
      .map(({ event }) => event)
      .slice(0, 2),
  ).toEqual(['ORDERBOOK_SNAPSHOT', 'ORDERBOOK_CHANGE']);
  expect(client.u).toBe(993);
});

it('a client that lags gets one whole book, and goes on with changes', () => {
  const market = new StreamBooks();
  const all = books(40);
  const { session, transport, told } = connect();
  market.join(session);
  for (const book of all.slice(0, 10)) market.publish(book);
  transport.bufferedBytes = DIRECT_BYTES + 1;
  for (const book of all.slice(10, 30)) market.publish(book);
  transport.bufferedBytes = 0;
  session.drained();
  for (const book of all.slice(30)) market.publish(book);
  const client = new ClientBook();
  for (const message of told()) client.take(message);
  expect(client.u).toBe(393);
  expect(told()).toHaveLength(10 + 1 + 10);
});

it('a book that begins anew is told whole', () => {
  const market = new StreamBooks();
  const { session, told } = connect();
  market.join(session);
  const [first, second] = books(2);
  if (first !== undefined && second !== undefined)
    for (const book of [second, { ...first, event: 1 }]) market.publish(book);
  expect(told().map(({ event }) => event)).toEqual(['ORDERBOOK_SNAPSHOT', 'ORDERBOOK_SNAPSHOT']);
});

it('the checksum is over ten levels a side', () => {
  const bids = Array.from({ length: 12 }, (_, i) => ({ price: String(100 - i), quantity: '1' }));
  expect(bookChecksum({ bids, asks: [] })).toBe(
    bookChecksum({ bids: bids.slice(0, 10), asks: [] }),
  );
});
