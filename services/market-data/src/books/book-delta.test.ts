import { BookClient } from '../test-data/book-client';
import { accepted, canceled, Market } from '../test-data/market';
import { BookDeltas } from './book-delta';

const ladder = Array.from({ length: 25 }, (_, i) => accepted(i + 1, 'sell', 22_000 + 50 * i, 1));

test('a level that falls out of the best twenty goes, one that comes up again is told', () => {
  const market = new Market().take(ladder);
  const deltas = new BookDeltas();
  const client = new BookClient();
  expect(deltas.next(market.message)).toBeUndefined();
  client.snapshot(market.message);
  market.take([accepted(26, 'sell', 21_950, 4)]);
  const pushed = deltas.next(market.message)!;
  expect(pushed.asks).toEqual([
    { price: '22950', quantity: '0' },
    { price: '21950', quantity: '4' },
  ]);
  client.delta(pushed);
  market.take([canceled(1, 'sell'), canceled(2, 'sell')]);
  client.delta(deltas.next(market.message)!);
  expect(client.text.split(',')).toHaveLength(20);
  expect(client.text).toContain('22950:1,23000:1');
});

test('what is lost between two deltas shows as a gap, what comes twice changes nothing', () => {
  const market = new Market().take(ladder);
  const deltas = new BookDeltas();
  deltas.next(market.message);
  const client = new BookClient();
  client.snapshot(market.message);
  market.take([canceled(1, 'sell')]);
  const first = deltas.next(market.message)!;
  market.take([canceled(2, 'sell')]);
  const second = deltas.next(market.message)!;
  expect(() => {
    client.delta(second);
  }).toThrow('a gap');
  client.delta(first);
  client.delta(first);
  client.delta(second);
  expect(deltas.next(market.message)).toBeUndefined();
});
