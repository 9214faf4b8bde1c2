/**
 * The seeded workload: limit orders and cancels on one symbol.
 *
 * Of the operations about 50 % are orders priced to cross, 30 % rest within 300 ticks of the best
 * price (dense near it), 20 % cancel an order that is resting. A plain book is kept while generating,
 * so that crossing orders do cross, cancels do hit, and the number of resting orders stays steady.
 */
import matching from '../dist/index.js';

const { bookOrder, OrderBook } = matching;

export const ACCOUNTS = 100;
const START_PRICE = 100_000;

/** mulberry32: uniform in [0, 1). */
export function random(seed) {
  let a = seed | 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Operations `{ id, side, price, quantity, account }`, or `{ cancel, account }` with the id of an
 * earlier order; ids count from 1. With what they come to when they are played.
 */
export function makeWorkload(count, seed) {
  const next = random(seed);
  const upTo = (n) => 1 + Math.floor(next() * n);
  const book = new OrderBook();
  const live = [];
  const at = new Map();
  const forget = (id) => {
    const index = at.get(id);
    const last = live.pop();
    if (last !== id) {
      live[index] = last;
      at.set(last, index);
    }
    at.delete(id);
  };
  const owners = new Map();
  const operations = [];
  const totals = { orders: 0, crossing: 0, cancels: 0, trades: 0, filled: 0, resting: 0 };
  while (operations.length < count) {
    const dice = next();
    if (dice < 0.2 && live.length > 100) {
      const cancel = live[Math.floor(next() * live.length)];
      book.remove(cancel);
      forget(cancel);
      operations.push({ cancel, account: owners.get(cancel) });
      totals.cancels += 1;
      continue;
    }
    const id = operations.length + 1;
    const side = next() < 0.5 ? 'buy' : 'sell';
    const other = side === 'buy' ? 'sell' : 'buy';
    const sign = side === 'buy' ? 1 : -1;
    const front = book.front(other)?.price;
    const own = book.front(side)?.price;
    const crosses = dice < 0.7 && front !== undefined;
    const base = front ?? (own === undefined ? START_PRICE : own + sign);
    const offset = crosses ? upTo(4) - 1 : -1 - Math.floor(next() ** 3 * 300);
    const price = Math.max(1, base + sign * offset);
    const quantity = !crosses ? upTo(100) : next() < 0.85 ? upTo(8) : 19 + upTo(31);
    const account = `u${Math.floor(next() * ACCOUNTS)}`;
    owners.set(id, account);
    operations.push({ id, side, price, quantity, account });
    totals.orders += 1;
    if (crosses) totals.crossing += 1;
    let leaves = quantity;
    for (let maker = book.front(other); leaves > 0 && maker !== undefined;) {
      if (sign * (maker.price - price) > 0) break;
      const fill = Math.min(leaves, maker.leaves);
      leaves -= fill;
      totals.trades += 1;
      totals.filled += fill;
      const { orderNumber } = maker;
      if (book.reduce(orderNumber, fill).leaves === 0) forget(orderNumber);
      maker = book.front(other);
    }
    if (leaves > 0) {
      book.add(bookOrder(id, side, price, leaves));
      at.set(id, live.push(id) - 1);
    }
  }
  totals.resting = book.size;
  return { operations, totals };
}
