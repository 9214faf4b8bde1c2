import { crc32 as zlibCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { crc32 } from './crc32';
import { bookChecksum, OrderBook } from './order-book';

const level = (price: string, quantity: string) => ({ price, quantity });
const BIDS = [level('99', '1'), level('100', '2')];
const ASKS = [level('102', '1'), level('101.5', '3')];
const CHECKSUM = zlibCrc32('100:2|99:1|101.5:3|102:1');
const snapshot = { symbol: 'X', u: 5, bids: BIDS, asks: ASKS, checksum: CHECKSUM };

it('CRC-32 is that of zlib', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
      expect(crc32(text)).toBe(zlibCrc32(text));
    }),
  );
});

it('a snapshot is put in order and checked', () => {
  const book = new OrderBook('X');
  expect(book.reset(snapshot)).toBe(true);
  expect(book.bids.map(({ price }) => price)).toEqual(['100', '99']);
  expect(book.asks.map(({ price }) => price)).toEqual(['101.5', '102']);
  expect(book.lastEvent).toBe(5);
  expect(book.reset({ ...snapshot, checksum: 1 })).toBe(false);
  expect([book.bids, book.asks, book.lastEvent]).toEqual([[], [], undefined]);
});

it('a change adds, replaces and takes out levels', () => {
  const book = new OrderBook('X');
  book.reset(snapshot);
  const change = {
    ...{ symbol: 'X', U: 6, u: 8 },
    bids: [level('100', '0'), level('99.5', '4')],
    asks: [level('102', '9')],
    checksum: zlibCrc32('99.5:4|99:1|101.5:3|102:9'),
  };
  expect(book.apply(change)).toBe('applied');
  expect(book.apply(change)).toBe('old');
  expect(book.bids).toEqual([level('99.5', '4'), level('99', '1')]);
});

it('a change that does not follow, or whose checksum is another, makes the book void', () => {
  const change = { symbol: 'X', U: 6, u: 8, bids: [], asks: [], checksum: CHECKSUM };
  for (const bad of [{ U: 7 }, { U: 5 }, { checksum: CHECKSUM + 1 }]) {
    const book = new OrderBook('X');
    book.reset(snapshot);
    expect(book.apply({ ...change, ...bad })).toBe('gap');
    expect(book.lastEvent).toBeUndefined();
    expect(book.apply(change)).toBe('gap');
  }
});

it('the checksum is of the best ten levels of each side', () => {
  const many = Array.from({ length: 12 }, (_, i) => level(String(50 - i), '1'));
  expect(bookChecksum(many, many)).toBe(bookChecksum(many.slice(0, 10), many.slice(0, 10)));
  expect(bookChecksum(many.slice(0, 9), [])).not.toBe(bookChecksum(many, []));
});

it('any changes give the book that the levels themselves make', () => {
  const price = fc.integer({ min: 1, max: 30 }).map(String);
  const change = fc.tuple(fc.boolean(), price, fc.integer({ min: 0, max: 3 }).map(String));
  fc.assert(
    fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
      const book = new OrderBook('X');
      book.reset({ symbol: 'X', u: 0, bids: [], asks: [], checksum: 0 });
      const sides = { bids: new Map<string, string>(), asks: new Map<string, string>() };
      changes.forEach(([isBid, at, quantity], i) => {
        const side = isBid ? 'bids' : 'asks';
        if (quantity === '0') sides[side].delete(at);
        else sides[side].set(at, quantity);
        const list = (of: Map<string, string>, sign: number) =>
          [...of].sort((a, b) => sign * (Number(a[0]) - Number(b[0]))).map(([p, q]) => level(p, q));
        const expected = { bids: list(sides.bids, -1), asks: list(sides.asks, 1) };
        const applied = book.apply({
          ...{ symbol: 'X', U: i + 1, u: i + 1, bids: [], asks: [], [side]: [level(at, quantity)] },
          checksum: bookChecksum(expected.bids, expected.asks),
        });
        expect(applied).toBe('applied');
        expect({ bids: book.bids, asks: book.asks }).toEqual(expected);
      });
    }),
  );
});
