/**
 * Who plays the workload. Each plays all operations on something fresh and answers `{ ns, trades,
 * filled }`. What it needs is prepared batch by batch, as it arrives, and that is not timed.
 */
import contracts from '../../contracts/dist/index.js';
import { compileInstrument } from '../../money/dist/index.js';
import matching from '../dist/index.js';
import peer from 'nodejs-order-book';
import { ACCOUNTS } from './workload.mjs';

const { decodeFrame, encodeFrame } = contracts;
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

/** Enough for 10^6 resting orders: an account may have 10,000. */
const DEEP_ACCOUNTS = 200;

/** Commands that arrive in one batch. */
const BATCH = 256;

/**
 * Plays `operations` batch by batch, each prepared just before; counts the CPU time of the playing
 * only, garbage collection during it included. CPU time, because the machine may be shared.
 */
function timeBatches(operations, prepare, play) {
  let us = 0;
  for (let from = 0; from < operations.length; from += BATCH) {
    const prepared = prepare(operations.slice(from, from + BATCH));
    const start = process.cpuUsage();
    play(prepared);
    const { user, system } = process.cpuUsage(start);
    us += user + system;
  }
  return us * 1_000;
}

/** P-1: our book with the plainest loop around it. */
export function playBook(operations) {
  const { play, totals } = bookContest();
  return { ns: play(operations), ...totals };
}

function bookContest() {
  const book = new OrderBook();
  const totals = { trades: 0, filled: 0 };
  const prepare = (batch) =>
    batch.map(({ cancel, id, side, price, quantity }) =>
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
      totals.trades += 1;
      totals.filled += fill;
      book.reduce(maker.orderNumber, fill);
      if (order.leaves === 0) return;
      maker = book.front(other);
    }
    book.add(order);
  };
  const play = (operations) =>
    timeBatches(operations, prepare, (batch) => {
      for (const each of batch)
        if (typeof each === 'number') book.remove(each);
        else place(each);
    });
  return { play, totals };
}

/** The peer: price and quantity are numbers, ids are text. */
export function playPeer(operations) {
  const book = new peer.OrderBook();
  let trades = 0;
  let filled = 0;
  const prepare = (batch) =>
    batch.map(({ cancel, id, side, price, quantity }) =>
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
  const ns = timeBatches(operations, prepare, (batch) => {
    for (const each of batch)
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

function fundedState(accounts = ACCOUNTS) {
  const state = createState({ instruments: [INSTRUMENT] });
  const amount = String(2n * 10n ** 16n);
  for (let i = 0; i < accounts; i += 1) {
    const account = `u${i}`;
    const deposit = { type: 'Deposit', account, fundingId: 'f', asset: 'BTC', amount };
    execute(state, { type: 'OpenAccount', account, asset: 'KRW', amount }, 0);
    execute(state, { ...deposit, cost: null, costAsset: null }, 0);
  }
  return state;
}

/** P-2: the whole engine: accounts, holds, fees, idempotency, events. */
export function playEngine(operations) {
  const state = fundedState();
  let trades = 0;
  let filled = 0;
  const ns = timeBatches(operations, commandsOf, (commands) => {
    for (const command of commands) {
      for (const event of execute(state, command, 0)) {
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
  const prepare = (batch) => commandsOf(batch).flatMap((command) => execute(live, command, 0));
  const ns = timeBatches(operations, prepare, (batch) => {
    events += batch.length;
    for (const event of batch) apply(replayed, event);
  });
  if (stateHash(replayed) !== stateHash(live)) throw new Error('replay gave another state hash');
  return { ns, events };
}

/** Events of a frame when many commands have gathered. */
const FRAME_EVENTS = 256;

/** P-11: the same from the log's bytes: frames read and applied. */
export function playRecovery(operations) {
  const live = fundedState();
  const recovered = fundedState();
  const position = { sequence: 1, index: 0, event: 0 };
  const frame = {
    kind: 'data',
    logId: '0190a6b0-7c1e-4000-8000-000000000001',
    shard: 'main',
    epoch: 1,
    frame: 2,
    cmdFrom: position,
    cmdTo: { ...position, event: 1 },
    continues: false,
    time: 0,
    execFrom: 1,
    spans: [{ sequence: 1, first: 0, counts: [1] }],
  };
  let events = 0;
  const prepare = (batch) => {
    const made = commandsOf(batch).flatMap((command) => execute(live, command, 0));
    events += made.length;
    const payloads = [];
    for (let from = 0; from < made.length; from += FRAME_EVENTS)
      payloads.push(encodeFrame({ ...frame, events: made.slice(from, from + FRAME_EVENTS) }));
    return payloads;
  };
  const ns = timeBatches(operations, prepare, (payloads) => {
    for (const payload of payloads)
      for (const event of decodeFrame(payload).value.events) apply(recovered, event);
  });
  if (stateHash(recovered) !== stateHash(live)) throw new Error('the log gave another state hash');
  return { ns, events };
}

/**
 * P-13: nanoseconds an operation while `resting` orders rest, 20 a level: of four operations two rest
 * near the best price, one takes, one cancels any of the resting orders. Prepared as for the other
 * contests and played by `run(operations)`. @returns one figure a round of 100,000 operations.
 */
function playDeep(resting, rounds, next, run) {
  const levels = Math.max(10, Math.ceil(resting / 40));
  const middle = 500_000;
  let made = 0;
  const place = (side, offset) => {
    made += 1;
    const price = middle + (side === 'buy' ? -offset : offset);
    return { id: made, side, price, quantity: 50, account: `u${made % DEEP_ACCOUNTS}` };
  };
  run(
    Array.from({ length: resting }, (_, n) =>
      place(n % 2 === 0 ? 'buy' : 'sell', 1 + (Math.floor(n / 2) % levels)),
    ),
  );
  const near = Math.min(levels, 50);
  const four = (n) => {
    const [side, other] = n % 2 === 0 ? ['buy', 'sell'] : ['sell', 'buy'];
    const cancel = 1 + Math.floor(next() * resting);
    return [
      place(side, 1 + Math.floor(next() * near)),
      place(other, 1 + Math.floor(next() * near)),
      place(side, -near),
      { cancel, account: `u${cancel % DEEP_ACCOUNTS}` },
    ];
  };
  return Array.from({ length: rounds }, () => {
    const operations = Array.from({ length: 25_000 }, (_, n) => four(n)).flat();
    return run(operations) / operations.length;
  });
}

export function playDeepEngine(resting, rounds, next) {
  const state = fundedState(DEEP_ACCOUNTS);
  return playDeep(resting, rounds, next, (operations) =>
    timeBatches(operations, commandsOf, (batch) => {
      for (const command of batch) execute(state, command, 0);
    }),
  );
}

export function playDeepBook(resting, rounds, next) {
  const { play } = bookContest();
  return playDeep(resting, rounds, next, play);
}

/**
 * P-3: nanoseconds of each of the last `count` commands on a book of `resting` orders, wall clock, so
 * whatever else the machine does is in it. @returns { p50, p99, max }
 */
export function playTail(resting, count, next) {
  const state = fundedState(DEEP_ACCOUNTS);
  const times = new Float64Array(count);
  let timed = 0;
  let isPreparing = true;
  const rounds = Math.ceil(count / 100_000);
  playDeep(resting, rounds, next, (operations) => {
    for (let from = 0; from < operations.length; from += BATCH)
      for (const command of commandsOf(operations.slice(from, from + BATCH))) {
        const start = process.hrtime.bigint();
        execute(state, command, 0);
        if (isPreparing || timed === count) continue;
        times[timed] = Number(process.hrtime.bigint() - start);
        timed += 1;
      }
    isPreparing = false;
    return 0;
  });
  const sorted = times.subarray(0, timed).sort();
  const at = (share) => sorted[Math.min(timed - 1, Math.floor(share * timed))];
  return { p50: at(0.5), p99: at(0.99), max: sorted[timed - 1] };
}
