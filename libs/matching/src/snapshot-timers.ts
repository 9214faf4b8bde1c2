/**
 * Snapshot parts of what waits: triggers and trailing stops, expiries, deadlines; each queue as it stands,
 * the first first.
 */
import type { Side } from '@stratex/contracts';
import type { Account } from './account';
import type { Order } from './order';
import type { OrderBook } from './order-book';
import { placeTrigger, setExpiry } from './order-timers';
import type { RestingOrder } from './price-level';
import { known, type Complete, type Row, type SnapshotPart } from './snapshot-part';
import { deadlineAt, LEAST_FIRST, triggerAt } from './timers';
import type { Deadline, Expiry, Trigger } from './timers';

/** What any of them has as a member of its queue. */
type Queued =
  'orderNumber' | 'side' | 'price' | 'leaves' | 'hidden' | 'display' | 'level' | 'ahead' | 'behind';

export const TRIGGERS: SnapshotPart = {
  name: 'triggers',
  isComplete: true satisfies Complete<Trigger<Order>, Queued | 'order' | 'offset'>,
  *rows({ markets }) {
    for (const [symbol, { triggers }] of markets)
      for (const side of ['buy', 'sell'] as const)
        for (const { orderNumber, price, offset } of queued(triggers, side))
          yield [symbol, side, orderNumber, price, offset];
  },
  load({ state, orders }, row: Row) {
    const [symbol, side, number, price, offset] = row as [string, Side, number, number, number];
    const order = known(orders.get(number), `order ${number}`);
    const market = known(state.markets.get(symbol), `symbol ${symbol}`);
    placeTrigger(market, triggerAt(order, side, price, offset));
  },
};

export const TRAILING: SnapshotPart = {
  name: 'trailing',
  isComplete: true,
  *rows({ markets }) {
    for (const [symbol, { trailing }] of markets)
      for (const number of trailing.keys()) yield [symbol, number];
  },
  load({ state }, row: Row) {
    const [symbol, number] = row as [string, number];
    const { triggers, trailing } = known(state.markets.get(symbol), `symbol ${symbol}`);
    trailing.set(number, known(triggers.find(number), `trigger of order ${number}`));
  },
};

export const EXPIRIES: SnapshotPart = {
  name: 'expiries',
  isComplete: true satisfies Complete<Expiry<Order>, Queued | 'order'>,
  *rows({ expiries }) {
    for (const { orderNumber, price } of queued(expiries, LEAST_FIRST)) yield [orderNumber, price];
  },
  load({ state, orders }, row: Row) {
    const [number, time] = row as [number, number];
    const order = known(orders.get(number), `order ${number}`);
    setExpiry(state.expiries, order, time);
  },
};

export const DEADLINES: SnapshotPart = {
  name: 'deadlines',
  isComplete: true satisfies Complete<Deadline<Account>, Queued | 'account'>,
  *rows({ deadlines }) {
    for (const { orderNumber, price } of queued(deadlines, LEAST_FIRST)) yield [orderNumber, price];
  },
  load({ state, accounts }, row: Row) {
    const [ordinal, time] = row as [number, number];
    const account = known(accounts[ordinal], `account ${ordinal}`);
    account.deadline = deadlineAt(account, time);
    state.deadlines.add(account.deadline);
  },
};

/** The first first. */
export function* queued<O extends RestingOrder<O>>(queue: OrderBook<O>, side: Side): Generator<O> {
  for (let level = queue.best(side); level !== undefined; level = level.worse)
    for (let each = level.first; each !== undefined; each = each.behind) yield each;
}
