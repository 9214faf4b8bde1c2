/**
 * Paper instruments as the auditor sees them: fills are at prices the external market showed after the
 * order came, within its limit, and never of more lots than were shown; both sides of the money.
 *
 * Known limit: that an order's place in an external queue was kept is for the model to show.
 */
import type {
  ExternalLevel,
  ExternalQuoteSeen,
  ExternalTradeSeen,
  OrderFilled,
} from '@stratex/contracts';
import { AuditFailure } from './audit-failure';
import type { AuditedExchange } from './audited-exchange';
import type { AuditedExternal, Offered } from './audited-offers';
import { isWithin, shrink, type AuditedOrder } from './audited-order';

export function auditHeard(
  exchange: AuditedExchange,
  event: ExternalTradeSeen | ExternalQuoteSeen,
): void {
  const { symbol, marketTime } = event;
  const before = exchange.external.get(symbol);
  if (before !== undefined && marketTime < before.marketTime)
    throw new AuditFailure('I10', `the market time of ${symbol} goes back`);
  const { trade, quote } = before ?? { trade: undefined, quote: undefined };
  const heard: AuditedExternal = { marketTime, trade, quote };
  if (event.type === 'external_trade.seen')
    heard.trade = { price: event.price, left: event.quantity, marketTime };
  else
    heard.quote = {
      marketTime,
      bids: offered(event.bids, before?.quote?.bids),
      asks: offered(event.asks, before?.quote?.asks),
    };
  exchange.external.set(symbol, heard);
}

/** What was taken at a price shown again stays taken. */
function offered(levels: readonly ExternalLevel[], before: Offered | undefined): Offered {
  return new Map(
    levels.map(({ price, quantity }) => {
      const known = before?.get(price);
      const taken = known === undefined ? 0 : known.shown - known.left;
      return [price, { shown: quantity, left: Math.max(0, quantity - taken) }];
    }),
  );
}

export function auditFill(exchange: AuditedExchange, event: OrderFilled): void {
  const { symbol, price, quantity, notional, side, account, orderNumber } = event;
  const order = exchange.order(orderNumber, event.orderId);
  const fail = (invariant: AuditFailure['invariant'], finding: string): never => {
    throw new AuditFailure(invariant, `trade ${event.tradeNumber}: ${finding}`);
  };
  const { base, quote, lotUnits, notionalUnit } = exchange.instrument(symbol);
  if (notional !== BigInt(price) * BigInt(quantity) * notionalUnit) fail('I15', 'the notional');
  if (quantity <= 0) fail('I4', 'no lots');
  const { accepted } = order;
  if (accepted.side !== side || accepted.symbol !== symbol || accepted.account !== account)
    fail('I5', 'not of this order');
  if (!isWithin(order, price)) fail('I6', 'beyond a limit');
  if ((event.liquidity === 'maker') !== (order.phase === 'resting')) fail('I11', 'rests or takes');
  if (order.phase === 'resting' && event.marketTime < (order.effectiveAt ?? 0))
    fail('I6', 'a price older than the order');
  takeOffer(exchange, order, event, fail);
  const tax = event.tax ?? 0n;
  if (event.fee < 0n || tax < 0n || event.fee + tax > notional || (side === 'buy' && tax > 0n))
    fail('I13', 'fee or tax');
  const lots = BigInt(quantity) * lotUnits;
  shrink(order, { filled: quantity, off: 0 }, event);
  if (side === 'buy') {
    exchange.changeHold(order, { held: -notional - event.fee });
    exchange.money.bring(account, base.code, lots);
    exchange.money.takeOut(quote.code, notional);
  } else {
    exchange.changeHold(order, { held: -lots });
    exchange.money.takeOut(base.code, lots);
    exchange.money.bring(account, quote.code, notional);
    exchange.money.move(account, quote.code, { available: -event.fee - tax });
  }
  exchange.money.earn(quote.code, event.fee + tax);
  exchange.release(order, event.release);
  if (order.phase === 'resting') order.shown -= quantity;
  if (order.leaves === 0) exchange.end(order);
  else exchange.checkHold(order);
}

/** The lots must have been shown at that price, and be left. */
function takeOffer(
  exchange: AuditedExchange,
  order: AuditedOrder,
  { symbol, side, price, quantity, marketTime }: OrderFilled,
  fail: (invariant: AuditFailure['invariant'], finding: string) => never,
): void {
  const external = exchange.external.get(symbol);
  const model = exchange.instrument(symbol).paper?.fillModel;
  const trade = external?.trade;
  if (model === 'last-price') {
    if (trade?.price !== price || trade.marketTime !== marketTime) fail('I6', 'no such price');
    if (quantity !== order.leaves) fail('I4', 'filled in part at the last price');
    return;
  }
  const level = (side === 'buy' ? external?.quote?.asks : external?.quote?.bids)?.get(price);
  const isQuoted = external?.quote?.marketTime === marketTime && (level?.left ?? 0) >= quantity;
  const isTraded =
    model === 'queue-position' &&
    order.phase === 'resting' &&
    trade?.price === price &&
    trade.marketTime === marketTime &&
    trade.left >= quantity;
  if (isTraded && exchange.heardLast === 'external_trade.seen') trade.left -= quantity;
  else if (isQuoted && level !== undefined) level.left -= quantity;
  else fail('I6', 'not offered');
}
