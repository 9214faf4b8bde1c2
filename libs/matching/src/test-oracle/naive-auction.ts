/** Call auctions: the one price, and the trades at it. */
import type { Event, Side, SymbolState } from '@stratex/contracts';
import { leavesOf, lesser, shownOf } from './naive-order';
import type { Rules } from './naive-rules';
import type { NaiveState } from './naive-state';
import { trade } from './naive-taking';

interface Candidate {
  readonly price: bigint;
  readonly bids: bigint;
  readonly asks: bigint;
}

const volume = ({ bids, asks }: Candidate): bigint => lesser(bids, asks);
const distance = (a: bigint, b: bigint): bigint => (a > b ? a - b : b - a);

/** The candidates for which `value` is greatest. */
function greatest(candidates: readonly Candidate[], value: (each: Candidate) => bigint) {
  const most = candidates.map(value).reduce((a, b) => (a > b ? a : b));
  return candidates.filter((each) => value(each) === most);
}

export function setSymbolState(state: NaiveState, rules: Rules, next: SymbolState): Event {
  const { symbol } = rules;
  const [bid] = state.queue(symbol, 'buy');
  const [ask] = state.queue(symbol, 'sell');
  const isMeeting = rules.paper === null;
  if (
    isMeeting &&
    next === 'open' &&
    bid !== undefined &&
    ask !== undefined &&
    bid.limit >= ask.limit
  ) {
    const { price, bids, asks } = auctionPrice(state, rules);
    const quantity = lesser(bids, asks);
    state.uncrossing = { rules, price, left: quantity };
    const shown = { price: Number(price), quantity: Number(quantity) };
    return { type: 'auction.uncrossed', symbol, ...shown };
  }
  state.symbolStates.set(symbol, next);
  return { type: 'symbol.state_changed', symbol, state: next, breach: null };
}

function auctionPrice(state: NaiveState, rules: Rules): Candidate {
  const lots = (side: Side, price: bigint): bigint =>
    state
      .queue(rules.symbol, side)
      .filter(({ limit }) => (side === 'buy' ? limit >= price : limit <= price))
      .reduce((sum, order) => sum + leavesOf(order), 0n);
  const candidates = [
    ...state.queue(rules.symbol, 'buy'),
    ...state.queue(rules.symbol, 'sell'),
  ].map(({ limit: price }) => ({ price, bids: lots('buy', price), asks: lots('sell', price) }));
  const best = greatest(greatest(candidates, volume), ({ bids, asks }) => -distance(bids, asks));
  const last = state.priceOf(rules);
  let chosen = greatest(best, ({ price }) => -distance(price, last));
  if (best.every(({ bids, asks }) => asks > bids)) chosen = greatest(best, ({ price }) => -price);
  if (best.every(({ bids, asks }) => bids > asks)) chosen = best;
  const [highest] = greatest(chosen, ({ price }) => price);
  if (highest === undefined) throw new Error('an auction price without an order');
  return highest;
}

/** All the trades at the auction's price, then the symbol is open. */
export function uncross(
  state: NaiveState,
  auction: NonNullable<NaiveState['uncrossing']>,
): Event[] {
  const { rules, price } = auction;
  const events: Event[] = [];
  while (auction.left > 0n) {
    const [bid] = state.queue(rules.symbol, 'buy');
    const [ask] = state.queue(rules.symbol, 'sell');
    if (bid === undefined || ask === undefined) throw new Error('an auction ran out of orders');
    const lots = lesser(auction.left, lesser(shownOf(bid), shownOf(ask)));
    const [maker, taker] = bid.number < ask.number ? [bid, ask] : [ask, bid];
    events.push(trade(state, maker, taker, price, lots));
    auction.left -= lots;
  }
  state.uncrossing = undefined;
  state.symbolStates.set(rules.symbol, 'open');
  events.push({
    type: 'symbol.state_changed',
    symbol: rules.symbol,
    state: 'open',
    breach: null,
  });
  return events;
}
