import { VenuePrices } from './venue-prices';

const START = 1_700_000_000_000;

function prices() {
  let passed = 0;
  const clock = { now: () => START + passed, elapsed: () => passed };
  const venue = new VenuePrices(new Set(['KRW-BTC']), 1_000, clock);
  const take = (price: bigint, time: number, market = 'KRW-BTC') =>
    venue.take({ kind: 'price', market, price, time });
  return { venue, take, pass: (ms: number) => (passed += ms) };
}

test('a price is believed for as long as the limit after it came', () => {
  const { venue, take, pass } = prices();
  expect(take(5n, START)).toBeUndefined();
  pass(1_000);
  expect(venue.of('KRW-BTC')?.price).toBe(5n);
  pass(1);
  expect(venue.of('KRW-BTC')).toBeUndefined();
});

test('what is old, ahead, out of order or not asked for is not taken', () => {
  const { venue, take, pass } = prices();
  expect(take(5n, START - 1_001)).toBe('stale');
  expect(take(5n, START + 5_001)).toBe('ahead of time');
  expect(take(5n, START, 'KRW-ETH')).toBe('another market');
  expect(venue.of('KRW-BTC')).toBeUndefined();
  pass(500);
  expect(take(7n, START + 400)).toBeUndefined();
  expect(take(6n, START + 399)).toBe('out of order');
  expect(take(8n, START + 400)).toBeUndefined();
  expect(venue.of('KRW-BTC')?.price).toBe(8n);
});
