/**
 * What a paper instrument's orders must be filled with, worked out from the log's market events by plain
 * arithmetic: limit orders that rest and market orders that take at once, without latency.
 */
import type { Event, ExternalLevel, OrderAccepted } from '@stratex/contracts';
import type { LoggedEvent } from './log-view';

export type FillModel = 'last-price' | 'quote-depth' | 'queue-position';

/** price, lots, fee and tax in won. */
export interface ExpectedFill {
  readonly order: number;
  readonly price: number;
  readonly lots: number;
  readonly fee: number;
  readonly tax: number;
}

interface OpenOrder {
  readonly event: OrderAccepted;
  left: number;
  traded: number;
  paid: number;
  /** Lots of others before it; null while nobody can know. */
  before: number | null;
}

interface Level {
  readonly price: number;
  lots: number;
  readonly shown: number;
}

const FEE_PER_BILLION = 140_527n;
const TAX_PER_THOUSAND = 3;

/** @returns the fills in the order of the log. The sale tax is that of the years before June 2019. */
export function expectedFills(log: readonly LoggedEvent[], symbol: string, model: FillModel) {
  const open: OpenOrder[] = [];
  const fills: ExpectedFill[] = [];
  let last: number | null = null;
  let bids: Level[] = [];
  let asks: Level[] = [];

  const fill = (order: OpenOrder, price: number, lots: number): void => {
    order.left -= lots;
    order.traded += price * lots;
    const owed = Number((BigInt(order.traded) * FEE_PER_BILLION) / 1_000_000_000n);
    const fee = owed - order.paid;
    order.paid = owed;
    const tax =
      order.event.side === 'sell' ? Math.floor((price * lots * TAX_PER_THOUSAND) / 1_000) : 0;
    fills.push({ order: order.event.orderNumber, price, lots, fee, tax });
    if (order.left === 0) open.splice(open.indexOf(order), 1);
  };
  const allows = ({ event }: OpenOrder, price: number): boolean =>
    event.side === 'buy' ? price <= event.price : price >= event.price;
  const offeredTo = (order: OpenOrder): Level[] =>
    (order.event.side === 'buy' ? asks : bids).filter(
      ({ price, lots }) => lots > 0 && allows(order, price),
    );
  /** Buys before sells, the best price first, then who came first. */
  const inLine = (marketTime: number): OpenOrder[] =>
    open
      .filter(({ event }) => (event.effectiveAt ?? Infinity) <= marketTime)
      .sort((a, b) => {
        if (a.event.side !== b.event.side) return a.event.side === 'buy' ? -1 : 1;
        const better =
          a.event.side === 'buy' ? b.event.price - a.event.price : a.event.price - b.event.price;
        return better === 0 ? a.event.orderNumber - b.event.orderNumber : better;
      });
  const walk = (order: OpenOrder): void => {
    for (const level of offeredTo(order)) {
      const lots = Math.min(level.lots, order.left);
      if (lots === 0) return;
      level.lots -= lots;
      fill(order, level.price, lots);
    }
  };
  const shownAt = (
    levels: readonly Level[],
    side: 'buy' | 'sell',
    price: number,
  ): number | null => {
    const worst = levels.at(-1)?.price;
    if (worst === undefined || (side === 'buy' ? price < worst : price > worst)) return null;
    return levels.find((level) => level.price === price)?.shown ?? 0;
  };
  const ownSide = (order: OpenOrder): Level[] => (order.event.side === 'buy' ? bids : asks);

  const accept = (event: OrderAccepted): void => {
    const order: OpenOrder = { event, left: event.quantity, traded: 0, paid: 0, before: null };
    open.push(order);
    if (event.orderType === 'limit') {
      order.before = shownAt(ownSide(order), event.side, event.price);
      return;
    }
    if (model !== 'last-price') walk(order);
    else if (last !== null && allows(order, last)) fill(order, last, order.left);
    if (order.left > 0) open.splice(open.indexOf(order), 1);
  };
  const trade = (price: number, lots: number, marketTime: number): void => {
    last = price;
    if (model === 'quote-depth') return;
    let left = lots;
    let others = 0;
    let at = '';
    for (const order of inLine(marketTime)) {
      if (!allows(order, price)) continue;
      if (model === 'last-price') {
        fill(order, price, order.left);
        continue;
      }
      const place = `${order.event.side} ${order.event.price}`;
      if (place !== at) [at, others] = [place, 0];
      if (order.event.price !== price) order.before = 0;
      if (order.before === null) {
        left = 0;
        continue;
      }
      const waits = Math.max(0, order.before - others);
      const passed = Math.min(waits, left);
      others += passed;
      left -= passed;
      order.before = waits - passed;
      const mine = Math.min(left, order.left);
      left -= mine;
      if (mine > 0) fill(order, price, mine);
    }
  };
  const next = (before: readonly Level[], shown: readonly ExternalLevel[]): Level[] =>
    shown.map(({ price, quantity }) => {
      const known = before.find((level) => level.price === price);
      const taken = known === undefined ? 0 : known.shown - known.lots;
      return { price, shown: quantity, lots: Math.max(0, quantity - taken) };
    });
  const quote = (event: Extract<Event, { type: 'external_quote.seen' }>): void => {
    bids = next(bids, event.bids);
    asks = next(asks, event.asks);
    for (const order of open) {
      const shown = shownAt(ownSide(order), order.event.side, order.event.price);
      if (shown !== null) order.before = Math.min(order.before ?? shown, shown);
    }
    if (model !== 'last-price' && isContinuous(event.marketTime))
      for (const order of inLine(event.marketTime)) walk(order);
  };

  for (const { value } of log) {
    if (!('symbol' in value) || value.symbol !== symbol) continue;
    if (value.type === 'order.accepted') accept(value);
    else if (value.type === 'external_trade.seen')
      trade(value.price, value.quantity, value.marketTime);
    else if (value.type === 'external_quote.seen') quote(value);
  }
  return fills;
}

/** KRX before August 2016: from 9:00 to 14:50 in Seoul. */
function isContinuous(marketTime: number): boolean {
  const minute = Math.floor(((marketTime + 9 * 3_600_000) % 86_400_000) / 60_000);
  return minute >= 9 * 60 && minute < 14 * 60 + 50;
}

/** KRX's grid of those years. */
export function krxTick(price: number): number {
  if (price < 1_000) return 1;
  if (price < 5_000) return 5;
  if (price < 10_000) return 10;
  if (price < 50_000) return 50;
  return price < 100_000 ? 100 : price < 500_000 ? 500 : 1_000;
}
