import fc from 'fast-check';
import { nextQuoteStep, type OpenQuote } from './plan-quotes';
import type { Quote } from './quote-ladder';

const wanted: Quote[] = [
  { side: 'buy', level: 0, price: 99, quantity: 10 },
  { side: 'sell', level: 0, price: 101, quantity: 10 },
];
const open = (orderId: string, side: 'buy' | 'sell', price: number, leaves: number): OpenQuote => ({
  orderId,
  side,
  price,
  leaves,
});

test('with nothing open, everything wanted is placed', () => {
  expect(nextQuoteStep(wanted, [])).toEqual({ kind: 'place', quotes: wanted });
});

test('with all of it open, nothing is done', () => {
  expect(nextQuoteStep(wanted, [open('a', 'buy', 99, 10), open('b', 'sell', 101, 10)])).toEqual({
    kind: 'done',
  });
});

test('quotes that moved are canceled before anything is placed', () => {
  const stale = [open('a', 'buy', 99, 10), open('b', 'sell', 100, 10)];
  expect(nextQuoteStep(wanted, stale)).toEqual({ kind: 'cancel', orderIds: ['b'] });
});

test('a bid where an ask is wanted is not taken for it', () => {
  const stale = [open('a', 'buy', 101, 10)];
  expect(nextQuoteStep(wanted, stale)).toEqual({ kind: 'cancel', orderIds: ['a'] });
});

test('a quote that was filled to less than half is made new, one filled a little is kept', () => {
  expect(nextQuoteStep(wanted, [open('a', 'buy', 99, 4)])).toMatchObject({ kind: 'cancel' });
  expect(nextQuoteStep(wanted, [open('a', 'buy', 99, 5), open('b', 'sell', 101, 20)])).toEqual({
    kind: 'done',
  });
  expect(nextQuoteStep(wanted, [open('a', 'buy', 99, 21)])).toMatchObject({ kind: 'cancel' });
});

test('of two quotes at one place the second is canceled', () => {
  const twice = [open('a', 'buy', 99, 10), open('b', 'buy', 99, 10)];
  expect(nextQuoteStep(wanted, twice)).toEqual({ kind: 'cancel', orderIds: ['b'] });
});

test('with no quote wanted, all are canceled', () => {
  expect(nextQuoteStep([], [open('a', 'buy', 99, 10)])).toEqual({
    kind: 'cancel',
    orderIds: ['a'],
  });
});

test('two steps lead from any open quotes to the wanted ones, and none ever meets another', () => {
  const prices = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 6 });
  const target = fc.tuple(prices, fc.integer({ min: 1, max: 30 })).map(([places, middle]) =>
    places
      .filter((price) => price !== middle)
      .map((price, level): Quote => {
        return { side: price < middle ? 'buy' : 'sell', level, price, quantity: 10 };
      }),
  );
  const leftover = fc.record({
    side: fc.constantFrom('buy' as const, 'sell' as const),
    price: fc.integer({ min: 1, max: 30 }),
    leaves: fc.integer({ min: 1, max: 40 }),
  });
  fc.assert(
    fc.property(target, fc.array(leftover, { maxLength: 12 }), (quotes, left) => {
      let book: OpenQuote[] = left.map((each, i) => ({ ...each, orderId: `old-${i}` }));
      for (let steps = 0; ; steps++) {
        const step = nextQuoteStep(quotes, book);
        if (step.kind === 'done') break;
        expect(steps).toBeLessThan(2);
        if (step.kind === 'cancel') {
          expect(new Set(step.orderIds).size).toBe(step.orderIds.length);
          book = book.filter(({ orderId }) => !step.orderIds.includes(orderId));
          continue;
        }
        for (const { side, price, quantity, level } of step.quotes) {
          const meets = book.some((other) =>
            side === 'buy'
              ? other.side === 'sell' && other.price <= price
              : other.side === 'buy' && other.price >= price,
          );
          expect(meets).toBe(false);
          book.push({ side, price, leaves: quantity, orderId: `new-${level}` });
        }
      }
      const places = (list: readonly { side: string; price: number }[]) =>
        list.map(({ side, price }) => `${side}@${price}`).sort();
      expect(places(book)).toEqual(places(quotes));
    }),
  );
});
