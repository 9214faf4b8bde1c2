import { bookOrder, InvariantBreach, OrderBook } from './index';

type Row = [orderNumber: number, quantity: number, display?: number];

/** All of one price, in order of arrival. */
const queueOf = (...rows: Row[]): OrderBook => {
  const book = new OrderBook();
  for (const [orderNumber, quantity, display] of rows)
    book.add(bookOrder(orderNumber, 'sell', 100, quantity, display));
  return book;
};

/** `number:shown+hidden` from the front of the queue to its end. */
const queue = (book: OrderBook): string => {
  const orders: string[] = [];
  for (let order = book.front('sell'); order !== undefined; order = order.behind)
    orders.push(`${order.orderNumber}:${order.leaves - order.hidden}+${order.hidden}`);
  return orders.join(' ');
};

test('only what an iceberg shows counts in the depth, all of it in the total', () => {
  const book = queueOf([1, 10, 3], [2, 4]);
  expect(book.depth('sell', 9)).toEqual([{ price: 100, quantity: 7 }]);
  expect(book.quantityAt('sell', 100)).toBe(7);
  expect(book.totalAt('sell', 100)).toBe(14);
  expect(book.totalAt('sell', 99)).toBe(0);
  book.remove(1);
  expect(book.quantityAt('sell', 100)).toBe(4);
  expect(book.totalAt('sell', 100)).toBe(4);
});

test('an iceberg whose shown lots are traded shows again at the end of its queue', () => {
  const book = queueOf([1, 8, 3], [2, 4]);
  book.reduce(1, 2);
  expect(queue(book)).toBe('1:1+5 2:4+0');
  book.reduce(1, 1);
  expect(queue(book)).toBe('2:4+0 1:3+2');
  expect(book.quantityAt('sell', 100)).toBe(7);
  expect(book.totalAt('sell', 100)).toBe(9);
  book.reduce(2, 4);
  book.reduce(1, 3);
  expect(queue(book)).toBe('1:2+0');
  expect(book.totalAt('sell', 100)).toBe(2);
  book.reduce(1, 2);
  expect(book.size).toBe(0);
  expect(book.depth('sell', 1)).toEqual([]);
});

test.each([
  ['hidden lots go first', 4, '1:3+1 2:4+0'],
  ['then no lot is hidden', 5, '1:3+0 2:4+0'],
  ['then fewer are shown', 6, '1:2+0 2:4+0'],
  ['then nothing is left', 8, '2:4+0'],
])('lots that are taken off without a trade keep the place: %s', (_, quantity, expected) => {
  const book = queueOf([1, 8, 3], [2, 4]);
  expect(book.shrink(1, quantity)?.leaves).toBe(8 - quantity);
  expect(queue(book)).toBe(expected);
  expect(book.totalAt('sell', 100)).toBe(12 - quantity);
});

test('an order that shows all at once, because it has no more than it displays, hides nothing', () => {
  expect(queue(queueOf([1, 3, 3], [2, 2, 5]))).toBe('1:3+0 2:2+0');
});

test('trading hidden lots, or taking off more than there are, is a breach', () => {
  const book = queueOf([1, 8, 3]);
  expect(() => book.reduce(1, 4)).toThrow(InvariantBreach);
  expect(() => book.shrink(1, 9)).toThrow(InvariantBreach);
  expect(queue(book)).toBe('1:3+5');
  expect(book.shrink(2, 1)).toBeUndefined();
});
