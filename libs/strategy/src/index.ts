export { BarBuilder } from './bar-builder';
export { BUILT_IN_STRATEGIES } from './built-in/built-in-strategies';
export {
  defineStrategy,
  DefinitionFault,
  type AnyStrategy,
  type StrategyDefinition,
} from './define-strategy';
export {
  checkParams,
  describeStrategy,
  hostStrategy,
  type HostedAnswer,
  type HostedInput,
  type HostedStart,
  type StrategyDescription,
} from './hosted-strategy';
export { IndicatorSet, type IndicatorFactory, type Series } from './indicators';
export { StrategyFault, type CancelIntent, type Intent, type PlaceIntent } from './intents';
export type { AccountView, Bar, Tick } from './market-data';
export type { OrderRequest, OrderSide } from './order-request';
export { lotSizeOf, priceUnitOf } from './order-terms';
export { isEnd, type OrderStatus, type OrderUpdate } from './order-update';
export {
  asRecord,
  choice,
  integer,
  number,
  paramsSchema,
  readParams,
  type Field,
  type JsonSchema,
  type ParamProblem,
} from './params';
export { freshRun, type SavedRun } from './saved-run';
export type { StrategyContext } from './strategy-context';
export { StrategyRuntime, type Effects } from './strategy-runtime';
