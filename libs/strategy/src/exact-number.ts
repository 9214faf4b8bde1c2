/**
 * Exact numbers towards strategies, and back. What travels is integers (price units, lots) and decimal
 * text; a strategy sees decimals that are made of them when it looks. Nothing here rounds unless its
 * name says so.
 *
 * decimal.js runs in a constructor of its own: 40 digits for what an author divides, half to even, and
 * never an exponent in a text. Another realm's decimals are known by their tag.
 */
import { Decimal as Base } from 'decimal.js';
import { formatUnits, type Instrument } from '@stratex/money';
import { StrategyFault } from './strategy-fault';

export const Decimal = Base.clone({
  precision: 40,
  rounding: Base.ROUND_HALF_EVEN,
  toExpNeg: -60,
  toExpPos: 60,
});
export type Decimal = Base;

/** What an author may write where an exact number is needed. */
export type Amount = Decimal | string;

const DECIMAL_TEXT = /^-?(0|[1-9]\d{0,29})(\.\d{1,18})?$/;
const LIMIT = new Decimal(10).pow(30);

/** A price in price units as whole units. */
export function priceOf({ priceUnit, priceScale }: Instrument, units: number): Decimal {
  return new Decimal(formatUnits(BigInt(units) * priceUnit, priceScale));
}

/** Lots as whole units of the base asset. */
export function quantityOf({ lotUnits, base }: Instrument, lots: number): Decimal {
  return new Decimal(formatUnits(BigInt(lots) * lotUnits, base.decimals));
}

/** A plain decimal text, or a decimal; undefined for all else, numbers too. */
export function readDecimal(value: unknown): Decimal | undefined {
  if (typeof value === 'string') return DECIMAL_TEXT.test(value) ? new Decimal(value) : undefined;
  if (!Decimal.isDecimal(value)) return undefined;
  const exact = new Decimal(value);
  return exact.isFinite() && exact.abs().lt(LIMIT) ? exact : undefined;
}

/** @throws StrategyFault that says what to write instead. */
export function positiveAmount(name: string, value: unknown): Decimal {
  if (typeof value === 'number')
    throw new StrategyFault(
      `an order's ${name} must be exact, which the number ${value} is not: give a Decimal or a text as ` +
        (name === 'price'
          ? "'70000'; what an indicator gave becomes a price by ctx.market.toTick(side, x)"
          : "'1.5'; what was computed with numbers becomes a quantity by ctx.market.toLots(x)"),
    );
  const exact = readDecimal(value);
  if (exact?.gt(0) !== true)
    throw new StrategyFault(
      `an order's ${name} must be a Decimal or a decimal text above 0, not ${String(value)}`,
    );
  return exact;
}

/** `value x 10^scale`, cut. @param value at least 0 */
export function scaledDown(value: Decimal, scale: number): bigint {
  return scaled(value, scale, Base.ROUND_DOWN);
}

/** `value x 10^scale`, a part of a unit counted whole. @param value at least 0 */
export function scaledUp(value: Decimal, scale: number): bigint {
  return scaled(value, scale, Base.ROUND_UP);
}

function scaled(value: Decimal, scale: number, rounding: Base.Rounding): bigint {
  return BigInt(value.toDecimalPlaces(scale, rounding).toFixed(scale).replace('.', ''));
}
