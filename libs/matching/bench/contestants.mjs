/**
 * Who plays the workload. Each plays all operations on something fresh and answers `{ ns, trades,
 * filled }`. What it needs is prepared slice by slice, as batches arrive, and that is not timed.
 */
import { compileInstrument } from '../../money/dist/index.js';
import matching from '../dist/index.js';
import peer from 'nodejs-order-book';
import { ACCOUNTS } from './workload.mjs';

const { apply, bookOrder, createState, execute, OrderBook, stateHash } = matching;

export const INSTRUMENT = compileInstrument({
  symbol: 'BTC-KRW',
  base: { code: 'BTC', decimals: 8 },
  quote: { code: 'KRW', decimals: 2 },
  priceUnit: '1000',
  ticks: [{ from: '0', tick: '1000' }],
  lot: '0.0001',
  maxPrice: '1000000000',
  maxQuantity: '1000',
  referencePrice: '100000000',
  marketBand: '0.3',
  fees: { maker: '0.0005', taker: '0.0005', rounding: { mode: 'half-up', unit: '0.01' } },
});

const SLICE = 5_000;

/** Plays slices of `operations`, each prepared just before; times only the playing. */
function timeSlices(operations, prepare, play) {
  let ns = 0n;
  for (let from = 0; from < operations.length; from += SLICE) {
    const prepared = prepare(operations.slice(from, from + SLICE));
    const start = process.hrtime.bigint();
    play(prepared);
    ns += process.hrtime.bigint() - start;
  }
  return Number(ns);
}

/** P-1: our book with the plainest loop around it. */
export function playBook(operations) {
  const book = new OrderBook();
  let trades = 0;
  let filled = 0;
  const prepare = (slice) =>
    slice.map(({ cancel, id, side, price, quantity }) =>
      cancel === undefined ? bookOrder(id, side, price, quantity) : cancel,
    );
  const place = (order) => {
    const isBuy = order.side === 'buy';
    const other = isBuy ? 'sell' : 'buy';
    let maker = book.front(other);
    while (maker !== undefined) {
      if (isBuy ? maker.price > order.price : maker.price < order.price) break;
      const fill = Math.min(order.leaves, maker.leaves);
      order.leaves -= fill;
      trades += 1;
      filled += fill;
      book.reduce(maker.orderNumber, fill);
      if (order.leaves === 0) return;
      maker = book.front(other);
    }
    book.add(order);
  };
  const ns = timeSlices(operations, prepare, (slice) => {
    for (const each of slice)
      if (typeof each === 'number') book.remove(each);
      else place(each);
  });
  return { ns, trades, filled };
}

/** The peer: price and quantity are numbers, ids are text. */
export function playPeer(operations) {
  const book = new peer.OrderBook();
  let trades = 0;
  let filled = 0;
  const prepare = (slice) =>
    slice.map(({ cancel, id, side, price, quantity }) =>
      cancel === undefined ? { id: `o${id}`, side, price, size: quantity } : `o${cancel}`,
    );
  const place = (order) => {
    const { done, partial, quantityLeft } = book.limit(order);
    if (quantityLeft === order.size) return;
    filled += order.size - quantityLeft;
    // `done` has the makers filled whole and, when it is, the order itself; a maker filled in part is
    // `partial`, but so is the order when it rests.
    for (const { id } of done) if (id !== order.id) trades += 1;
    if (partial !== null && partial.id !== order.id) trades += 1;
  };
  const ns = timeSlices(operations, prepare, (slice) => {
    for (const each of slice)
      if (typeof each === 'string') book.cancel(each);
      else place(each);
  });
  return { ns, trades, filled };
}

/** Commands as they come out of the codec: every text is fresh. */
function commandsOf(operations) {
  const { symbol } = INSTRUMENT;
  const orderIdOf = (n) => `0190a6b0-7c1e-7000-8000-${String(n).padStart(12, '0')}`;
  return operations.map(({ cancel, id, side, price, quantity, account }) => {
    const command =
      cancel === undefined
        ? {
            type: 'PlaceOrder',
            account,
            orderId: orderIdOf(id),
            clientOrderId: `client-${id}`,
            symbol,
            side,
            orderType: 'limit',
            timeInForce: 'gtc',
            price,
            quantity,
          }
        : { type: 'CancelOrder', account, orderId: orderIdOf(cancel) };
    return JSON.parse(JSON.stringify(command));
  });
}

function fundedState() {
  const state = createState({ instruments: [INSTRUMENT] });
  const amount = String(4n * 10n ** 16n);
  for (let i = 0; i < ACCOUNTS; i += 1) {
    const account = `u${i}`;
    const deposit = { type: 'Deposit', account, fundingId: 'f', asset: 'BTC', amount };
    execute(state, { type: 'OpenAccount', account, asset: 'KRW', amount });
    execute(state, { ...deposit, cost: null, costAsset: null });
  }
  return state;
}

/** P-2: the whole engine: accounts, holds, fees, idempotency, events. */
export function playEngine(operations) {
  const state = fundedState();
  let trades = 0;
  let filled = 0;
  const ns = timeSlices(operations, commandsOf, (commands) => {
    for (const command of commands) {
      for (const event of execute(state, command)) {
        if (event.type !== 'trade.executed') continue;
        trades += 1;
        filled += event.quantity;
      }
    }
  });
  return { ns, trades, filled };
}

/** P-11: the events of the same run applied to another state; the hashes must be equal. */
export function playReplay(operations) {
  const live = fundedState();
  const replayed = fundedState();
  let events = 0;
  const prepare = (slice) => commandsOf(slice).flatMap((command) => execute(live, command));
  const ns = timeSlices(operations, prepare, (slice) => {
    events += slice.length;
    for (const event of slice) apply(replayed, event);
  });
  if (stateHash(replayed) !== stateHash(live)) throw new Error('replay gave another state hash');
  return { ns, events };
}

/** P-13: ns an operation of a book that holds `resting` orders: one rests, one trades, one leaves. */
export function playDeep(resting, next) {
  const book = new OrderBook();
  const levels = Math.max(10, Math.floor(resting / 20));
  const middle = levels + 1_000;
  const priceOf = (side) => middle + (side === 'buy' ? -1 : 1) * (1 + Math.floor(next() * levels));
  for (let n = 1; n <= resting; n += 1) {
    const side = n % 2 === 0 ? 'buy' : 'sell';
    book.add(bookOrder(n, side, priceOf(side), 50));
  }
  const rounds = 200_000;
  const orders = Array.from({ length: 2 * rounds }, (_, i) => {
    const side = i % 2 === 0 ? 'buy' : 'sell';
    return bookOrder(resting + 1 + i, side, priceOf(side), 50);
  });
  const start = process.hrtime.bigint();
  for (let i = 0; i < rounds; i += 1) {
    book.add(orders[2 * i]);
    book.add(orders[2 * i + 1]);
    const front = book.front(i % 2 === 0 ? 'buy' : 'sell');
    book.reduce(front.orderNumber, front.leaves);
    // An order of long ago, from anywhere in the book; it may have traded already.
    book.remove(1 + Math.floor(next() * (resting + 2 * i)));
  }
  return Number(process.hrtime.bigint() - start) / (4 * rounds);
}
