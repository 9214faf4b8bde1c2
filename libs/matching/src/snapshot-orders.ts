/**
 * Snapshot parts of the open orders: first the orders, account by account in the order of its list;
 * then the queues of the books, best level first and first come first, in so many words: nothing is
 * concluded from order numbers.
 */
import type { OrderAccepted } from '@stratex/contracts';
import { acceptanceOf, acceptedOrder } from './accepted-order';
import type { Market } from './market';
import type { Order, SpecialOrder } from './order';
import type { PriceLevel } from './price-level';
import { known, type Complete, type Row, type SnapshotPart } from './snapshot-part';

/** Whole, so that a new field of the event is in the snapshot as well. */
type StoredAcceptance = Omit<OrderAccepted, 'hold'> & { readonly hold: string };
type OrderRow = readonly [
  ordinal: number,
  price: number,
  stopPrice: number,
  quantity: number,
  leaves: number,
  hidden: number,
  stays: boolean,
  hold: string,
  feeOwed: string,
  feePaid: string,
  accepted: StoredAcceptance,
  paper: PaperCells | null,
];
type CompleteOrder = Complete<
  Order,
  | 'orderNumber'
  | 'price'
  | 'quantity'
  | 'leaves'
  | 'hidden'
  | 'hold'
  | 'feeOwed'
  | 'feePaid'
  // Follow from what was accepted:
  | 'orderId'
  | 'side'
  | 'display'
  | 'firstHold'
  | 'symbol'
  | 'orderType'
  | 'timeInForce'
  | 'options'
  // Follow from what else is special about it:
  | 'special'
  | 'fees'
  | 'spendsBudget'
  | 'stays'
  | 'stopPrice'
  | 'trigger'
  | 'expiry'
  | 'paper'
  | 'isWaiting'
  // Follow from the account, the market, and the places in list and queue:
  | 'account'
  | 'place'
  | 'paying'
  | 'receiving'
  | 'level'
  | 'ahead'
  | 'behind'
  | 'earlier'
  | 'later'
>;
type CompleteSpecial = Complete<
  SpecialOrder,
  // Follow from what was accepted, then parts of their own:
  'accepted' | 'stays' | 'stopPrice' | 'paper' | 'fees' | 'spendsBudget' | 'trigger' | 'expiry'
>;
/** A plain order's is put together again: see `acceptanceOf`. */
type CompleteAcceptance = Complete<
  OrderAccepted,
  | 'type'
  | 'orderNumber'
  | 'orderId'
  | 'account'
  | 'clientOrderId'
  | 'symbol'
  | 'side'
  | 'orderType'
  | 'timeInForce'
  | 'price'
  | 'quantity'
  | 'hold'
  // Of a special order only:
  | 'options'
  | 'fees'
  | 'effectiveAt'
>;
type PaperCells = readonly [effectiveAt: number, hearing: number, queueAhead: number];

export const ORDERS: SnapshotPart = {
  name: 'orders',
  isComplete: true satisfies CompleteOrder satisfies CompleteSpecial satisfies CompleteAcceptance,
  *rows({ accounts, answers }) {
    for (const { ordinal, openOrders } of accounts.values())
      for (let order = openOrders.first; order !== undefined; order = order.later)
        yield orderRow(ordinal, order, acceptanceOf(answers, order));
  },
  load({ state, accounts, orders }, row: Row) {
    const [ordinal, price, stopPrice, quantity, leaves, hidden, stays] = row as unknown as OrderRow;
    const [hold, feeOwed, feePaid, stored, paper] = row.slice(7) as unknown as OrderTail;
    const account = known(accounts[ordinal], `account ${ordinal}`);
    const event: OrderAccepted = { ...stored, hold: BigInt(stored.hold) };
    const market = known(state.markets.get(event.symbol), `symbol ${event.symbol}`);
    const order = Object.assign(acceptedOrder(account, market, event), {
      price,
      quantity,
      leaves,
      hidden,
      hold: BigInt(hold),
      feeOwed: BigInt(feeOwed),
      feePaid: BigInt(feePaid),
    });
    if (order.special !== undefined) Object.assign(order.special, { stopPrice, stays });
    if (order.paper !== undefined && paper !== null) {
      const [effectiveAt, hearing, queueAhead] = paper;
      Object.assign(order.paper, { effectiveAt, hearing, queueAhead });
    }
    account.openOrders.append(order);
    orders.set(order.orderNumber, order);
  },
};

type OrderTail = readonly [
  hold: string,
  feeOwed: string,
  feePaid: string,
  accepted: StoredAcceptance,
  paper: PaperCells | null,
];

function orderRow(ordinal: number, order: Order, accepted: OrderAccepted): Row {
  const { price, stopPrice, quantity, leaves, hidden, stays, paper } = order;
  const row: OrderRow = [
    ordinal,
    price,
    stopPrice,
    quantity,
    leaves,
    hidden,
    stays,
    order.hold.toString(),
    order.feeOwed.toString(),
    order.feePaid.toString(),
    { ...accepted, hold: accepted.hold.toString() },
    paper === undefined ? null : [paper.effectiveAt, paper.hearing, paper.queueAhead],
  ];
  return row as unknown as Row;
}

const QUEUED_PER_ROW = 256;

export const QUEUES: SnapshotPart = {
  name: 'queues',
  // A level is its orders.
  isComplete: true satisfies Complete<
    PriceLevel<Order>,
    'price' | 'rank' | 'quantity' | 'hidden' | 'first' | 'last' | 'better' | 'worse'
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
