/**
 * State hash: 64 bits that are equal exactly when (but for chance) two states are.
 *
 * Field order:
 * 1. orderNumber, tradeNumber, order number of the incoming order or null, system state, dayStart; of a
 *    trading auction: symbol, price, remaining lots, else null; of each attached order to be placed: order id;
 * 2. per asset, sorted by code: code, supplied, fees, taxes;
 * 3. per market, sorted by symbol: symbol, state, lastPrice, previousClose, lowest, highest,
 *    reference, buckets of recent trades: openTime, sum, count; then for the
 *    bids and for the asks from the best level, in the order of the queues: orderNumber and hidden lots of
 *    each resting order; -1 ends a side; then the falling and the rising triggers likewise: orderNumber,
 *    price;
 * 4. per account, sorted by id: id, state, group, maxOpenOrders, maxOrderNotional, position limits sorted by
 *    symbol, deadline; balances sorted by asset: asset, available, held (those with
 *    neither are left out); open orders by number: orderNumber, orderId, side, price, stopPrice, quantity,
 *    leaves, stays, hold, feeOwed, feePaid, whose fees of which day or null, options (the rest is in its answer); the sum of the hashes of
 *    all funding ids;
 * 5. accounts with a deadline, and open orders that expire, the next first: ordinal, order number;
 * 6. the number of answers and the sum of their hashes: whether of the day before, account, clientOrderId,
 *    orderId, symbol, side, orderType, timeInForce, price, quantity, options, orderNumber (0 when
 *    rejected), reason or null.
 * Sums, because ids are many and their order says nothing. Complexity: O(state).
 */
import type { Side } from '@stratex/contracts';
import { balancesByAsset, type Account } from './account';
import type { Answer } from './answers';
import { HashLanes } from './hash-lanes';
import type { Market } from './market';
import type { Order } from './order';
import type { OrderBook } from './order-book';
import { optionsText } from './order-options';
import type { RestingOrder } from './price-level';
import type { EngineState } from './state';
import { LEAST_FIRST } from './timers';

/** @returns 16 hex digits. */
export function stateHash(state: EngineState): string {
  const lanes = new HashLanes()
    .number(state.orderNumber)
    .number(state.tradeNumber)
    .number(state.incoming?.orderNumber ?? null)
    .text(state.system)
    .number(state.dayStart)
    .text(state.uncrossing?.market.instrument.symbol ?? null)
    .number(state.uncrossing?.price ?? null)
    .number(state.uncrossing?.remaining ?? null)
    .number(state.attached.length);
  for (const { orderId } of state.attached) lanes.text(orderId);
  for (const [code, { supplied, fees, taxes }] of sorted(state.assets))
    lanes.text(code).bigint(supplied).bigint(fees).bigint(taxes);
  for (const [, market] of sorted(state.markets)) hashMarket(lanes, market);
  for (const [, account] of sorted(state.accounts)) hashAccount(lanes, account);
  hashQueue(lanes, state.deadlines, LEAST_FIRST, ({ orderNumber }) => orderNumber);
  hashQueue(lanes, state.expiries, LEAST_FIRST, ({ orderNumber }) => orderNumber);
  const answers = new LaneSum();
  for (const { answer, isEarlier } of state.answers.all())
    answers.add(answerLanes(answer, isEarlier));
  lanes.number(state.answers.size).lanes(answers.values());
  return lanes.hex();
}

function hashMarket(lanes: HashLanes, market: Market): void {
  const { book, triggers } = market;
  lanes
    .text(market.instrument.symbol)
    .text(market.state)
    .number(market.lastPrice)
    .number(market.previousClose)
    .number(market.lowest)
    .number(market.highest)
    .number(market.reference);
  for (const { openTime, sum, count } of market.window?.buckets ?? [])
    lanes.number(openTime).bigint(sum).number(count);
  for (const side of ['buy', 'sell'] as const)
    hashQueue(
      lanes,
      book,
      side,
      ({ orderNumber }) => orderNumber,
      ({ hidden }) => hidden,
    );
  for (const side of ['buy', 'sell'] as const)
    hashQueue(
      lanes,
      triggers,
      side,
      ({ orderNumber }) => orderNumber,
      ({ price }) => price,
    );
}

function hashQueue<O extends RestingOrder<O>>(
  lanes: HashLanes,
  queue: OrderBook<O>,
  side: Side,
  ...fields: ((order: O) => number)[]
): void {
  for (let level = queue.best(side); level !== undefined; level = level.worse)
    for (let order = level.first; order !== undefined; order = order.behind)
      for (const field of fields) lanes.number(field(order));
  lanes.number(-1);
}

function hashAccount(lanes: HashLanes, account: Account): void {
  const positions = sorted(account.maxPositions ?? new Map<string, number>());
  lanes
    .text(account.id)
    .text(account.state)
    .text(account.group)
    .number(account.maxOpenOrders)
    .text(account.maxOrderNotional?.toString() ?? null)
    .number(positions.length);
  for (const [symbol, lots] of positions) lanes.text(symbol).number(lots);
  lanes.number(account.deadline?.price ?? null);
  for (const { asset, available, held } of balancesByAsset(account))
    lanes.text(asset).bigint(available).bigint(held);
  lanes.number(account.openOrders.count);
  for (let order = account.openOrders.first; order !== undefined; order = order.later)
    hashOrder(lanes, order);
  const fundings = new LaneSum();
  for (const id of account.fundingIds) fundings.add(new HashLanes().text(id));
  lanes.number(account.fundingIds.size).lanes(fundings.values());
}

function hashOrder(lanes: HashLanes, order: Order): void {
  const { options } = order.accepted;
  lanes
    .number(order.orderNumber)
    .text(order.accepted.orderId)
    .text(order.side)
    .number(order.price)
    .number(order.stopPrice)
    .number(order.quantity)
    .number(order.leaves)
    .number(order.stays ? 1 : 0)
    .bigint(order.hold)
    .bigint(order.feeOwed)
    .bigint(order.feePaid)
    .text(order.accepted.fees?.group ?? null)
    .number(order.accepted.fees?.day ?? null)
    .text(optionsText(options))
    .text(options?.attached?.orderId ?? null);
}

function answerLanes(answer: Answer, isEarlier: boolean): HashLanes {
  return new HashLanes()
    .number(isEarlier ? 1 : 0)
    .text(answer.account)
    .text(answer.clientOrderId)
    .text(answer.orderId)
    .text(answer.symbol)
    .text(answer.side)
    .text(answer.orderType)
    .text(answer.timeInForce)
    .number(answer.price)
    .number(answer.quantity)
    .text(optionsText(answer.options))
    .number(answer.orderNumber)
    .text(answer.reason);
}

/** Adds hashes so that their order does not matter. */
class LaneSum {
  private a = 0;
  private b = 0;

  add(lanes: HashLanes): void {
    const [a, b] = lanes.values();
    this.a = (this.a + a) >>> 0;
    this.b = (this.b + b) >>> 0;
  }

  values(): readonly [number, number] {
    return [this.a, this.b];
  }
}

function sorted<V>(map: ReadonlyMap<string, V>): [string, V][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
