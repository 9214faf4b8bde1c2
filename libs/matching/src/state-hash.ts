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
 *    price; of a paper instrument besides: marketTime, heardAt, hearings, session told and when, last trade's
 *    price and time, quote's time, per side the levels' price, shown, used, -1; numbers of the orders that wait
 *    for a price; those that end with their day, the next first;
 * 4. per account, sorted by id: id, state, group, maxOpenOrders, maxOrderNotional, position limits sorted by
 *    symbol, deadline; balances sorted by asset: asset, available, held (those with
 *    neither are left out); open orders by number: orderNumber, orderId, side, price, stopPrice, quantity,
 *    leaves, stays, hold, feeOwed, feePaid, whose fees of which day or null, options (the rest is in its answer), of a paper
 *    instrument effectiveAt, hearing, queueAhead; the sum of the hashes of
 *    all funding ids;
 * 5. accounts with a deadline, and open orders that expire, the next first: ordinal, order number;
 * 6. the number of answers and the sum of their hashes: whether of the day before, account, clientOrderId,
 *    orderId, symbol, side, orderType, timeInForce, price, quantity, options, orderNumber (0 when
 *    rejected), reason or null.
 * Sums, because ids are many and their order says nothing. Complexity: O(state).
 */
import type { Side } from '@stratex/contracts';
import { balancesByAsset, type Account } from './account';
import type { SeenAnswers } from './answer-memory';
import type { Answer } from './answers';
import type { ExternalMarket } from './external-market';
import { fundingIdCount, fundingIdList } from './funding-ids';
import { HashLanes } from './hash-lanes';
import type { Market } from './market';
import type { Order } from './order';
import type { OrderBook } from './order-book';
import { optionsText } from './order-options';
import type { RestingOrder } from './price-level';
import type { EngineState } from './state';
import { LEAST_FIRST } from './timers';

/** Orders and accounts hashed at one go: some milliseconds. */
const PER_STEP = 1_000;

/** @returns 16 hex digits. */
export function stateHash(state: EngineState): string {
  const hashing = new StateHashing(state);
  const steps = hashing.changingParts();
  while (steps.next().done !== true);
  for (const { answer, isEarlier } of hashing.answersSeen.all())
    hashing.addAnswer(answer, isEarlier);
  return hashing.hex();
}

/**
 * The hash in steps: first of all that commands change, while the state stands still; then of the
 * answers there were at that time, which commands only add to.
 */
export class StateHashing {
  readonly answersSeen: SeenAnswers;
  private readonly lanes = new HashLanes();
  private readonly answers = new LaneSum();

  constructor(private readonly state: EngineState) {
    this.answersSeen = state.answers.seen();
  }

  /** The state must not change until the generator has ended. */
  *changingParts(): Generator<void, void> {
    const { state, lanes } = this;
    lanes
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
    for (const [, market] of sorted(state.markets)) yield* hashMarket(lanes, market);
    let count = 0;
    for (const [, account] of sorted(state.accounts)) {
      yield* hashAccount(lanes, account);
      count += 1;
      if (count % PER_STEP === 0) yield;
    }
    yield* hashQueue(lanes, state.deadlines, LEAST_FIRST, numberOf);
    yield* hashQueue(lanes, state.expiries, LEAST_FIRST, numberOf);
  }

  /** Each of the answers seen, in any order. */
  addAnswer(answer: Answer, isEarlier: boolean): void {
    this.answers.add(answerLanes(answer, isEarlier));
  }

  /** When everything was added. */
  hex(): string {
    return this.lanes.number(this.answersSeen.size).lanes(this.answers.values()).hex();
  }
}

function* hashMarket(lanes: HashLanes, market: Market): Generator<void, void> {
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
    yield* hashQueue(lanes, book, side, numberOf, ({ hidden }) => hidden);
  for (const side of ['buy', 'sell'] as const)
    yield* hashQueue(lanes, triggers, side, numberOf, ({ price }) => price);
  if (market.external !== undefined) yield* hashExternal(lanes, market.external);
}

function* hashExternal(lanes: HashLanes, external: ExternalMarket): Generator<void, void> {
  const { told, trade, quote, deferred, dayOrders } = external;
  lanes
    .number(external.marketTime)
    .number(external.heardAt)
    .number(external.hearings)
    .text(told?.state ?? null)
    .number(told?.marketTime ?? null)
    .number(trade?.price ?? null)
    .number(trade?.marketTime ?? null)
    .number(quote?.marketTime ?? null);
  for (const levels of [quote?.bids, quote?.asks]) {
    for (const { price, shown, used } of levels ?? [])
      lanes.number(price).number(shown).number(used);
    lanes.number(-1);
  }
  for (const number of deferred.keys()) lanes.number(number);
  lanes.number(-1);
  yield* hashQueue(lanes, dayOrders, LEAST_FIRST, numberOf);
}

function numberOf({ orderNumber }: { readonly orderNumber: number }): number {
  return orderNumber;
}

function* hashQueue<O extends RestingOrder<O>>(
  lanes: HashLanes,
  queue: OrderBook<O>,
  side: Side,
  ...fields: ((order: O) => number)[]
): Generator<void, void> {
  let count = 0;
  for (let level = queue.best(side); level !== undefined; level = level.worse)
    for (let order = level.first; order !== undefined; order = order.behind) {
      for (const field of fields) lanes.number(field(order));
      count += 1;
      if (count % PER_STEP === 0) yield;
    }
  lanes.number(-1);
}

function* hashAccount(lanes: HashLanes, account: Account): Generator<void, void> {
  const { maxOpenOrders, maxOrderNotional, maxPositions } = account.limits;
  const positions = maxPositions ?? new Map<string, number>();
  lanes
    .text(account.id)
    .text(account.state)
    .text(account.group)
    .number(maxOpenOrders)
    .text(maxOrderNotional?.toString() ?? null)
    .number(positions.size);
  for (const [symbol, lots] of sorted(positions)) lanes.text(symbol).number(lots);
  lanes.number(account.deadline?.price ?? null);
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
  for (const id of fundingIdList(account.fundingIds)) {
    fundings.add(new HashLanes().text(id));
    count += 1;
    if (count % PER_STEP === 0) yield;
  }
  lanes.number(fundingIdCount(account.fundingIds)).lanes(fundings.values());
}

function hashOrder(lanes: HashLanes, order: Order): void {
  const { options, special } = order;
  lanes
    .number(order.orderNumber)
    .text(order.orderId)
    .text(order.side)
    .number(order.price)
    .number(order.stopPrice)
    .number(order.quantity)
    .number(order.leaves)
    .number(order.stays ? 1 : 0)
    .bigint(order.hold)
    .bigint(order.feeOwed)
    .bigint(order.feePaid)
    .text(special?.accepted.fees?.group ?? null)
    .number(special?.accepted.fees?.day ?? null)
    .text(optionsText(options))
    .text(options?.attached?.orderId ?? null);
  const { paper } = order;
  if (paper !== undefined)
    lanes.number(paper.effectiveAt).number(paper.hearing).number(paper.queueAhead);
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

function* sorted<V>(map: ReadonlyMap<string, V>): Generator<[string, V]> {
  for (const key of [...map.keys()].sort()) {
    const value = map.get(key);
    if (value !== undefined) yield [key, value];
  }
}
