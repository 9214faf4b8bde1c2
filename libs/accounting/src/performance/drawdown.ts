/**
 * Maximum drawdown: the largest fall from a peak of the growth of one unit of money,
 * max over t of (1 - G(t) / max over s <= t of G(s)), with the days it began, was deepest and was made
 * good (M. Magdon-Ismail, A. Atiya, "Maximum Drawdown", Risk 17(10), 2004). Growth, not equity, so that
 * a withdrawal is no fall. Complexity: O(days).
 *
 * Growth is compared in 30 of its 50 digits: what comes back exactly to the peak is made good, although
 * the digits behind have been rounded on the way.
 */
import type { DailyReturn } from './daily-returns';
import { ONE, ZERO, type Ratio } from './exact';

const COMPARED_DIGITS = 30;

export interface Drawdown {
  /** 0.25: a quarter was lost. */
  readonly depth: Ratio;
  /** The last day at the peak. */
  readonly peakDay: number;
  readonly troughDay: number;
  /** The first day at or above the peak again; undefined while it is not made good. */
  readonly recoveredDay: number | undefined;
}

/** Undefined when growth never fell. The peak before the first day counts as the day before it. */
export function maximumDrawdown(returns: readonly DailyReturn[]): Drawdown | undefined {
  let linked = ONE;
  let peak = ONE;
  let peakDay = (returns[0]?.day ?? 0) - 1;
  let worst: Drawdown | undefined;
  for (const { day, value } of returns) {
    linked = linked.times(value.plus(ONE));
    const growth = linked.toSignificantDigits(COMPARED_DIGITS);
    if (growth.gte(peak)) {
      if (worst?.peakDay === peakDay && worst.recoveredDay === undefined)
        worst = { ...worst, recoveredDay: day };
      peak = growth;
      peakDay = day;
      continue;
    }
    const depth = ONE.minus(growth.div(peak));
    if (depth.gt(worst?.depth ?? ZERO))
      worst = { depth, peakDay, troughDay: day, recoveredDay: undefined };
  }
  return worst;
}
