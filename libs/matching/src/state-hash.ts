/**
 * State hash: 64 bits that are equal exactly when (but for chance) two states are.
 *
 * Field order:
 * 1. orderNumber, tradeNumber, order number of the incoming order or null;
 * 2. per asset, sorted by code: code, supplied, fees;
 * 3. per market, sorted by symbol: symbol, lastPrice, then for the bids and for the asks from the
 *    best level, in price-time order: orderNumber of each resting order; -1 ends a side;
 * 4. per account, sorted by id: id; balances sorted by asset: asset, available, held (those with
 *    neither are left out); open orders by number: every field; the sum of the hashes of all funding
 *    ids; the sum of the hashes of all entries (clientOrderId and what was asked and answered).
 * Sums, because entries are many and their order says nothing. Complexity: O(state).
 */
import type { Account } from './account';
import { HashLanes } from './hash-lanes';
import type { Order, OrderEntry } from './order';
import type { EngineState, Market } from './state';

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
  return lanes.hex();
}

function hashSide(lanes: HashLanes, { book }: Market, side: 'buy' | 'sell'): void {
  for (let level = book.best(side); level !== undefined; level = level.worse)
    for (let order = level.first; order !== undefined; order = order.behind)
      lanes.number(order.orderNumber);
  lanes.number(-1);
}

function hashAccount(lanes: HashLanes, account: Account): void {
  for (const [asset, { available, held }] of sorted(account.balances))
    if (available !== 0n || held !== 0n) lanes.text(asset).bigint(available).bigint(held);
  lanes.number(account.openOrders.count);
  for (let order = account.openOrders.first; order !== undefined; order = order.later)
    hashOrder(lanes, order);
  const fundings = new LaneSum();
  for (const id of account.fundingIds) fundings.add(new HashLanes().text(id));
  lanes.number(account.fundingIds.size).lanes(fundings.values());
  const entries = new LaneSum();
  for (const [clientOrderId, entry] of account.entries)
    entries.add(entryLanes(clientOrderId, entry));
  lanes.number(account.entries.size).lanes(entries.values());
}

function hashOrder(lanes: HashLanes, order: Order): void {
  lanes
    .number(order.orderNumber)
    .text(order.orderId)
    .text(order.account)
    .text(order.clientOrderId)
    .text(order.symbol)
    .text(order.side)
    .text(order.orderType)
    .text(order.timeInForce)
    .number(order.price)
    .number(order.quantity)
    .number(order.leaves)
    .bigint(order.hold)
    .bigint(order.feeOwed)
    .bigint(order.feePaid);
}

function entryLanes(clientOrderId: string, entry: OrderEntry): HashLanes {
  return new HashLanes()
    .text(clientOrderId)
    .text(entry.orderId)
    .text(entry.symbol)
    .text(entry.side)
    .text(entry.orderType)
    .text(entry.timeInForce)
    .number(entry.price)
    .number(entry.quantity)
    .text(entry.reason)
    .number(entry.order?.orderNumber ?? null);
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
