/**
 * The rules of an instrument on a day: grid, fees, limits, bands, bounds of an order.
 *
 * A day is the market's own (`dayAt` of its sessions). All of it is data of the definition; nothing
 * here keeps state. Complexity: linear in versions and rows, both few.
 */
import { valueAt } from './dated';
import { feesOn } from './dated-fees';
import type { FeeSchedule } from './fee-schedule';
import { notionalOf, type Instrument } from './instrument';
import { bandLimitsAround, type BandLimits } from './price-band';
import { FRACTION_ONE, lowerLimit, upperLimit, type PriceLimits } from './price-limits';
import type { TickRow } from './tick-table';

/** The tick table in force. */
export function tickTableAt({ tickTable }: Instrument, day: number): readonly TickRow[] {
  return valueAt(tickTable, day);
}

/**
 * Fees for an order accepted on `day` by an account of `group`, with the sell tax for a fill of that
 * day: `dated-fees` says which day counts for what.
 */
export function feesAt(
  { feeTable, sessions }: Instrument,
  day: number,
  group: string,
): FeeSchedule {
  return feesOn(feeTable, sessions, day, group);
}

/**
 * The prices allowed on `day`, within the limit of the previous close, on the tick table of `day`;
 * null: no limit. KRX: +-30 % since 2015-06-15, the upper end down to the tick, the lower end up.
 * Known limit: a broker's page says that KRX first cuts the 30 % themselves to the tick of the close;
 * not verified, and another price only where the end lies in a row with finer steps.
 */
export function dailyPriceLimits(
  instrument: Instrument,
  previousClose: number,
  day: number,
): PriceLimits | null {
  const { dailyPriceLimit, minPrice, maxPrice } = instrument;
  if (dailyPriceLimit === null) return null;
  const ticks = tickTableAt(instrument, day);
  const limit = valueAt(dailyPriceLimit, day);
  return {
    lower: lowerLimit(ticks, previousClose, FRACTION_ONE - limit, minPrice),
    upper: upperLimit(ticks, previousClose, FRACTION_ONE + limit, maxPrice),
  };
}

/** The price band around `reference`; null: the instrument has none, or there is no reference. */
export function bandLimits(
  instrument: Instrument,
  reference: number | null,
  day: number,
): BandLimits | null {
  const { priceBand, minPrice: min, maxPrice: max } = instrument;
  if (priceBand === null) return null;
  return bandLimitsAround(priceBand, tickTableAt(instrument, day), { min, max }, reference);
}

/** Why an order may not be so large or so small, in the order of the checks. */
export type OrderSizeFault =
  'QUANTITY_OUT_OF_RANGE' | 'PRICE_OUT_OF_RANGE' | 'NOTIONAL_TOO_SMALL' | 'NOTIONAL_TOO_LARGE';

/**
 * Checks price (in price units) and quantity (in lots) against the instrument's bounds; undefined:
 * within. A market order is checked at the price at which it is held for.
 */
export function orderSizeFault(
  instrument: Instrument,
  price: number,
  quantity: number,
): OrderSizeFault | undefined {
  const { minPrice, maxPrice, maxQuantity, minNotional, maxNotional } = instrument;
  if (!Number.isSafeInteger(quantity) || quantity < 1 || quantity > maxQuantity)
    return 'QUANTITY_OUT_OF_RANGE';
  if (!Number.isSafeInteger(price) || price < minPrice || price > maxPrice)
    return 'PRICE_OUT_OF_RANGE';
  const notional = notionalOf(instrument, price, quantity);
  if (notional < minNotional) return 'NOTIONAL_TOO_SMALL';
  if (notional > maxNotional) return 'NOTIONAL_TOO_LARGE';
  return undefined;
}
