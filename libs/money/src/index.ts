export { HOLDING_DECIMALS, KRW, type Asset } from './asset';
export { averagePriceText, percentChangeText } from './average-price';
export { formatUnits, parseUnits } from './decimal-text';
export {
  heldFee,
  payableFee,
  RATE_SCALE,
  type FeeSchedule,
  type FeeScheduleDefinition,
} from './fee-schedule';
export {
  compileInstrument,
  formatPrice,
  formatQuantity,
  holdingOf,
  notionalOf,
  parsePrice,
  parseQuantity,
  type Instrument,
  type InstrumentDefinition,
} from './instrument';
export { divideRounded, type RoundingMode } from './rounding';
export { isOnTick, snapToTick, tickAt, type TickRow, type TickRowDefinition } from './tick-table';
