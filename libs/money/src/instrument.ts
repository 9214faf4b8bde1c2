/**
 * Instruments: what is traded, on which grid, at which fees, when.
 *
 * Prices are integers in price units, quantities integers in lots, money and holdings bigint minor
 * units; every conversion here is exact. Rules that change over the years are versions by day (see
 * `instrument-rules`); `ticks` and `fees` are the newest ones.
 */
import type { Asset } from './asset';
import type { Versions } from './dated';
import type { Fees } from './dated-fees';
import { formatUnits, parseUnits } from './decimal-text';
import type { FeeSchedule } from './fee-schedule';
import type { InstrumentDefinition } from './instrument-definition';
import type { PaperRules } from './paper-rules';
import type { PriceBand } from './price-band';
import type { Sessions } from './sessions';
import type { TickRow, TickTable } from './tick-table';

export interface Instrument {
  /** Complete: no names of tables in it. */
  readonly definition: InstrumentDefinition;
  readonly symbol: string;
  readonly base: Asset;
  readonly quote: Asset;
  /** Decimals and integer value of one price unit: price text = price x unit / 10^scale. */
  readonly priceScale: number;
  readonly priceUnit: bigint;
  /** The newest tick table. */
  readonly ticks: readonly TickRow[];
  readonly tickTable: TickTable;
  /** Minor units of the base asset in one lot. */
  readonly lotUnits: bigint;
  /** Minor units of the quote asset in one price unit x one lot. */
  readonly notionalUnit: bigint;
  readonly minPrice: number;
  readonly maxPrice: number;
  readonly maxQuantity: number;
  /** Minor units of the quote asset. */
  readonly minNotional: bigint;
  readonly maxNotional: bigint;
  readonly referencePrice: number;
  /** Parts of 10,000. */
  readonly marketBandBps: number;
  /** Parts of 10,000 by day; null: no limit. */
  readonly dailyPriceLimit: Versions<bigint> | null;
  readonly priceBand: PriceBand | null;
  /** The newest schedule of the default group. */
  readonly fees: FeeSchedule;
  readonly feeTable: Fees;
  readonly sessions: Sessions;
  /** null: it has a book of its own. */
  readonly paper: PaperRules | null;
}

/** Price units of a decimal text; undefined when it is no multiple of the unit or out of range. */
export function parsePrice(instrument: Instrument, text: string): number | undefined {
  const units = parseUnits(text, instrument.priceScale);
  if (units === undefined || units % instrument.priceUnit !== 0n) return undefined;
  return safeInteger(units / instrument.priceUnit);
}

export function formatPrice(instrument: Instrument, price: number): string {
  return formatUnits(BigInt(price) * instrument.priceUnit, instrument.priceScale);
}

/** Lots of a decimal text; undefined when it is no multiple of the lot or out of range. */
export function parseQuantity(instrument: Instrument, text: string): number | undefined {
  const units = parseUnits(text, instrument.base.decimals);
  if (units === undefined || units % instrument.lotUnits !== 0n) return undefined;
  return safeInteger(units / instrument.lotUnits);
}

export function formatQuantity(instrument: Instrument, quantity: number): string {
  return formatUnits(BigInt(quantity) * instrument.lotUnits, instrument.base.decimals);
}

/** Minor units of the quote asset; exact. */
export function notionalOf(instrument: Instrument, price: number, quantity: number): bigint {
  return BigInt(price) * BigInt(quantity) * instrument.notionalUnit;
}

/** Minor units of the base asset; exact. */
export function holdingOf(instrument: Instrument, quantity: number): bigint {
  return BigInt(quantity) * instrument.lotUnits;
}

/** The number, when it is exact. */
export function safeInteger(value: bigint): number | undefined {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : undefined;
}
