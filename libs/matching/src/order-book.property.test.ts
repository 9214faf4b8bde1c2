import type { Side } from '@stratex/contracts';
import fc from 'fast-check';
import { bookOrder, OrderBook } from './index';

const RUNS = { numRuns: Number(process.env.PROPERTY_RUNS ?? 150) };

interface Plain {
  readonly number: number;
  readonly side: Side;
  readonly price: number;
  readonly display: number;
  leaves: number;
  hidden: number;
  /** The step of its last arrival at the end of a queue. */
  place: number;
}

const hiddenOf = (leaves: number, display: number): number =>
  display === 0 ? 0 : Math.max(0, leaves - display);

const sortedSide = (orders: readonly Plain[], side: Side): Plain[] =>
  orders
    .filter((order) => order.side === side)
    .sort((a, b) => (side === 'buy' ? b.price - a.price : a.price - b.price) || a.place - b.place);

const depthOf = (orders: readonly Plain[]): { price: number; quantity: number }[] => {
  const levels = new Map<number, number>();
  for (const { price, leaves, hidden } of orders)
    levels.set(price, (levels.get(price) ?? 0) + leaves - hidden);
  return [...levels].map(([price, quantity]) => ({ price, quantity }));
};

test.each([
  ['few prices, long queues', 6],
  ['many prices, several chunks of levels', 5_000],
])('the book keeps its orders as a sorted array does: %s', (_, prices) => {
  const step = fc.oneof(
    {
      arbitrary: fc.record({
        kind: fc.constant('add' as const),
        side: fc.constantFrom('buy' as const, 'sell' as const),
        price: fc.integer({ min: 1, max: prices }),
        quantity: fc.integer({ min: 1, max: 9 }),
        display: fc.constantFrom(0, 0, 1, 2, 5),
      }),
      weight: 4,
    },
    { arbitrary: fc.record({ kind: fc.constant('reduce' as const), at: fc.nat() }), weight: 1 },
    { arbitrary: fc.record({ kind: fc.constant('shrink' as const), at: fc.nat() }), weight: 1 },
    { arbitrary: fc.record({ kind: fc.constant('remove' as const), at: fc.nat() }), weight: 1 },
    { arbitrary: fc.record({ kind: fc.constant('take' as const), at: fc.nat() }), weight: 1 },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 900, size: 'max' }), (steps) => {
      const book = new OrderBook();
      const orders: Plain[] = [];
      const drop = (order: Plain): unknown => orders.splice(orders.indexOf(order), 1);
      steps.forEach((each, i) => {
        if (each.kind === 'add') {
          const { side, price, quantity, display } = each;
          book.add(bookOrder(i, side, price, quantity, display));
          const hidden = hiddenOf(quantity, display);
          orders.push({ number: i, side, price, display, leaves: quantity, hidden, place: i });
          return;
        }
        const side = each.at % 2 === 0 ? 'buy' : 'sell';
        const order =
          each.kind === 'take' ? sortedSide(orders, side)[0] : orders[each.at % orders.length];
        if (each.kind === 'take') expect(book.front(side)?.orderNumber).toBe(order?.number);
        if (order === undefined) return;
        if (each.kind === 'remove') {
          expect(book.remove(order.number)?.orderNumber).toBe(order.number);
          drop(order);
          return;
        }
        if (each.kind === 'shrink') {
          const quantity = 1 + (each.at % order.leaves);
          order.leaves -= quantity;
          order.hidden = Math.max(0, order.hidden - quantity);
          expect(book.shrink(order.number, quantity)?.leaves).toBe(order.leaves);
        } else {
          const quantity = 1 + (each.at % (order.leaves - order.hidden));
          order.leaves -= quantity;
          if (order.leaves === order.hidden) {
            order.hidden = hiddenOf(order.leaves, order.display);
            order.place = i;
          }
          expect(book.reduce(order.number, quantity)?.leaves).toBe(order.leaves);
        }
        if (order.leaves === 0) drop(order);
      });
      for (const side of ['buy', 'sell'] as const) {
        const sorted = sortedSide(orders, side);
        expect(book.depth(side, 1_000)).toEqual(depthOf(sorted));
        for (const { price } of sorted.slice(0, 5)) {
          const ofPrice = sorted.filter((order) => order.price === price);
          const total = ofPrice.reduce((lots, order) => lots + order.leaves, 0);
          expect(book.totalAt(side, price)).toBe(total);
        }
        const queue: number[] = [];
        for (let level = book.best(side); level !== undefined; level = level.worse)
          for (let order = level.first; order !== undefined; order = order.behind)
            queue.push(order.orderNumber);
        expect(queue).toEqual(sorted.map(({ number }) => number));
      }
      expect(book.size).toBe(orders.length);
    }),
    RUNS,
  );
});
