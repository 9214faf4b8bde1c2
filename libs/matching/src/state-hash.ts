/**
 * State hash: 64 bits that are equal exactly when (but for chance) two states are.
 *
 * Field order:
 * 1. orderNumber, tradeNumber, order number of the incoming order or null;
 * 2. per asset, sorted by code: code, supplied, fees;
 * 3. per market, sorted by symbol: symbol, lastPrice, then for the bids and for the asks from the
 *    best level, in price-time order: orderNumber of each resting order; -1 ends a side;
 * 4. per account, sorted by id: id; balances sorted by asset: asset, available, held (those with
 *    neither are left out); open orders by number: orderNumber, orderId, side, price, leaves, hold, feeOwed, feePaid (the rest
 *    is in its answer); the sum of the hashes of all funding
 *    ids;
 * 5. the number of answers and the sum of their hashes: account, clientOrderId, orderId, symbol, side,
 *    orderType, timeInForce, price, quantity, orderNumber (0 when rejected), reason or null.
 * Sums, because ids are many and their order says nothing. Complexity: O(state).
 */
import { balancesByAsset, type Account } from './account';
import type { Answer } from './answers';
import { HashLanes } from './hash-lanes';
import type { Order } from './order';
import type { Market } from './market';
import type { EngineState } from './state';

/** @returns 16 hex digits. */
export function stateHash(state: EngineState): string {
  const lanes = new HashLanes()
    .number(state.orderNumber)
    .number(state.tradeNumber)
    .number(state.incoming?.orderNumber ?? null);
  for (const [code, { supplied, fees }] of sorted(state.assets))
    lanes.text(code).bigint(supplied).bigint(fees);
  for (const [symbol, market] of sorted(state.markets)) {
    lanes.text(symbol).number(market.lastPrice);
    hashSide(lanes, market, 'buy');
    hashSide(lanes, market, 'sell');
  }
  for (const [id, account] of sorted(state.accounts)) {
    lanes.text(id);
    hashAccount(lanes, account);
  }
  const answers = new LaneSum();
  for (let row = 0; row < state.answers.size; row += 1)
    answers.add(answerLanes(state.answers.at(row)));
  lanes.number(state.answers.size).lanes(answers.values());
  return lanes.hex();
}

function hashSide(lanes: HashLanes, { book }: Market, side: 'buy' | 'sell'): void {
  for (let level = book.best(side); level !== undefined; level = level.worse)
    for (let order = level.first; order !== undefined; order = order.behind)
      lanes.number(order.orderNumber);
  lanes.number(-1);
}

function hashAccount(lanes: HashLanes, account: Account): void {
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
  lanes
    .number(order.orderNumber)
    .text(order.accepted.orderId)
    .text(order.side)
    .number(order.price)
    .number(order.leaves)
    .bigint(order.hold)
    .bigint(order.feeOwed)
    .bigint(order.feePaid);
}

function answerLanes(answer: Answer): HashLanes {
  return new HashLanes()
    .text(answer.account)
    .text(answer.clientOrderId)
    .text(answer.orderId)
    .text(answer.symbol)
    .text(answer.side)
    .text(answer.orderType)
    .text(answer.timeInForce)
    .number(answer.price)
    .number(answer.quantity)
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
