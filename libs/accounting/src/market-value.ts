/**
 * What holdings are worth at a price, and amounts in the unit of cost as text.
 *
 * Values are in the unit of cost (minor units x 10^COST_PLACES), exact whenever the lot divides a power
 * of ten, so that unrealized results are differences of exact numbers. Rounding, half to even, is for
 * the text alone.
 */
import { formatUnits, type Asset, type Instrument } from '@stratex/money';
import { divideHalfEven } from './half-even';
import { COST_PLACES, costOf } from './position';

/** `quantity` in minor units of the base asset, `price` in price units. */
export function marketValue(instrument: Instrument, quantity: bigint, price: number): bigint {
  const perLot = costOf(BigInt(price) * instrument.notionalUnit);
  return divideHalfEven(quantity * perLot, instrument.lotUnits);
}

/** Decimal text in whole units of `money`, rounded half to even at its decimals. */
export function costText(value: bigint, money: Asset): string {
  return formatUnits(divideHalfEven(value, 10n ** BigInt(COST_PLACES)), money.decimals);
}
