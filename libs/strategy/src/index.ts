export { BarBuilder } from './bar-builder';
export { BUILT_IN_STRATEGIES } from './built-in/built-in-strategies';
export {
  defineStrategy,
  DefinitionFault,
  type AnyStrategy,
  type StrategyDefinition,
} from './define-strategy';
export { Decimal, type Amount } from './exact-number';
export {
  checkParams,
  describeStrategy,
  hostStrategy,
  type HostedAnswer,
  type HostedInput,
  type HostedStart,
  type StrategyDescription,
} from './hosted-strategy';
export type { IndicatorFactory, Series } from './indicator-factory';
export { IndicatorSet, type UnitScale } from './indicators';
export type { CancelIntent, Intent, PlaceIntent } from './intents';
export { StrategyFault } from './strategy-fault';
export type { AccountView, Bar, BarUnits, Tick, TickUnits } from './market-data';
export { fillOf, reportOf, type OwnFill } from './order-report';
export { placeOrderOf } from './order-commands';
export type { OrderRequest, OrderSide } from './order-request';
export { isEnd, type OrderReport, type OrderStatus, type OrderUpdate } from './order-update';
export {
  asRecord,
  choice,
  decimal,
  integer,
  number,
  paramsSchema,
  readParams,
  type Field,
  type JsonSchema,
  type ParamProblem,
} from './params';
export { freshRun, type SavedOrder, type SavedRun } from './saved-run';
export type { StrategyContext } from './strategy-context';
export { StrategyRuntime, type Effects } from './strategy-runtime';
