/**
 * What must always hold (ARCHITECTURE, invariants 1 to 4), checked over the whole state.
 *
 * Complexity: O(accounts + open orders). The cheap parts are asserted with every event; this is for
 * tests, snapshots and idle moments.
 */
import { payableFee } from '@stratex/money';
import { balancesByAsset, type Account } from './account';
import { neededHold } from './holds';
import { InvariantBreach, type Invariant } from './invariant-breach';
import type { Order } from './order';
import { assertBookNotCrossed, type Market } from './market';
import { openOrderOf, type EngineState } from './state';

/** @throws InvariantBreach that names the first rule found broken. */
export function checkInvariants(state: EngineState): void {
  const sums = new Map<string, bigint>();
  let openOrders = 0;
  for (const account of state.accounts.values()) {
    for (const { asset, available, held } of balancesByAsset(account)) {
      if (available < 0n || held < 0n) fail('NON_NEGATIVE', `${account.id} ${asset}`);
      sums.set(asset, (sums.get(asset) ?? 0n) + available + held);
    }
    openOrders += checkOpenOrders(state, account);
  }
  for (const { code, supplied, fees } of state.assets.values()) {
    if (fees < 0n) fail('NON_NEGATIVE', `fees in ${code}`);
    if ((sums.get(code) ?? 0n) + fees !== supplied) fail('CONSERVATION', code);
  }
  let resting = state.incoming === undefined ? 0 : 1;
  for (const market of state.markets.values()) resting += checkBook(market);
  if (resting !== openOrders) fail('ONE_TERMINAL_STATE', 'open orders are not those in the books');
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
  const { side, price, leaves, feeOwed, feePaid, accepted } = order;
  const { orderId, quantity, symbol } = accepted;
  if (leaves < 1 || leaves > quantity) fail('FILLED_AT_MOST_QUANTITY', orderId);
  if (openOrderOf(state, orderId) !== order) fail('ONE_TERMINAL_STATE', orderId);
  const instrument = state.markets.get(symbol)?.instrument;
  if (instrument === undefined) return fail('EVENT_FITS_STATE', `order ${orderId} on ${symbol}`);
  if (order.hold !== neededHold(instrument, side, price, leaves, feeOwed, feePaid))
    fail('HELD_IS_NEEDED', orderId);
  if (feePaid !== payableFee(instrument.fees, feeOwed)) fail('CONSERVATION', orderId);
}

/** @returns how many orders rest. */
function checkBook(market: Market): number {
  assertBookNotCrossed(market);
  let count = 0;
  for (const side of ['buy', 'sell'] as const) {
    let lastRank = Number.POSITIVE_INFINITY;
    for (let level = market.book.best(side); level !== undefined; level = level.worse) {
      if (level.rank >= lastRank) fail('PRICE_TIME_PRIORITY', `level ${level.price}`);
      lastRank = level.rank;
      let quantity = 0;
      let lastNumber = 0;
      for (let order = level.first; order !== undefined; order = order.behind) {
        count += 1;
        quantity += order.leaves;
        if (order.orderNumber <= lastNumber || order.price !== level.price || order.side !== side)
          fail('PRICE_TIME_PRIORITY', `order ${order.orderNumber}`);
        if (order.accepted.timeInForce !== 'gtc')
          fail('ONE_TERMINAL_STATE', order.accepted.orderId);
        lastNumber = order.orderNumber;
      }
      if (quantity !== level.quantity || quantity === 0)
        fail('EVENT_FITS_STATE', `level ${level.price} counts ${level.quantity} lots`);
    }
  }
  if (count !== market.book.size) fail('EVENT_FITS_STATE', 'the book counts other orders');
  return count;
}

function fail(invariant: Invariant, detail: string): never {
  throw new InvariantBreach(invariant, detail);
}
