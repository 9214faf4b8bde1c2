export { BalanceChanges, type SystemBalance, type UserBalance } from './balance-changes';
export { createListing, type Listing } from './listing';
export { assertBalanced, ledgerAccount, type Book, type Posting } from './posting';
export { postingsOf } from './posting-rules';
export { positionAverageText, type Position } from './position';
export { changePosition, positionChangesOf, type PositionChange } from './position-changes';
