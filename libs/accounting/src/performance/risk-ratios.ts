/**
 * Return against risk, annualized over 365 days, because the curve has every calendar day.
 *
 * mean: arithmetic mean of the n daily returns r(t). The risk-free rate and the target return are zero:
 * paper money earns no interest. Undefined where the formula divides by zero or n is too small.
 */
import type { DailyReturn } from './daily-returns';
import type { Drawdown } from './drawdown';
import { Exact, meanOf, ONE, sumOf, ZERO, type Ratio } from './exact';

export const DAYS_PER_YEAR = 365;

/**
 * Compound annual growth rate, (1 + R)^(365 / n) - 1. Under a year it is an extrapolation, which the GIPS
 * Standards (2020, section 2) keep out of a presentation: show it with n.
 */
export function compoundAnnualGrowth(linked: Ratio, days: number): Ratio | undefined {
  if (days === 0) return undefined;
  return linked.plus(ONE).pow(new Exact(DAYS_PER_YEAR).div(days)).minus(ONE);
}

/** Sample standard deviation of r, sqrt(sum (r - mean)^2 / (n - 1)), times sqrt(365). */
export function volatility(returns: readonly DailyReturn[]): Ratio | undefined {
  return standardDeviation(returns)?.times(YEAR_ROOT);
}

/** mean / standard deviation x sqrt(365). W. F. Sharpe, "The Sharpe Ratio", J. Portf. Manag. 21(1), 1994. */
export function sharpeRatio(returns: readonly DailyReturn[]): Ratio | undefined {
  const deviation = standardDeviation(returns);
  if (deviation === undefined || deviation.isZero()) return undefined;
  return mean(returns).div(deviation).times(YEAR_ROOT);
}

/**
 * mean / downside deviation x sqrt(365), downside deviation = sqrt(sum min(r, 0)^2 / n) over all n days.
 * F. Sortino, L. Price, "Performance Measurement in a Downside Risk Framework", J. Investing 3(3), 1994.
 */
export function sortinoRatio(returns: readonly DailyReturn[]): Ratio | undefined {
  const losses = returns.map(({ value }) => (value.lt(ZERO) ? value.times(value) : ZERO));
  const sum = sumOf(losses);
  if (sum.isZero()) return undefined;
  return mean(returns).div(sum.div(returns.length).sqrt()).times(YEAR_ROOT);
}

/** CAGR / maximum drawdown. T. Young, "Calmar Ratio: A Smoother Tool", Futures 20(1), 1991. */
export function calmarRatio(
  growth: Ratio | undefined,
  drawdown: Drawdown | undefined,
): Ratio | undefined {
  return drawdown === undefined ? undefined : growth?.div(drawdown.depth);
}

const YEAR_ROOT = new Exact(DAYS_PER_YEAR).sqrt();

function mean(returns: readonly DailyReturn[]): Ratio {
  return meanOf(returns.map(({ value }) => value));
}

function standardDeviation(returns: readonly DailyReturn[]): Ratio | undefined {
  if (returns.length < 2) return undefined;
  const middle = mean(returns);
  const squares = returns.map(({ value }) => value.minus(middle).pow(2));
  return sumOf(squares)
    .div(returns.length - 1)
    .sqrt();
}
