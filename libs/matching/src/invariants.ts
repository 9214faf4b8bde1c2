/**
 * What must always hold (ARCHITECTURE, invariants 1 to 4), checked over the whole state.
 *
 * Complexity: O(accounts + open orders). The cheap parts are asserted with every event; this is for
 * tests, snapshots and idle moments.
 */
import { payableFee } from '@stratex/money';
import { balancesByAsset, type Account } from './account';
import type { ExternalMarket } from './external-market';
import { holdWith } from './holds';
import { InvariantBreach, type Invariant } from './invariant-breach';
import type { Order } from './order';
import { assertBookNotCrossed, type Market } from './market';
import type { OrderBook } from './order-book';
import type { RestingOrder } from './price-level';
import { openOrderOf, type EngineState } from './state';

/** @throws InvariantBreach that names the first rule found broken. */
export function checkInvariants(state: EngineState): void {
  const sums = new Map<string, bigint>();
  const counts = { open: 0, expiring: 0, armed: 0 };
  for (const account of state.accounts.values()) {
    for (const { asset, available, held } of balancesByAsset(account)) {
      if (available < 0n || held < 0n) fail('NON_NEGATIVE', `${account.id} ${asset}`);
      sums.set(asset, (sums.get(asset) ?? 0n) + available + held);
    }
    counts.open += checkOpenOrders(state, account);
    for (let order = account.openOrders.first; order !== undefined; order = order.later)
      if (order.expiry !== undefined) counts.expiring += 1;
    if (account.deadline !== undefined) counts.armed += 1;
  }
  for (const { code, supplied, fees, taxes } of state.assets.values()) {
    if (fees < 0n || taxes < 0n) fail('NON_NEGATIVE', `fees in ${code}`);
    if ((sums.get(code) ?? 0n) + fees + taxes !== supplied) fail('CONSERVATION', code);
  }
  let placed = state.incoming === undefined ? 0 : 1;
  let expiring = countOf(state.expiries);
  for (const market of state.markets.values()) {
    if (market.state === 'open' && state.uncrossing?.market !== market)
      assertBookNotCrossed(market);
    placed += checkBook(market) + checkTriggers(market);
    if (market.external === undefined) continue;
    placed += market.external.deferred.size;
    expiring += countOf(market.external.dayOrders);
    checkOffers(market.external);
  }
  if (placed !== counts.open) fail('ONE_TERMINAL_STATE', 'open orders are not those that stand');
  if (expiring !== counts.expiring) fail('EVENT_FITS_STATE', 'orders that expire');
  if (countOf(state.deadlines) !== counts.armed) fail('EVENT_FITS_STATE', 'deadlines');
}

function checkOpenOrders(state: EngineState, account: Account): number {
  const needed = new Map<string, bigint>();
  let count = 0;
  let lastNumber = 0;
  for (let order = account.openOrders.first; order !== undefined; order = order.later) {
    count += 1;
    checkOrder(state, order);
    if (order.orderNumber <= lastNumber) fail('EVENT_FITS_STATE', 'open orders out of order');
    lastNumber = order.orderNumber;
    const { asset } = order.paying;
    needed.set(asset, (needed.get(asset) ?? 0n) + order.hold);
  }
  if (count !== account.openOrders.count) fail('EVENT_FITS_STATE', `${account.id} open orders`);
  for (const { asset, held } of balancesByAsset(account))
    if (held !== (needed.get(asset) ?? 0n)) fail('HELD_IS_NEEDED', `${account.id} ${asset}`);
  return count;
}

function checkOrder(state: EngineState, order: Order): void {
  const { orderId, symbol, quantity, leaves, feeOwed, feePaid, trigger } = order;
  if (leaves < 1 || leaves > quantity) fail('FILLED_AT_MOST_QUANTITY', orderId);
  if (openOrderOf(state, orderId) !== order) fail('ONE_TERMINAL_STATE', orderId);
  const market = state.markets.get(symbol);
  if (market === undefined) return fail('EVENT_FITS_STATE', `order ${orderId} on ${symbol}`);
  if (order.hold !== holdWith(market.instrument, order, leaves)) fail('HELD_IS_NEEDED', orderId);
  if (feePaid !== payableFee(order.fees, feeOwed)) fail('CONSERVATION', orderId);
  if (trigger !== market.triggers.find(order.orderNumber)) fail('EVENT_FITS_STATE', orderId);
  const { dayOrders } = market.external ?? {};
  const expiry = state.expiries.find(order.orderNumber) ?? dayOrders?.find(order.orderNumber);
  if (order.expiry !== expiry) fail('EVENT_FITS_STATE', orderId);
}

/** Nobody takes more than was shown. */
function checkOffers({ quote }: ExternalMarket): void {
  for (const level of [...(quote?.bids ?? []), ...(quote?.asks ?? [])])
    if (level.used < 0 || (level.shown > 0 && level.used > level.shown))
      fail('FILLED_AT_MOST_QUANTITY', `external level ${level.price}`);
}

/** @returns how many orders rest. */
function checkBook({ book }: Market): number {
  for (const side of ['buy', 'sell'] as const)
    for (let level = book.best(side); level !== undefined; level = level.worse)
      for (let order = level.first; order !== undefined; order = order.behind) {
        if (order.price !== level.price || order.side !== side || order.level !== level)
          fail('PRICE_TIME_PRIORITY', `order ${order.orderNumber}`);
        if (!order.stays || order.isWaiting) fail('ONE_TERMINAL_STATE', order.orderId);
      }
  return countOf(book);
}

/** @returns how many orders wait. */
function checkTriggers({ triggers, trailing }: Market): number {
  let waiting = 0;
  let trailed = 0;
  for (const side of ['buy', 'sell'] as const)
    for (let level = triggers.best(side); level !== undefined; level = level.worse)
      for (let each = level.first; each !== undefined; each = each.behind) {
        if (each.order.trigger !== each)
          fail('EVENT_FITS_STATE', `trigger of order ${each.orderNumber}`);
        if (each.order.isWaiting) waiting += 1;
        if (trailing.get(each.orderNumber) === each) trailed += 1;
      }
  countOf(triggers);
  if (trailed !== trailing.size) fail('EVENT_FITS_STATE', 'trailing stops');
  return waiting;
}

/** Best first, and every level counts its orders. */
function countOf<O extends RestingOrder<O>>(book: OrderBook<O>): number {
  let count = 0;
  for (const side of ['buy', 'sell'] as const) {
    let lastRank = Number.POSITIVE_INFINITY;
    for (let level = book.best(side); level !== undefined; level = level.worse) {
      if (level.rank >= lastRank) fail('PRICE_TIME_PRIORITY', `level ${level.price}`);
      lastRank = level.rank;
      let [shown, hidden] = [0, 0];
      for (let order = level.first; order !== undefined; order = order.behind) {
        count += 1;
        shown += order.leaves - order.hidden;
        hidden += order.hidden;
        if (order.hidden < 0 || order.hidden >= order.leaves)
          fail('EVENT_FITS_STATE', `order ${order.orderNumber} hides ${order.hidden} lots`);
      }
      if (shown !== level.quantity || hidden !== level.hidden || shown === 0)
        fail('EVENT_FITS_STATE', `level ${level.price} counts ${level.quantity} lots`);
    }
  }
  if (count !== book.size) fail('EVENT_FITS_STATE', 'the book counts other orders');
  return count;
}

function fail(invariant: Invariant, detail: string): never {
  throw new InvariantBreach(invariant, detail);
}
