export { HOLDING_DECIMALS, KRW, type Asset } from './asset';
export { averagePriceText, percentChangeText } from './average-price';
export { compileInstrument, compileInstruments } from './compile-instrument';
export type { PhaseDefinition, SessionsDefinition } from './compile-sessions';
export {
  DEFAULT_GROUP,
  type GroupFeesDefinition,
  type SellTaxDefinition,
  type TaxRateDefinition,
} from './dated-fees';
export { formatDay, parseDay, weekdayOf, type Weekday } from './day';
export { formatUnits, parseUnits } from './decimal-text';
export { DefinitionError } from './definition-reader';
export {
  heldFee,
  payableFee,
  payableTax,
  RATE_SCALE,
  type FeeSchedule,
  type FeeScheduleDefinition,
} from './fee-schedule';
export {
  formatPrice,
  formatQuantity,
  holdingOf,
  notionalOf,
  parsePrice,
  parseQuantity,
  type Instrument,
} from './instrument';
export {
  completeDefinition,
  type DailyPriceLimitDefinition,
  type InstrumentDefinition,
  type InstrumentListing,
} from './instrument-definition';
export {
  bandLimits,
  dailyPriceLimits,
  feesAt,
  orderSizeFault,
  tickTableAt,
  type OrderSizeFault,
} from './instrument-rules';
export type { FillModel, PaperDefinition, PaperRules } from './paper-rules';
export type { BandLimits, PriceBandDefinition } from './price-band';
export type { PriceLimits } from './price-limits';
export {
  addPrice,
  emptyPriceWindow,
  referencePriceAt,
  type PriceBucket,
  type PriceWindow,
  type ReferenceWindow,
} from './reference-price';
export { divideRounded, type RoundingMode } from './rounding';
export {
  dayAt,
  dayEnd,
  isCalendarKnown,
  isTradingDay,
  nextPhaseChange,
  phaseAt,
  type Phase,
  type PhaseChange,
  type Sessions,
} from './sessions';
export {
  ceilToTick,
  floorToTick,
  isOnTick,
  snapToTick,
  tickAt,
  type DatedTicksDefinition,
  type TickRow,
  type TickRowDefinition,
} from './tick-table';
