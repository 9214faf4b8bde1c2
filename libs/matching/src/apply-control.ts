/** Applying what bounds and steers trading: states, limits, deadlines, auctions, answers forgotten. */
import type {
  AuctionUncrossed,
  CancelAllAfterSet,
  PositionLimitSet,
  PreviousCloseSet,
  ReferencePriceSet,
  RiskLimitsSet,
  SymbolStateChanged,
  SystemStateChanged,
} from '@stratex/contracts';
import { InvariantBreach } from './invariant-breach';
import { openBucket } from './price-bands';
import { accountOf, marketOf, type EngineState } from './state';
import { deadlineAt } from './timers';

export function applyCancelAllAfterSet(state: EngineState, event: CancelAllAfterSet): void {
  const account = accountOf(state, event.account);
  if (account.deadline !== undefined) state.deadlines.remove(account.ordinal);
  account.deadline = undefined;
  if (event.deadline === null) return;
  account.deadline = deadlineAt(account, event.deadline);
  state.deadlines.add(account.deadline);
}

export function applySymbolStateChanged(state: EngineState, event: SymbolStateChanged): void {
  const market = marketOf(state, event.symbol);
  market.state = event.state;
  if (state.uncrossing?.market === market) state.uncrossing = undefined;
  state.touched.add(market);
}

export function applySystemStateChanged(state: EngineState, event: SystemStateChanged): void {
  state.system = event.state;
  for (const market of state.markets.values()) state.touched.add(market);
}

export function applyAuctionUncrossed(state: EngineState, event: AuctionUncrossed): void {
  if (state.uncrossing !== undefined || state.incoming !== undefined)
    throw new InvariantBreach('EVENT_FITS_STATE', `${event.symbol} uncrosses within a command`);
  const market = marketOf(state, event.symbol);
  state.uncrossing = { market, price: event.price, remaining: event.quantity };
}

export function applyRiskLimitsSet(state: EngineState, event: RiskLimitsSet): void {
  const account = accountOf(state, event.account);
  const { maxOpenOrders, maxOrderNotional } = event;
  account.limits = { ...account.limits, maxOpenOrders, maxOrderNotional };
}

export function applyPositionLimitSet(state: EngineState, event: PositionLimitSet): void {
  const account = accountOf(state, event.account);
  const positions = new Map(account.limits.maxPositions);
  if (event.maxQuantity === null) positions.delete(event.symbol);
  else positions.set(event.symbol, event.maxQuantity);
  const maxPositions = positions.size === 0 ? undefined : positions;
  account.limits = { ...account.limits, maxPositions };
}

export function applyPreviousCloseSet(state: EngineState, event: PreviousCloseSet): void {
  const market = marketOf(state, event.symbol);
  market.previousClose = event.price;
  market.lowest = event.lowest;
  market.highest = event.highest;
}

export function applyReferencePriceSet(state: EngineState, event: ReferencePriceSet): void {
  const market = marketOf(state, event.symbol);
  if (market.window === undefined)
    throw new InvariantBreach('EVENT_FITS_STATE', `${event.symbol} has no price band`);
  market.reference = event.price;
  openBucket(market.window, event.time);
}
