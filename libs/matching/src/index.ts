export { apply } from './apply';
export { auctionOf, type Auction } from './auction';
export { execute } from './execute';
export { InvariantBreach, type Invariant } from './invariant-breach';
export { checkInvariants } from './invariants';
export { bookOrder, OrderBook, type BookOrder, type DepthLevel } from './order-book';
export {
  accountIds,
  accountState,
  balancesOf,
  bookDepth,
  counters,
  lastPrice,
  openOrders,
  symbolState,
  systemState,
  type AssetBalance,
  type BookDepth,
  type OpenOrder,
} from './queries';
export { createState, type EngineState } from './state';
export { stateHash } from './state-hash';
