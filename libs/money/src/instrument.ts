/**
 * Instruments: what is traded, on which grid, at which fees.
 *
 * Purpose: turns a definition (data, decimal text) into exact integers once, so that the engine
 * works with price units, lots and minor units only. A definition that could make an amount inexact
 * or overflow is refused when it is loaded.
 */
import type { Asset } from './asset';
import { formatUnits, parseUnits } from './decimal-text';
import { compileFeeSchedule, type FeeSchedule, type FeeScheduleDefinition } from './fee-schedule';
import type { TickRow, TickRowDefinition } from './tick-table';

/** As data; prices and quantities are decimal text. */
export interface InstrumentDefinition {
  readonly symbol: string;
  readonly base: Asset;
  readonly quote: Asset;
  /** The price of which all ticks are multiples; price integers count it. */
  readonly priceUnit: string;
  readonly ticks: readonly TickRowDefinition[];
  /** The quantity step in the base asset. */
  readonly lot: string;
  readonly maxPrice: string;
  readonly maxQuantity: string;
  /** The price a market order's band starts from until there is a trade. */
  readonly referencePrice: string;
  /** Market orders reach at most this fraction beyond the reference: "0.3" is 30 %. */
  readonly marketBand: string;
  readonly fees: FeeScheduleDefinition;
}

export interface Instrument {
  readonly definition: InstrumentDefinition;
  readonly symbol: string;
  readonly base: Asset;
  readonly quote: Asset;
  /** Decimals and integer value of one price unit: price text = price x unit / 10^scale. */
  readonly priceScale: number;
  readonly priceUnit: bigint;
  readonly ticks: readonly TickRow[];
  /** Minor units of the base asset in one lot. */
  readonly lotUnits: bigint;
  /** Minor units of the quote asset in one price unit x one lot. */
  readonly notionalUnit: bigint;
  readonly maxPrice: number;
  readonly maxQuantity: number;
  readonly referencePrice: number;
  /** Parts of 10,000. */
  readonly marketBandBps: number;
  readonly fees: FeeSchedule;
}

const SYMBOL = /^[A-Z0-9][A-Z0-9-]{0,23}$/;
const NOTIONAL_MAX = 2n ** 62n;

/** @throws RangeError that names the field when the definition is not exact or out of range. */
export function compileInstrument(definition: InstrumentDefinition): Instrument {
  const { symbol, base, quote } = definition;
  if (!SYMBOL.test(symbol)) throw new RangeError(`symbol ${symbol}: A-Z, 0-9 and "-" only`);
  const fail = (field: string, want: string): never => {
    throw new RangeError(`instrument ${symbol}: ${field} ${want}`);
  };
  const positive = (field: string, text: string, scale: number): bigint => {
    const units = parseUnits(text, scale);
    if (units === undefined || units <= 0n)
      return fail(field, `must be a decimal > 0 with at most ${String(scale)} decimals`);
    return units;
  };
  const priceScale = decimalsOf(definition.priceUnit);
  const priceUnit = positive('priceUnit', definition.priceUnit, priceScale);
  const inPriceUnits = (field: string, text: string): number => {
    const units = parseUnits(text, priceScale);
    if (units === undefined || units < 0n || units % priceUnit !== 0n)
      return fail(field, `must be a multiple of the price unit ${definition.priceUnit}`);
    return safeInteger(units / priceUnit) ?? fail(field, 'is beyond the exact range');
  };
  const lotUnits = positive('lot', definition.lot, base.decimals);
  const scaledNotional = priceUnit * lotUnits * 10n ** BigInt(quote.decimals);
  const scaleDown = 10n ** BigInt(priceScale + base.decimals);
  if (scaledNotional % scaleDown !== 0n)
    fail('priceUnit x lot', `must be a whole number of minor units of ${quote.code}`);
  const notionalUnit = scaledNotional / scaleDown;
  const maxQuantityUnits = positive('maxQuantity', definition.maxQuantity, base.decimals);
  if (maxQuantityUnits % lotUnits !== 0n) fail('maxQuantity', 'must be a multiple of the lot');
  const maxQuantity =
    safeInteger(maxQuantityUnits / lotUnits) ?? fail('maxQuantity', 'is beyond the exact range');
  const maxPrice = inPriceUnits('maxPrice', definition.maxPrice);
  if (BigInt(maxPrice) * BigInt(maxQuantity) * notionalUnit >= NOTIONAL_MAX)
    fail('maxPrice x maxQuantity', 'must stay below 2^62 minor units');
  const fees = compileFeeSchedule(definition.fees, quote.decimals);
  if (notionalUnit < fees.unit) fail('fees.rounding.unit', 'must not exceed the smallest notional');
  const band = parseUnits(definition.marketBand, 4);
  if (band === undefined || band <= 0n || band >= 10_000n)
    return fail('marketBand', 'must be a fraction between 0 and 1 with at most 4 decimals');
  const ticks = definition.ticks.map((row) => ({
    from: inPriceUnits('ticks.from', row.from),
    tick: inPriceUnits('ticks.tick', row.tick),
  }));
  if (ticks[0]?.from !== 0 || ticks.some((row) => row.tick <= 0))
    fail('ticks', 'must start at 0 and have positive steps');
  if (ticks.some((row, i) => i > 0 && row.from <= (ticks[i - 1]?.from ?? 0)))
    fail('ticks', 'must ascend');
  return {
    definition,
    symbol,
    base,
    quote,
    priceScale,
    priceUnit,
    ticks,
    lotUnits,
    notionalUnit,
    maxPrice,
    maxQuantity,
    referencePrice: inPriceUnits('referencePrice', definition.referencePrice),
    marketBandBps: Number(band),
    fees,
  };
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

function decimalsOf(text: string): number {
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}

function safeInteger(value: bigint): number | undefined {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : undefined;
}
