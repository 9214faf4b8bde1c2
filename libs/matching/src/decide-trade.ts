/**
 * What the incoming order does next: trade with the front order, be kept from trading with its own
 * account's, or end. Reads only.
 *
 * Ordering invariant: makers are met best price first, then in the order of their queue; every trade is
 * at the maker's price. Complexity: O(1); a fill-or-kill's first step O(levels) or, with self-trade
 * prevention, O(orders) within its limit.
 */
import type { Event, PreventedLeg, SelfTradePrevention, TradeLeg } from '@stratex/contracts';
import { payableTax } from '@stratex/money';
import { saleTaxRules } from './day-rules';
import { canceled } from './decide-cancel';
import { fillOf, holdWith, worthOf, type Fill } from './holds';
import type { Market } from './market';
import type { Order } from './order';
import { isWithinLimit, oppositeOf } from './order-book';
import type { PriceLevel } from './price-level';
import { decideReference } from './price-bands';
import { lotsAt } from './quote-budget';

/** The next event of an order that neither rests nor has ended. */
export function decideTaking(
  market: Market,
  taker: Order,
  tradeNumber: number,
  time: number,
): Event {
  const { side, price: limit, options } = taker;
  const maker = market.book.front(oppositeOf(side));
  const prevention = options?.selfTradePrevention;
  const mustFill = taker.timeInForce === 'fok' && taker.leaves === taker.quantity;
  if (mustFill && !isFillable(market, taker, prevention)) return canceled(taker, 'FOK_NOT_FILLED');
  if (maker === undefined || !isWithinLimit(side, limit, maker.price))
    return canceled(taker, 'IOC_REMAINDER');
  if (prevention !== undefined && maker.account === taker.account)
    return prevented(market, taker, maker, prevention);
  const quantity = Math.min(taker.leaves, maker.leaves - maker.hidden);
  return (
    decideReference(market, time) ??
    trade(market, maker, taker, {
      price: maker.price,
      quantity,
      tradeNumber: tradeNumber + 1,
      time,
    })
  );
}

interface TradeTerms {
  readonly price: number;
  readonly quantity: number;
  readonly tradeNumber: number;
  /** Logical time, which says the day whose tax applies. */
  readonly time: number;
}

/** The maker's and the taker's fills of `quantity` lots at a price. */
export function trade(
  market: Market,
  maker: Order,
  taker: Order,
  { price, quantity, tradeNumber, time }: TradeTerms,
): Event {
  const { instrument } = market;
  const notional = worthOf(instrument, price, quantity);
  const makerFill = fillOf(instrument, maker, quantity, notional, maker.fees.makerRate);
  const takerFill = fillOf(instrument, taker, quantity, notional, taker.fees.takerRate);
  const taxRules = saleTaxRules(market, time);
  const tax = taxRules === undefined ? 0n : payableTax(taxRules, notional * taxRules.sellTaxRate);
  return {
    type: 'trade.executed',
    tradeNumber,
    symbol: instrument.symbol,
    price,
    quantity,
    notional,
    takerSide: taker.side,
    maker: legOf(maker, makerFill, tax),
    taker: legOf(taker, takerFill, tax),
  };
}

/** Whether what it would trade with, before its own account's orders stop it, suffices. */
function isFillable(
  { book }: Market,
  { side, price, leaves, account: owner }: Order,
  prevention: SelfTradePrevention | undefined,
): boolean {
  const account = owner.id;
  const isStopped = prevention !== undefined && prevention !== 'cancel_oldest';
  let missing = leaves;
  let level = book.best(oppositeOf(side));
  while (level !== undefined && isWithinLimit(side, price, level.price)) {
    if (isStopped && hasOrderOf(level, account)) return missing <= shownBefore(level, account);
    missing -= lotsAt(level, prevention === undefined ? undefined : account);
    if (missing <= 0) return true;
    level = level.worse;
  }
  return false;
}

function hasOrderOf(level: PriceLevel<Order>, account: string): boolean {
  for (let order = level.first; order !== undefined; order = order.behind)
    if (order.account.id === account) return true;
  return false;
}

/** Hidden lots come to trade only behind the whole queue. */
function shownBefore(level: PriceLevel<Order>, account: string): number {
  let lots = 0;
  let order = level.first;
  for (; order !== undefined && order.account.id !== account; order = order.behind)
    lots += order.leaves - order.hidden;
  return lots;
}

function prevented(market: Market, taker: Order, maker: Order, mode: SelfTradePrevention): Event {
  const smaller = Math.min(taker.leaves, maker.leaves);
  const isBoth = mode === 'cancel_both';
  const offMaker = mode === 'decrement' ? smaller : mode === 'cancel_newest' ? 0 : maker.leaves;
  const offTaker =
    mode === 'decrement' ? smaller : isBoth || mode === 'cancel_newest' ? taker.leaves : 0;
  return {
    type: 'self_trade.prevented',
    symbol: market.instrument.symbol,
    account: taker.account.id,
    mode,
    price: maker.price,
    takerSide: taker.side,
    maker: preventedLeg(market, maker, offMaker),
    taker: preventedLeg(market, taker, offTaker),
  };
}

function preventedLeg(market: Market, order: Order, canceledQuantity: number): PreventedLeg {
  const { quantity, leaves, hold } = order;
  const leavesQuantity = leaves - canceledQuantity;
  const needed = canceledQuantity === 0 ? hold : holdWith(market.instrument, order, leavesQuantity);
  return {
    orderNumber: order.orderNumber,
    orderId: order.orderId,
    canceledQuantity,
    cumQuantity: quantity - leaves,
    leavesQuantity,
    release: hold - needed,
  };
}

/** @param tax the seller's */
function legOf(
  { orderNumber, orderId, account, quantity, side }: Order,
  fill: Fill,
  tax: bigint,
): TradeLeg {
  const leg: TradeLeg = {
    orderNumber,
    orderId,
    account: account.id,
    fee: fill.fee,
    release: fill.release,
    cumQuantity: quantity - fill.leaves,
    leavesQuantity: fill.leaves,
  };
  return side === 'sell' && tax > 0n ? { ...leg, tax } : leg;
}
