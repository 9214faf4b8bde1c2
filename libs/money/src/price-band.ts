/**
 * Price band: how far a taker may trade from the reference price.
 *
 * Source of the rule and its names: Binance Spot API, faqs/price_range_execution_rules.md (rule
 * PRICE_RANGE): a buy (bid) trades at most at reference x bidUp and at least at reference x bidDown,
 * a sell (ask) likewise. The limits are fixed when the order starts to take, from the reference price
 * of that moment; without a reference price there is no limit.
 */
import { FRACTION_ONE, FRACTION_SCALE, lowerLimit, upperLimit } from './price-limits';
import type { DefinitionReader } from './definition-reader';
import type { ReferenceWindow } from './reference-price';
import type { TickRow } from './tick-table';

/** Multipliers as decimal text with at most 4 decimals: down <= 1 <= up. */
export interface PriceBandDefinition {
  readonly window: ReferenceWindow;
  readonly bidUp: string;
  readonly bidDown: string;
  readonly askUp: string;
  readonly askDown: string;
}

/** Multipliers in parts of 10,000. */
export interface PriceBand {
  readonly window: ReferenceWindow;
  readonly bidUp: bigint;
  readonly bidDown: bigint;
  readonly askUp: bigint;
  readonly askDown: bigint;
}

/** Prices in price units, all four allowed. */
export interface BandLimits {
  readonly bidUp: number;
  readonly bidDown: number;
  readonly askUp: number;
  readonly askDown: number;
}

const BUCKET_WIDTH_MS_MAX = 86_400_000;
/** The state holds one bucket more. */
const BUCKET_COUNT_MAX = 1_000;

export function compilePriceBand(
  reader: DefinitionReader,
  { window, bidUp, bidDown, askUp, askDown }: PriceBandDefinition,
): PriceBand {
  const up = (field: string, text: string): bigint => {
    const multiplier = reader.units(field, text, FRACTION_SCALE);
    return multiplier < FRACTION_ONE ? reader.fail(field, 'must be >= 1') : multiplier;
  };
  const down = (field: string, text: string): bigint => {
    const multiplier = reader.units(field, text, FRACTION_SCALE);
    return multiplier > FRACTION_ONE ? reader.fail(field, 'must be <= 1') : multiplier;
  };
  const { bucketWidthMs, bucketCount } = window;
  return {
    window: {
      bucketWidthMs: reader.integer(
        'priceBand.window.bucketWidthMs',
        bucketWidthMs,
        1,
        BUCKET_WIDTH_MS_MAX,
      ),
      bucketCount: reader.integer('priceBand.window.bucketCount', bucketCount, 1, BUCKET_COUNT_MAX),
    },
    bidUp: up('priceBand.bidUp', bidUp),
    bidDown: down('priceBand.bidDown', bidDown),
    askUp: up('priceBand.askUp', askUp),
    askDown: down('priceBand.askDown', askDown),
  };
}

/** The band around `reference`; null, so no limit, without a reference price. */
export function bandLimitsAround(
  band: PriceBand,
  ticks: readonly TickRow[],
  { min, max }: { readonly min: number; readonly max: number },
  reference: number | null,
): BandLimits | null {
  if (reference === null) return null;
  return {
    bidUp: upperLimit(ticks, reference, band.bidUp, max),
    bidDown: lowerLimit(ticks, reference, band.bidDown, min),
    askUp: upperLimit(ticks, reference, band.askUp, max),
    askDown: lowerLimit(ticks, reference, band.askDown, min),
  };
}
