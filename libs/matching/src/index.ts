export { apply } from './apply';
export { decide } from './decide';
export { execute } from './execute';
export { InvariantBreach, type Invariant } from './invariant-breach';
export { checkInvariants } from './invariants';
export { bookOrder, OrderBook, type BookOrder, type DepthLevel } from './order-book';
export {
  accountIds,
  balancesOf,
  bookDepth,
  counters,
  lastPrice,
  openOrders,
  type AssetBalance,
  type BookDepth,
  type OpenOrder,
} from './queries';
export { SNAPSHOT_VERSION, snapshotOf, SnapshotLoader, type SnapshotSlice } from './snapshot';
export { createState, type EngineState } from './state';
export { stateHash } from './state-hash';
