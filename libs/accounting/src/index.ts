export { BalanceChanges, type SystemBalance, type UserBalance } from './balance-changes';
export {
  CHART_OF_ACCOUNTS,
  chartAccountOf,
  HOUSE_PREFIX,
  type ChartAccount,
} from './chart-of-accounts';
export {
  equityCurve,
  type DayBalance,
  type DayClose,
  type EquityDay,
  type FundFlow,
} from './equity-curve';
export { koreanDay } from './korean-day';
export { createListing, type Listing } from './listing';
export { costText, marketValue } from './market-value';
export { performanceOf, type DrawdownText, type Performance } from './performance/performance';
export { tradingResults, type TradingResults } from './performance/trading-results';
export { assertBalanced, ledgerAccount, type Book, type Posting } from './posting';
export { postingsOf } from './posting-rules';
export {
  costOf,
  positionAverageText,
  resultOf,
  type ClosedPosition,
  type Position,
} from './position';
export { changePosition, positionChangesOf, type PositionChange } from './position-changes';
