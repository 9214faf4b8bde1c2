import { bookOrder, InvariantBreach, OrderBook } from './index';

const bookOf = (...orders: [number, 'buy' | 'sell', number, number][]): OrderBook => {
  const book = new OrderBook();
  for (const [orderNumber, side, price, quantity] of orders)
    book.add(bookOrder(orderNumber, side, price, quantity));
  return book;
};

test('depth shows the best levels first, the sum of their orders each', () => {
  const book = bookOf(
    [1, 'buy', 100, 5],
    [2, 'buy', 102, 1],
    [3, 'buy', 101, 2],
    [4, 'buy', 102, 3],
    [5, 'sell', 110, 4],
    [6, 'sell', 105, 6],
  );
  expect(book.depth('buy', 2)).toEqual([
    { price: 102, quantity: 4 },
    { price: 101, quantity: 2 },
  ]);
  expect(book.depth('sell', 9)).toEqual([
    { price: 105, quantity: 6 },
    { price: 110, quantity: 4 },
  ]);
});

test('the front is the earliest order of the best price, also after it is reduced', () => {
  const book = bookOf([1, 'sell', 100, 5], [2, 'sell', 100, 1], [3, 'sell', 99, 2]);
  expect(book.front('sell')?.orderNumber).toBe(3);
  book.reduce(3, 2);
  expect(book.front('sell')?.orderNumber).toBe(1);
  book.reduce(1, 4);
  expect(book.front('sell')?.orderNumber).toBe(1);
  book.remove(1);
  expect(book.front('sell')?.orderNumber).toBe(2);
});

test('an order leaves the book when nothing of it is left, and its level when it was the last', () => {
  const book = bookOf([1, 'buy', 100, 5]);
  expect(book.reduce(1, 5)?.leaves).toBe(0);
  expect(book.find(1)).toBeUndefined();
  expect(book.reduce(1, 1)).toBeUndefined();
  expect(book.remove(1)).toBeUndefined();
  expect(book.depth('buy', 1)).toEqual([]);
  expect(book.size).toBe(0);
});

test('taking more than an order has, or adding a number twice, is a breach', () => {
  const book = bookOf([1, 'buy', 100, 5]);
  expect(() => book.reduce(1, 6)).toThrow(InvariantBreach);
  expect(() => {
    book.add(bookOrder(1, 'sell', 101, 1));
  }).toThrow(InvariantBreach);
});
