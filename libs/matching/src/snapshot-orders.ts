/**
 * Snapshot parts of the open orders: first the orders, account by account in the order of its list;
 * then the queues of the books, best level first and first come first, in so many words: nothing is
 * concluded from order numbers.
 */
import type { OrderAccepted } from '@stratex/contracts';
import { balanceOf } from './account';
import type { Market } from './market';
import type { Order } from './order';
import type { PriceLevel } from './price-level';
import { known, type Complete, type Row, type SnapshotPart } from './snapshot-part';

/** Whole, so that a new field of the event is in the snapshot as well. */
type StoredAcceptance = Omit<OrderAccepted, 'hold'> & { readonly hold: string };
type OrderRow = readonly [
  ordinal: number,
  price: number,
  leaves: number,
  hold: string,
  feeOwed: string,
  feePaid: string,
  accepted: StoredAcceptance,
];

export const ORDERS: SnapshotPart = {
  name: 'orders',
  isComplete: true satisfies Complete<
    Order,
    | 'orderNumber'
    | 'side'
    | 'price'
    | 'leaves'
    | 'hold'
    | 'feeOwed'
    | 'feePaid'
    | 'accepted'
    // Follow from the account, the market, and the places in list and queue:
    | 'paying'
    | 'receiving'
    | 'siblings'
    | 'level'
    | 'ahead'
    | 'behind'
    | 'earlier'
    | 'later'
  >,
  *rows({ accounts }) {
    for (const { ordinal, openOrders } of accounts.values())
      for (let order = openOrders.first; order !== undefined; order = order.later)
        yield orderRow(ordinal, order);
  },
  load({ state, accounts, orders }, row: Row) {
    const [ordinal, price, leaves, hold, feeOwed, feePaid, stored] = row as unknown as OrderRow;
    const account = known(accounts[ordinal], `account ${ordinal}`);
    const accepted: OrderAccepted = { ...stored, hold: BigInt(stored.hold) };
    const { orderNumber, side, symbol } = accepted;
    const { base, quote } = known(state.markets.get(symbol), `symbol ${symbol}`);
    const order: Order = {
      orderNumber,
      side,
      price,
      leaves,
      level: undefined,
      ahead: undefined,
      behind: undefined,
      hold: BigInt(hold),
      feeOwed: BigInt(feeOwed),
      feePaid: BigInt(feePaid),
      accepted,
      paying: balanceOf(account, side === 'buy' ? quote : base),
      receiving: balanceOf(account, side === 'buy' ? base : quote),
      siblings: account.openOrders,
      earlier: undefined,
      later: undefined,
    };
    account.openOrders.append(order);
    orders.set(orderNumber, order);
  },
};

function orderRow(ordinal: number, order: Order): OrderRow {
  const { price, leaves, hold, feeOwed, feePaid, accepted } = order;
  return [
    ordinal,
    price,
    leaves,
    hold.toString(),
    feeOwed.toString(),
    feePaid.toString(),
    { ...accepted, hold: accepted.hold.toString() },
  ];
}

const QUEUED_PER_ROW = 256;

export const QUEUES: SnapshotPart = {
  name: 'queues',
  // A level is its orders.
  isComplete: true satisfies Complete<
    PriceLevel<Order>,
    'price' | 'rank' | 'quantity' | 'first' | 'last' | 'better' | 'worse'
  >,
  *rows({ markets }) {
    for (const market of markets.values())
      for (const side of ['buy', 'sell'] as const) yield* queueRows(market, side);
  },
  load({ state, orders }, row: Row) {
    const [symbol, numbers] = row as readonly [string, readonly number[]];
    const { book } = known(state.markets.get(symbol), `symbol ${symbol}`);
    for (const number of numbers) book.add(known(orders.get(number), `order ${number}`));
  },
};

function* queueRows({ instrument, book }: Market, side: 'buy' | 'sell'): Generator<Row> {
  let numbers: number[] = [];
  for (let level = book.best(side); level !== undefined; level = level.worse)
    for (let order = level.first; order !== undefined; order = order.behind) {
      numbers.push(order.orderNumber);
      if (numbers.length < QUEUED_PER_ROW) continue;
      yield [instrument.symbol, numbers];
      numbers = [];
    }
  if (numbers.length > 0) yield [instrument.symbol, numbers];
}
