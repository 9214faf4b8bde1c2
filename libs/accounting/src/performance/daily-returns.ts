/**
 * Time-weighted daily returns.
 *
 * r(t) = E(t) / (E(t-1) + F(t)) - 1, with E the equity at the end of a day and F what came in that day
 * less what went out, taken as there from the day's beginning; so a deposit is no gain. Linking them,
 * R = (1 + r(1)) ... (1 + r(n)) - 1, is the time-weighted return of the Global Investment Performance
 * Standards (CFA Institute, GIPS Standards for Firms 2020, section 2) with daily valuation.
 */
import type { EquityDay } from '../equity-curve';
import { ONE, ratioOf, type Ratio } from './exact';

export interface DailyReturn {
  readonly day: number;
  readonly value: Ratio;
}

/** Begins with nothing before the first day; a day without capital has no return. */
export function dailyReturns(curve: readonly EquityDay[]): DailyReturn[] {
  const returns: DailyReturn[] = [];
  let before = 0n;
  for (const { day, equity, flow } of curve) {
    const capital = before + flow;
    if (capital > 0n) returns.push({ day, value: ratioOf(equity, capital).minus(ONE) });
    before = equity;
  }
  return returns;
}

/** R of all days together: 0.1 is ten per cent. */
export function linkedReturn(returns: readonly DailyReturn[]): Ratio {
  return returns.reduce((growth, { value }) => growth.times(value.plus(ONE)), ONE).minus(ONE);
}
