/**
 * Turns an instrument's definition (data, decimal text) into exact integers once, so that the engine
 * works with price units, lots and minor units only. A definition that could make an amount inexact
 * or overflow is refused when it is loaded, with the name of the instrument and the field.
 */
import type { Asset } from './asset';
import { ALWAYS_OPEN, compileSessions } from './compile-sessions';
import { compileTicks, compileTickTable } from './compile-ticks';
import { SINCE_EVER, type Versions } from './dated';
import { checkCharges, compileFees, newestFees } from './dated-fees';
import { parseUnits } from './decimal-text';
import { DefinitionReader } from './definition-reader';
import { safeInteger, type Instrument } from './instrument';
import {
  completeDefinition,
  type DailyPriceLimitDefinition,
  type InstrumentDefinition,
  type InstrumentListing,
} from './instrument-definition';
import { compilePaperRules } from './paper-rules';
import { compilePriceBand } from './price-band';
import { FRACTION_ONE, FRACTION_SCALE } from './price-limits';

const SYMBOL = /^[A-Z0-9][A-Z0-9-]{0,23}$/;
const NOTIONAL_MAX = 2n ** 62n;

/** @throws DefinitionError that names the field when the definition is not exact or out of range. */
export function compileInstrument(listing: InstrumentListing): Instrument {
  const reader = new DefinitionReader(listing.symbol);
  const { symbol } = listing;
  if (!SYMBOL.test(symbol)) reader.fail('symbol', 'must have A-Z, 0-9 and "-" only');
  const definition = completeDefinition(listing);
  const base = asset(reader, 'base', definition.base);
  const quote = asset(reader, 'quote', definition.quote);
  const priceScale = decimalsOf(definition.priceUnit);
  const priceUnit = reader.positive('priceUnit', definition.priceUnit, priceScale);
  const inPriceUnits = (field: string, text: unknown): number => {
    const units = typeof text === 'string' ? parseUnits(text, priceScale) : undefined;
    if (units === undefined || units < 0n || units % priceUnit !== 0n)
      return reader.fail(field, `must be a multiple of the price unit ${definition.priceUnit}`);
    return safeInteger(units / priceUnit) ?? reader.fail(field, 'is beyond the exact range');
  };
  const lotUnits = reader.positive('lot', definition.lot, base.decimals);
  const scaledNotional = priceUnit * lotUnits * 10n ** BigInt(quote.decimals);
  const scaleDown = 10n ** BigInt(priceScale + base.decimals);
  if (scaledNotional % scaleDown !== 0n)
    reader.fail('priceUnit x lot', `must be a whole number of minor units of ${quote.code}`);
  const notionalUnit = scaledNotional / scaleDown;
  const maxQuantityUnits = reader.positive('maxQuantity', definition.maxQuantity, base.decimals);
  if (maxQuantityUnits % lotUnits !== 0n)
    reader.fail('maxQuantity', 'must be a multiple of the lot');
  const maxQuantity =
    safeInteger(maxQuantityUnits / lotUnits) ??
    reader.fail('maxQuantity', 'is beyond the exact range');
  const maxPrice = inPriceUnits('maxPrice', definition.maxPrice);
  const minPrice = Math.max(1, inPriceUnits('minPrice', definition.minPrice ?? '0'));
  if (minPrice > maxPrice) reader.fail('minPrice', 'must not exceed maxPrice');
  if (BigInt(maxPrice) * BigInt(maxQuantity) * notionalUnit >= NOTIONAL_MAX)
    reader.fail('maxPrice x maxQuantity', 'must stay below 2^62 minor units');
  const feeTable = compileFees(reader, definition, quote.decimals);
  checkCharges(reader, feeTable, BigInt(minPrice) * notionalUnit);
  const scale = { inPriceUnits, minPrice: definition.minPrice ?? '0' };
  const ticks = compileTicks(reader, 'ticks', definition.ticks, scale);
  const { tickTable, dailyPriceLimit, priceBand, paper, sessions } = definition;
  if (paper !== undefined) {
    if (priceBand !== undefined) reader.fail('priceBand', 'is not for paper instruments');
    if (sessions?.phases !== undefined && sessions.calendar === undefined)
      reader.fail('sessions.calendar', 'must say for which days the sessions of paper hold');
  }
  return {
    definition,
    symbol,
    base,
    quote,
    priceScale,
    priceUnit,
    ticks,
    tickTable:
      tickTable === undefined
        ? [{ fromDay: SINCE_EVER, value: ticks }]
        : compileTickTable(reader, 'tickTable', tickTable, scale),
    lotUnits,
    notionalUnit,
    minPrice,
    maxPrice,
    maxQuantity,
    ...compileNotionalBounds(reader, definition, quote),
    referencePrice: inPriceUnits('referencePrice', definition.referencePrice),
    marketBandBps: Number(fraction(reader, 'marketBand', definition.marketBand)),
    dailyPriceLimit:
      dailyPriceLimit === undefined ? null : compileDailyPriceLimit(reader, dailyPriceLimit),
    priceBand: priceBand === undefined ? null : compilePriceBand(reader, priceBand),
    fees: newestFees(feeTable),
    feeTable,
    sessions: compileSessions(reader, sessions ?? ALWAYS_OPEN),
    paper: paper === undefined ? null : compilePaperRules(reader, paper),
  };
}

/** All instruments of an exchange: each symbol once, each asset with the same decimals everywhere. */
export function compileInstruments(listings: readonly InstrumentListing[]): Instrument[] {
  const symbols = new Set<string>();
  const assets = new Map<string, Asset>();
  return listings.map((listing) => {
    const instrument = compileInstrument(listing);
    const reader = new DefinitionReader(instrument.symbol);
    if (symbols.has(instrument.symbol)) reader.fail('symbol', 'is given twice');
    symbols.add(instrument.symbol);
    for (const field of ['base', 'quote'] as const) {
      const { code, decimals } = instrument[field];
      const known = assets.get(code)?.decimals ?? decimals;
      if (known !== decimals)
        reader.fail(`${field}.decimals`, `of ${code} must be ${String(known)} as elsewhere`);
      assets.set(code, instrument[field]);
    }
    return instrument;
  });
}

function compileNotionalBounds(
  reader: DefinitionReader,
  { minNotional = '0', maxNotional }: InstrumentDefinition,
  { decimals }: Asset,
): { minNotional: bigint; maxNotional: bigint } {
  const min = reader.units('minNotional', minNotional, decimals);
  const max =
    maxNotional === undefined
      ? NOTIONAL_MAX
      : reader.positive('maxNotional', maxNotional, decimals);
  if (min > max) reader.fail('minNotional', 'must not exceed maxNotional');
  return { minNotional: min, maxNotional: max };
}

function compileDailyPriceLimit(
  reader: DefinitionReader,
  versions: readonly DailyPriceLimitDefinition[],
): Versions<bigint> {
  return reader.versions('dailyPriceLimit', versions, ({ limit }, field) =>
    fraction(reader, `${field}.limit`, limit),
  );
}

/** Parts of 10,000, above 0 and below 1. */
function fraction(reader: DefinitionReader, field: string, text: unknown): bigint {
  const parts = typeof text === 'string' ? parseUnits(text, FRACTION_SCALE) : undefined;
  return parts === undefined || parts <= 0n || parts >= FRACTION_ONE
    ? reader.fail(field, 'must be a fraction between 0 and 1 with at most 4 decimals')
    : parts;
}

function asset(reader: DefinitionReader, field: string, given: Partial<Asset> | undefined): Asset {
  const code = given?.code;
  if (typeof code !== 'string' || code === '') return reader.fail(`${field}.code`, 'must be given');
  return { code, decimals: reader.integer(`${field}.decimals`, given?.decimals, 0, 18) };
}

function decimalsOf(text: string): number {
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}
