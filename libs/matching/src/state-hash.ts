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

/** Orders and accounts hashed at one go: some milliseconds. */
const PER_STEP = 1_000;

/** @returns 16 hex digits. */
export function stateHash(state: EngineState): string {
  const hashing = new StateHashing(state);
  const steps = hashing.changingParts();
  while (steps.next().done !== true);
  for (let row = 0; row < hashing.answersCount; row += 1) hashing.addAnswer(state.answers.at(row));
  return hashing.hex();
}

/**
 * The hash in steps: first of all that commands change, while the state stands still; then of the
 * answers there were at that time, which commands only add to.
 */
export class StateHashing {
  readonly answersCount: number;
  private readonly lanes = new HashLanes();
  private readonly answers = new LaneSum();

  constructor(private readonly state: EngineState) {
    this.answersCount = state.answers.size;
  }

  /** The state must not change until the generator has ended. */
  *changingParts(): Generator<void, void> {
    const { state, lanes } = this;
    lanes
      .number(state.orderNumber)
      .number(state.tradeNumber)
      .number(state.incoming?.orderNumber ?? null);
    for (const [code, { supplied, fees }] of sorted(state.assets))
      lanes.text(code).bigint(supplied).bigint(fees);
    for (const [symbol, market] of sorted(state.markets)) {
      lanes.text(symbol).number(market.lastPrice);
      yield* hashSide(lanes, market, 'buy');
      yield* hashSide(lanes, market, 'sell');
    }
    let count = 0;
    for (const [id, account] of sorted(state.accounts)) {
      lanes.text(id);
      yield* hashAccount(lanes, account);
      count += 1;
      if (count % PER_STEP === 0) yield;
    }
  }

  /** Each of the first `answersCount` answers, in any order. */
  addAnswer(answer: Answer): void {
    this.answers.add(answerLanes(answer));
  }

  /** When everything was added. */
  hex(): string {
    return this.lanes.number(this.answersCount).lanes(this.answers.values()).hex();
  }
}

function* hashSide(
  lanes: HashLanes,
  { book }: Market,
  side: 'buy' | 'sell',
): Generator<void, void> {
  let count = 0;
  for (let level = book.best(side); level !== undefined; level = level.worse)
    for (let order = level.first; order !== undefined; order = order.behind) {
      lanes.number(order.orderNumber);
      count += 1;
      if (count % PER_STEP === 0) yield;
    }
  lanes.number(-1);
}

function* hashAccount(lanes: HashLanes, account: Account): Generator<void, void> {
  for (const { asset, available, held } of balancesByAsset(account))
    lanes.text(asset).bigint(available).bigint(held);
  lanes.number(account.openOrders.count);
  let count = 0;
  for (let order = account.openOrders.first; order !== undefined; order = order.later) {
    hashOrder(lanes, order);
    count += 1;
    if (count % PER_STEP === 0) yield;
  }
  const fundings = new LaneSum();
  for (const id of account.fundingIds) {
    fundings.add(new HashLanes().text(id));
    count += 1;
    if (count % PER_STEP === 0) yield;
  }
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

function* sorted<V>(map: ReadonlyMap<string, V>): Generator<[string, V]> {
  for (const key of [...map.keys()].sort()) {
    const value = map.get(key);
    if (value !== undefined) yield [key, value];
  }
}
