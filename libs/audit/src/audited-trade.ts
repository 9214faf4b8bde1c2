/** A trade as the auditor sees it: who met whom, at what price, and whose money moved. */
import type { TradeExecuted, TradeLeg } from '@stratex/contracts';
import { AuditFailure } from './audit-failure';
import { isWithin, shrink, type AuditedOrder } from './audited-order';
import type { AuditedExchange } from './audited-exchange';

export function auditTrade(exchange: AuditedExchange, event: TradeExecuted): void {
  const { symbol, price, quantity, notional, takerSide } = event;
  const maker = exchange.order(event.maker.orderNumber, event.maker.orderId);
  const taker = exchange.order(event.taker.orderNumber, event.taker.orderId);
  const fail = (invariant: AuditFailure['invariant'], finding: string): never => {
    throw new AuditFailure(invariant, `trade ${event.tradeNumber}: ${finding}`);
  };
  const { notionalUnit } = exchange.instrument(symbol);
  if (notional !== BigInt(price) * BigInt(quantity) * notionalUnit) fail('I15', 'the notional');
  if (quantity <= 0) fail('I4', 'no lots');
  const isPair =
    maker.accepted.side !== takerSide &&
    taker.accepted.side === takerSide &&
    maker.accepted.symbol === symbol &&
    taker.accepted.symbol === symbol &&
    maker.accepted.account === event.maker.account &&
    taker.accepted.account === event.taker.account;
  if (!isPair) fail('I5', 'not a buyer and a seller of the symbol');
  if (!isWithin(maker, price) || !isWithin(taker, price)) fail('I6', 'beyond a limit');
  if (exchange.uncrossing === undefined) checkTaking(exchange, event, maker, taker, fail);
  else checkUncrossing(exchange, event, maker, taker, fail);

  settleLeg(exchange, event, event.maker, maker);
  settleLeg(exchange, event, event.taker, taker);
  for (const order of [maker, taker]) {
    if (order.phase === 'resting') order.shown -= quantity;
    if (order.phase === 'resting' && order.shown === 0) exchange.books.showAnew(order);
  }
  for (const order of [maker, taker]) if (order.leaves === 0) exchange.end(order);
}

type Fail = (invariant: AuditFailure['invariant'], finding: string) => never;

function checkTaking(
  { books, incoming }: AuditedExchange,
  { symbol, price, quantity }: TradeExecuted,
  maker: AuditedOrder,
  taker: AuditedOrder,
  fail: Fail,
): void {
  if (taker !== incoming) fail('I11', 'the taker is not the incoming order');
  if (maker.phase !== 'resting') fail('I5', 'the maker does not rest');
  if (price !== maker.price) fail('I6', "not the maker's price");
  if (books.front(symbol, maker.accepted.side) !== maker) fail('I7', 'the maker is not in front');
  if (quantity !== Math.min(maker.shown, taker.leaves)) fail('I7', 'not what both can trade');
  const { options, account } = taker.accepted;
  if (options?.postOnly === true) fail('I9', 'a post-only order takes');
  if (options?.selfTradePrevention !== undefined && account === maker.accepted.account)
    fail('I7', 'a self-trade that was to be prevented');
  if (taker.timeInForce === 'fok' && books.reachable(taker) < taker.leaves)
    fail('I9', 'a fok order that cannot be filled whole');
}

function checkUncrossing(
  { books, uncrossing }: AuditedExchange,
  { symbol, price, quantity }: TradeExecuted,
  maker: AuditedOrder,
  taker: AuditedOrder,
  fail: Fail,
): void {
  if (uncrossing?.symbol !== symbol) return fail('I11', 'beside an auction');
  if (price !== uncrossing.price) fail('I6', "not the auction's price");
  for (const order of [maker, taker])
    if (books.front(symbol, order.accepted.side) !== order) fail('I7', 'not the front orders');
  if (maker.accepted.orderNumber > taker.accepted.orderNumber) fail('I5', 'the maker is younger');
  if (quantity !== Math.min(maker.shown, taker.shown, uncrossing.left))
    fail('I7', 'not what both can trade');
  uncrossing.left -= quantity;
}

function settleLeg(
  exchange: AuditedExchange,
  { symbol, quantity, notional, tradeNumber }: TradeExecuted,
  leg: TradeLeg,
  order: AuditedOrder,
): void {
  const { base, quote, lotUnits } = exchange.instrument(symbol);
  const { account, side } = order.accepted;
  const tax = leg.tax ?? 0n;
  if (leg.fee < 0n || tax < 0n || leg.fee + tax > notional || (side === 'buy' && tax > 0n))
    throw new AuditFailure('I13', `trade ${tradeNumber}: the fee or tax of ${account}`);
  const lots = BigInt(quantity) * lotUnits;
  shrink(order, { filled: quantity, off: 0 }, leg);
  if (side === 'buy') {
    exchange.changeHold(order, { held: -notional - leg.fee });
    exchange.money.move(account, base.code, { available: lots });
  } else {
    exchange.changeHold(order, { held: -lots });
    exchange.money.move(account, quote.code, { available: notional - leg.fee - tax });
  }
  exchange.money.earn(quote.code, leg.fee + tax);
  exchange.release(order, leg.release);
  exchange.checkHold(order);
}
