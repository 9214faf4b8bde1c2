/**
 * Fills of a paper instrument's orders from its external market. Reads only.
 *
 * Ordering invariant: orders that wait for a price come first, in the order in which they began to
 * wait; then resting ones, buys before sells, by price and queue. Every fill is at an external price,
 * never worse than the order's limit. Complexity: a step O(orders passed over), fill-or-kill O(levels).
 */
import type { Event, OrderFilled, Side } from '@stratex/contracts';
import { payableTax } from '@stratex/money';
import { AMOUNT_LIMIT } from './balance';
import { saleTaxRules } from './day-rules';
import { canceled } from './decide-cancel';
import { marketNow, offeredTo, phaseOf, type ExternalMarket } from './external-market';
import { fillOf, holdingOf, worthOf } from './holds';
import { InvariantBreach } from './invariant-breach';
import type { Market } from './market';
import type { Order } from './order';
import { isWithinLimit } from './order-book';
import { allottedTo, firstAllotted, isReached } from './paper-queue';
import type { EngineState, Heard } from './state';
import { LEAST_FIRST } from './timers';

/** Lots offered at a price, and since when by the market's time. */
interface Offer {
  readonly price: number;
  readonly lots: number;
  readonly marketTime: number;
}

/** What an order of this side could take, best first; `lots` is what it wants. */
export function offersTo(external: ExternalMarket, side: Side, lots: number): Offer[] {
  const { trade, quote, rules } = external;
  if (rules.fillModel === 'last-price') return trade === null ? [] : [{ ...trade, lots }];
  const marketTime = quote?.marketTime ?? 0;
  return offeredTo(quote, side)
    .map(({ price, shown, used }) => ({ price, lots: Math.max(0, shown - used), marketTime }))
    .filter((offer) => offer.lots > 0);
}

/** Whether the price at hand is young enough to be taken, and the market is trading. */
export function hasFreshPrice(market: Market, external: ExternalMarket, time: number): boolean {
  const { rules, trade, quote } = external;
  const shown = rules.fillModel === 'last-price' ? trade : quote;
  const now = marketNow(external, time);
  return (
    shown !== null &&
    now - shown.marketTime <= rules.stalenessMs &&
    phaseOf(market.instrument.sessions, external, now) === 'continuous'
  );
}

/** The next event of an order that takes at once: a fill, its end, or that it waits for a price. */
export function decidePaperTaking(
  market: Market,
  external: ExternalMarket,
  order: Order,
  tradeNumber: number,
  time: number,
): Event {
  if (external.rules.latencyMs === 0 && hasFreshPrice(market, external, time))
    return decideTake(market, external, order, { tradeNumber, time });
  const { orderNumber, orderId, symbol, side } = order;
  const account = order.account.id;
  const { stalenessMs, latencyMs } = external.rules;
  const until = Math.min(time + stalenessMs + latencyMs, order.options?.expiresAt ?? Infinity);
  return { type: 'order.deferred', orderNumber, orderId, account, symbol, side, until };
}

/** What the trade or quote just heard brings next; undefined when nothing is left of it to do. */
export function decideHeard(
  state: EngineState,
  { market, external, kind }: Heard,
  time: number,
): Event | undefined {
  const { rules, marketTime, dayOrders, deferred } = external;
  if (marketTime === null) return undefined;
  const ended = dayOrders.front(LEAST_FIRST);
  if (ended !== undefined && ended.price <= marketTime) return canceled(ended.order, 'EXPIRED');
  if (kind === 'session' || state.system !== 'open' || market.state !== 'open') return undefined;
  const terms = { tradeNumber: state.tradeNumber, time };
  const { sessions } = market.instrument;
  const isTrading = phaseOf(sessions, external, marketTime) === 'continuous';
  if (isTrading && kind === (rules.fillModel === 'last-price' ? 'trade' : 'quote'))
    for (const order of deferred.values())
      if (isReached(order, external, marketTime)) return decideTake(market, external, order, terms);
  if (kind === 'quote' && (!isTrading || rules.fillModel === 'last-price')) return undefined;
  if (kind === 'trade' && rules.fillModel === 'quote-depth') return undefined;
  for (const side of ['buy', 'sell'] as const) {
    const fill =
      kind === 'trade' && rules.fillModel === 'queue-position'
        ? allottedFill(market, external, side, terms)
        : restingFill(market, external, side, terms);
    if (fill !== undefined) return fill;
  }
  return undefined;
}

interface FillTerms {
  /** Of the last trade. */
  readonly tradeNumber: number;
  readonly time: number;
}

function decideTake(
  market: Market,
  external: ExternalMarket,
  order: Order,
  terms: FillTerms,
): Event {
  const { side, price: limit, leaves, quantity } = order;
  const offers = offersTo(external, side, leaves).filter(({ price }) =>
    isWithinLimit(side, limit, price),
  );
  const isUntouched = leaves === quantity;
  if (order.timeInForce === 'fok' && isUntouched) {
    const lots = offers.reduce((sum, offer) => sum + offer.lots, 0);
    if (lots < leaves) return canceled(order, 'FOK_NOT_FILLED');
  }
  const [offer] = offers;
  if (offer === undefined) return canceled(order, 'IOC_REMAINDER');
  return filled(market, order, 'taker', offer, terms);
}

/** The first resting order of a side that the best offer reaches. */
function restingFill(
  market: Market,
  external: ExternalMarket,
  side: Side,
  terms: FillTerms,
): Event | undefined {
  let level = market.book.best(side);
  for (; level !== undefined; level = level.worse)
    for (let order = level.first; order !== undefined; order = order.behind) {
      const [offer] = offersTo(external, side, order.leaves);
      if (offer === undefined || !isWithinLimit(side, order.price, offer.price)) return undefined;
      if (!isReached(order, external, offer.marketTime)) continue;
      return filled(market, order, 'maker', offer, terms);
    }
  return undefined;
}

function allottedFill(
  market: Market,
  external: ExternalMarket,
  side: Side,
  terms: FillTerms,
): Event | undefined {
  const { trade } = external;
  if (trade === null) return undefined;
  const order = firstAllotted(market, external, side, trade.price);
  if (order === undefined) return undefined;
  return filled(market, order, 'maker', { ...trade, lots: allottedTo(order, external) }, terms);
}

/** @throws InvariantBreach when the exchange cannot take in so much of an asset. */
function filled(
  market: Market,
  order: Order,
  liquidity: 'maker' | 'taker',
  { price, lots, marketTime }: Offer,
  { tradeNumber, time }: FillTerms,
): OrderFilled {
  const { instrument, base, quote } = market;
  const { side, fees } = order;
  const quantity = Math.min(order.leaves, lots);
  const notional = worthOf(instrument, price, quantity);
  const [brought, added] =
    side === 'buy' ? [base, holdingOf(instrument, quantity)] : [quote, notional];
  if (brought.supplied + added >= AMOUNT_LIMIT)
    throw new InvariantBreach('BALANCE_IN_RANGE', `${brought.code} from outside: ${String(added)}`);
  const rate = liquidity === 'maker' ? fees.makerRate : fees.takerRate;
  const fill = fillOf(instrument, order, quantity, notional, rate);
  const taxRules = side === 'sell' ? saleTaxRules(market, time) : undefined;
  const tax = taxRules === undefined ? 0n : payableTax(taxRules, notional * taxRules.sellTaxRate);
  return {
    type: 'order.filled',
    tradeNumber: tradeNumber + 1,
    orderNumber: order.orderNumber,
    orderId: order.orderId,
    account: order.account.id,
    symbol: order.symbol,
    side,
    liquidity,
    price,
    quantity,
    notional,
    fee: fill.fee,
    ...(tax > 0n ? { tax } : {}),
    release: fill.release,
    cumQuantity: order.quantity - fill.leaves,
    leavesQuantity: fill.leaves,
    marketTime,
  };
}
