/**
 * Paper instruments, plainly: what their external markets told, and whom that fills. Levels and queues
 * are lists that are looked through from the beginning each time.
 */
import type { Event, MarketCommand, PlaceOrder, RejectReason, Side } from '@stratex/contracts';
import { queueBefore, type NaiveExternal, type NaiveLevel } from './naive-external';
import { filledOf, holdOf, isWithin, leavesOf, lesser, paidBy, rests, waits } from './naive-order';
import type { NaiveOrder } from './naive-order';
import { refusal } from './naive-refusal';
import { taxOn, type Rules } from './naive-rules';
import type { NaiveState } from './naive-state';
import { moveTrailingStops } from './naive-taking';

const DAY_MS = 86_400_000;
const REMEMBERED = 32;

export function externalOf(state: NaiveState, symbol: string): NaiveExternal | undefined {
  const paper = state.rulesOf(symbol)?.paper ?? null;
  if (paper === null) return undefined;
  const known = state.externals.get(symbol);
  if (known !== undefined) return known;
  const fresh: NaiveExternal = {
    paper,
    ...{ marketTime: null, heardAt: 0, hearings: 0, told: null, trade: null, quoteTime: null },
    levels: { bids: [], asks: [] },
    news: null,
  };
  state.externals.set(symbol, fresh);
  return fresh;
}

export function marketNow(state: NaiveState, symbol: string): number {
  const external = externalOf(state, symbol);
  if (external === undefined || external.marketTime === null) return state.time;
  return external.marketTime + state.time - external.heardAt;
}

/** Instruments here have no hours of their own: the day is that of UTC. */
function phaseAt({ told }: NaiveExternal, now: number): string {
  if (told === null) return 'open';
  return told.state === 'halted' || told.day === Math.floor(now / DAY_MS) ? told.state : 'open';
}

export function isContinuous(state: NaiveState, symbol: string): boolean {
  const external = externalOf(state, symbol);
  if (external === undefined) return true;
  return external.marketTime !== null && phaseAt(external, external.marketTime) === 'open';
}

export function effectiveFrom(state: NaiveState, symbol: string): { effectiveAt?: number } {
  const external = externalOf(state, symbol);
  if (external === undefined) return {};
  return { effectiveAt: marketNow(state, symbol) + (external.paper.latencyMs ?? 0) };
}

/** Behind the other states: the market's session. */
export function sessionReason(state: NaiveState, request: PlaceOrder): RejectReason | null {
  const { symbol, orderType, timeInForce } = request;
  const external = externalOf(state, symbol);
  if (external === undefined) return null;
  if (external.marketTime === null) return 'MARKET_DATA_STALE';
  if (waits(orderType) || rests(timeInForce)) return null;
  const phase = phaseAt(external, marketNow(state, symbol));
  if (phase === 'halted') return 'MARKET_HALTED';
  if (phase === 'closed') return 'MARKET_CLOSED';
  return phase === 'auction' ? 'SYMBOL_IN_AUCTION' : null;
}

export function isUnfitForPaper(state: NaiveState, { symbol, options }: PlaceOrder): boolean {
  const external = externalOf(state, symbol);
  if (external === undefined) return false;
  const isSlow = (external.paper.latencyMs ?? 0) > 0;
  return (
    options?.displayQuantity !== undefined ||
    options?.attached?.options?.displayQuantity !== undefined ||
    (isSlow && options?.quoteBudget !== undefined)
  );
}

interface Offer {
  readonly price: bigint;
  readonly lots: bigint;
  readonly time: number;
}

export function offers(external: NaiveExternal, side: Side, lots: bigint): Offer[] {
  if (external.paper.fillModel === 'last-price')
    return external.trade === null ? [] : [{ ...external.trade, lots }];
  const levels = side === 'buy' ? external.levels.asks : external.levels.bids;
  return levels
    .map(({ price, shown, taken }) => ({
      price,
      lots: shown - taken,
      time: external.quoteTime ?? 0,
    }))
    .filter((offer) => offer.lots > 0n);
}

export function isFresh(state: NaiveState, symbol: string): boolean {
  const external = externalOf(state, symbol);
  if (external === undefined) return false;
  const { paper, trade, quoteTime } = external;
  const shownAt = paper.fillModel === 'last-price' ? (trade?.time ?? null) : quoteTime;
  const now = marketNow(state, symbol);
  if (shownAt === null || now - shownAt > (paper.stalenessMs ?? 5_000)) return false;
  return phaseAt(external, now) === 'open';
}

export function hear(state: NaiveState, command: MarketCommand): Event[] {
  const { symbol, marketTime } = command;
  const rules = state.rulesOf(symbol);
  if (rules === undefined) return [refusal(command, 'UNKNOWN_SYMBOL')];
  const external = externalOf(state, symbol);
  if (external === undefined) return [refusal(command, 'NOT_A_PAPER_INSTRUMENT')];
  if (marketTime < 0 || marketTime > state.time + 60_000)
    return [refusal(command, 'MARKET_TIME_OUT_OF_RANGE')];
  if (!isPossible(rules, command)) return [refusal(command, 'INVALID_MARKET_DATA')];
  if (external.marketTime !== null && marketTime < external.marketTime) return [];
  external.marketTime = marketTime;
  external.heardAt = state.time;
  const heardAt = state.time;
  if (command.type === 'SetExternalSession') {
    external.told = { state: command.state, day: Math.floor(marketTime / DAY_MS) };
    external.news = 'session';
    return [{ type: 'external_session.set', symbol, state: command.state, marketTime, heardAt }];
  }
  external.hearings += 1;
  if (command.type === 'RecordExternalTrade') {
    const { price, quantity, side } = command;
    external.news = 'trade';
    external.trade = { price: BigInt(price), time: marketTime };
    state.lastPrices.set(symbol, BigInt(price));
    moveTrailingStops(state, symbol, BigInt(price));
    const isOpen = state.systemState === 'open' && state.stateOf(symbol) === 'open';
    if (isOpen && external.paper.fillModel === 'queue-position')
      share(state, external, symbol, BigInt(price), BigInt(quantity), side);
    return [{ type: 'external_trade.seen', symbol, price, quantity, side, marketTime, heardAt }];
  }
  const { bids, asks } = command;
  external.news = 'quote';
  external.quoteTime = marketTime;
  const next = (
    shown: typeof bids,
    before: NaiveLevel[],
    isFarther: (p: bigint, q: bigint) => boolean,
  ) => {
    const levels = shown.map(({ price, quantity }): NaiveLevel => {
      const taken = before.find((each) => each.price === BigInt(price))?.taken ?? 0n;
      return {
        price: BigInt(price),
        shown: BigInt(quantity),
        taken: lesser(taken, BigInt(quantity)),
      };
    });
    const worst = levels[levels.length - 1];
    const beyond = before
      .filter(
        ({ price, taken }) => taken > 0n && (worst === undefined || isFarther(price, worst.price)),
      )
      .slice(0, REMEMBERED)
      .map(({ price, taken }) => ({ price, shown: 0n, taken }));
    return [...levels, ...beyond];
  };
  external.levels = {
    bids: next(bids, external.levels.bids, (p, q) => p < q),
    asks: next(asks, external.levels.asks, (p, q) => p > q),
  };
  for (const order of state.orders) {
    if (order.phase !== 'resting' || order.request.symbol !== symbol || order.paper === null)
      continue;
    const shown = queueBefore(external, order.request.side, order.limit);
    if (shown === null) continue;
    order.paper.ahead = order.paper.ahead === null ? shown : lesser(order.paper.ahead, shown);
  }
  return [{ type: 'external_quote.seen', symbol, bids, asks, marketTime, heardAt }];
}

function isPossible(rules: Rules, command: MarketCommand): boolean {
  const isOne = ({ price, quantity }: { price: number; quantity: number }): boolean =>
    price >= 1 && BigInt(price) <= rules.maxPrice && quantity >= 1 && quantity <= 1_000_000_000_000;
  if (command.type === 'SetExternalSession') return true;
  if (command.type === 'RecordExternalTrade') return isOne(command);
  const { bids, asks } = command;
  const sorted = (prices: number[], sign: number): boolean =>
    prices.every((price, i) => i === 0 || (price - (prices[i - 1] ?? 0)) * sign > 0);
  return (
    [...bids, ...asks].every(isOne) &&
    sorted(
      bids.map(({ price }) => price),
      -1,
    ) &&
    sorted(
      asks.map(({ price }) => price),
      1,
    )
  );
}

function isReached(external: NaiveExternal, { paper }: NaiveOrder, time: number): boolean {
  return paper !== null && paper.hearing < external.hearings && paper.effectiveAt <= time;
}

/** One trade's lots pass through one queue: those of others before an order, then the order. */
function share(
  state: NaiveState,
  external: NaiveExternal,
  symbol: string,
  price: bigint,
  lots: bigint,
  taker: Side | null,
): void {
  let left = lots;
  for (const order of state.orders) if (order.paper !== null) order.paper.share = 0n;
  for (const side of ['buy', 'sell'] as const) {
    if (taker === side) continue;
    let othersServed = 0n;
    for (const order of state.queue(symbol, side)) {
      const { paper } = order;
      if (paper === null || !isWithin(side, order.limit, price)) continue;
      if (!isReached(external, order, external.marketTime ?? 0)) continue;
      if (order.limit !== price) paper.ahead = 0n;
      else if (paper.ahead === null) {
        othersServed += left;
        left = 0n;
        continue;
      } else {
        const before = paper.ahead > othersServed ? paper.ahead - othersServed : 0n;
        const served = lesser(before, left);
        othersServed += served;
        left -= served;
        paper.ahead = before - served;
      }
      paper.share = lesser(left, leavesOf(order));
      left -= paper.share;
    }
  }
}

/** What the news of this command brings next; an empty list when that is all. */
export function followNews(state: NaiveState): Event[] {
  for (const [symbol, external] of state.externals) {
    const { news, marketTime, paper } = external;
    if (news === null || marketTime === null) continue;
    const own = state.orders.filter(({ request }) => request.symbol === symbol);
    const [ended] = own
      .filter((order) => order.isPaperDay && (order.expiresAt ?? Infinity) <= marketTime)
      .sort((a, b) => (a.expiresAt ?? 0) - (b.expiresAt ?? 0) || a.number - b.number);
    if (ended !== undefined) return [state.cancel(ended, 'EXPIRED')];
    const isOpen = state.systemState === 'open' && state.stateOf(symbol) === 'open';
    const isTrading = phaseAt(external, marketTime) === 'open';
    if (news === 'session' || !isOpen) continue;
    const source = paper.fillModel === 'last-price' ? 'trade' : 'quote';
    if (isTrading && news === source) {
      const [deferred] = own
        .filter((order) => order.phase === 'deferred' && isReached(external, order, marketTime))
        .sort((a, b) => a.deferredSince - b.deferredSince);
      if (deferred !== undefined) return takeOnPaper(state, external, deferred);
    }
    if (news === 'quote' && (!isTrading || source === 'trade')) continue;
    if (news === 'trade' && paper.fillModel === 'quote-depth') continue;
    for (const side of ['buy', 'sell'] as const)
      for (const order of state.queue(symbol, side)) {
        const shared = news === 'trade' && paper.fillModel === 'queue-position';
        const offer: Offer | undefined = shared
          ? {
              price: external.trade?.price ?? 0n,
              lots: order.paper?.share ?? 0n,
              time: external.trade?.time ?? 0,
            }
          : offers(external, side, leavesOf(order))[0];
        if (offer === undefined || offer.lots === 0n) continue;
        if (!isWithin(side, order.limit, offer.price)) continue;
        if (!shared && !isReached(external, order, offer.time)) continue;
        return [fill(state, external, order, offer, 'maker')];
      }
  }
  return [];
}

/** The incoming order of a paper instrument: it rests, takes, or waits for a price. */
export function arriveOnPaper(
  state: NaiveState,
  external: NaiveExternal,
  order: NaiveOrder,
): Event[] {
  const { symbol, orderId, account, side } = order.request;
  if (rests(order.timeInForce)) {
    state.rest(order);
    return [];
  }
  const slow = external.paper.latencyMs ?? 0;
  if (slow === 0 && isFresh(state, symbol)) return takeOnPaper(state, external, order);
  const latest = state.time + (external.paper.stalenessMs ?? 5_000) + slow;
  const own = order.options.expiresAt ?? Infinity;
  const until = latest < own ? latest : own;
  order.phase = 'deferred';
  order.expiresAt = until;
  order.isPaperDay = false;
  order.deferredSince = state.moment();
  order.expirySince = order.deferredSince;
  if (order.paper !== null) order.paper.hearing = external.hearings;
  state.incoming = undefined;
  return [
    { type: 'order.deferred', orderNumber: order.number, orderId, account, symbol, side, until },
  ];
}

function takeOnPaper(state: NaiveState, external: NaiveExternal, order: NaiveOrder): Event[] {
  const { side } = order.request;
  const reachable = (): Offer[] =>
    offers(external, side, leavesOf(order)).filter(({ price }) =>
      isWithin(side, order.limit, price),
    );
  const sum = reachable().reduce((lots, offer) => lots + offer.lots, 0n);
  if (order.timeInForce === 'fok' && sum < leavesOf(order))
    return [state.cancel(order, 'FOK_NOT_FILLED')];
  const events: Event[] = [];
  for (const offer of reachable())
    if (leavesOf(order) > 0n) events.push(fill(state, external, order, offer, 'taker'));
  if (leavesOf(order) > 0n) events.push(state.cancel(order, 'IOC_REMAINDER'));
  return events;
}

function fill(
  state: NaiveState,
  external: NaiveExternal,
  order: NaiveOrder,
  offer: Offer,
  liquidity: 'maker' | 'taker',
): Event {
  const { rules, request } = order;
  const { account, orderId, symbol, side } = request;
  const lots = lesser(offer.lots, leavesOf(order));
  const notional = offer.price * lots * rules.notionalPerLot;
  const isShared = order.phase === 'resting' && (order.paper?.share ?? 0n) > 0n;
  if (order.paper !== null && isShared) order.paper.share -= lots;
  else
    for (const level of side === 'buy' ? external.levels.asks : external.levels.bids)
      if (level.price === offer.price && external.paper.fillModel !== 'last-price')
        level.taken += lots;
  const feeBefore = paidBy(order);
  const holdBefore = holdOf(order);
  order.fills.push({
    lots,
    price: offer.price,
    rate: liquidity === 'maker' ? rules.makerRate : rules.takerRate,
  });
  order.shown -= order.phase === 'resting' ? lots : 0n;
  const fee = paidBy(order) - feeBefore;
  const holding = lots * rules.unitsPerLot;
  const isBuy = side === 'buy';
  const tax = isBuy ? 0n : taxOn(rules, notional);
  state.add(account, rules.base, isBuy ? holding : -holding);
  state.add(account, rules.quote, isBuy ? -notional - fee : notional - fee - tax);
  state.fees.set(rules.quote, (state.fees.get(rules.quote) ?? 0n) + fee);
  state.taxes.set(rules.quote, (state.taxes.get(rules.quote) ?? 0n) + tax);
  state.trades += 1;
  const release = holdBefore - holdOf(order) - (isBuy ? notional + fee : holding);
  if (leavesOf(order) === 0n) state.end(order, null);
  return {
    type: 'order.filled',
    tradeNumber: state.trades,
    orderNumber: order.number,
    orderId,
    account,
    symbol,
    side,
    liquidity,
    price: Number(offer.price),
    quantity: Number(lots),
    notional,
    fee,
    ...(tax > 0n && { tax }),
    release,
    cumQuantity: Number(filledOf(order)),
    leavesQuantity: Number(leavesOf(order)),
    marketTime: offer.time,
  };
}
