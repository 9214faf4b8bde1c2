/**
 * The statistics of an account, as decimal text with 8 decimals, rounded half to even; null where a
 * statistic has no value. The formulas stand with the functions that compute them.
 */
import { formatDay } from '@stratex/money';
import type { EquityDay } from '../equity-curve';
import { dailyReturns, linkedReturn } from './daily-returns';
import { maximumDrawdown, type Drawdown } from './drawdown';
import { ratioText, type Ratio } from './exact';
import {
  calmarRatio,
  compoundAnnualGrowth,
  sharpeRatio,
  sortinoRatio,
  volatility,
} from './risk-ratios';
import { exposure, profitFactor, winRate, type TradingResults } from './trading-results';

export interface Performance {
  /** Days that have a return. */
  readonly days: number;
  readonly return: string | null;
  readonly cagr: string | null;
  readonly volatility: string | null;
  readonly sharpe: string | null;
  readonly sortino: string | null;
  readonly calmar: string | null;
  readonly maxDrawdown: DrawdownText | null;
  readonly closedPositions: number;
  readonly winRate: string | null;
  readonly profitFactor: string | null;
  readonly exposure: string | null;
}

/** Days as YYYY-MM-DD. */
export interface DrawdownText {
  readonly depth: string;
  readonly peakDay: string;
  readonly troughDay: string;
  readonly recoveredDay: string | null;
}

export function performanceOf(curve: readonly EquityDay[], results: TradingResults): Performance {
  const returns = dailyReturns(curve);
  const linked = linkedReturn(returns);
  const growth = compoundAnnualGrowth(linked, returns.length);
  const drawdown = maximumDrawdown(returns);
  return {
    days: returns.length,
    return: returns.length === 0 ? null : ratioText(linked),
    cagr: text(growth),
    volatility: text(volatility(returns)),
    sharpe: text(sharpeRatio(returns)),
    sortino: text(sortinoRatio(returns)),
    calmar: text(calmarRatio(growth, drawdown)),
    maxDrawdown: drawdown === undefined ? null : drawdownText(drawdown),
    closedPositions: results.closed,
    winRate: text(winRate(results)),
    profitFactor: text(profitFactor(results)),
    exposure: text(exposure(curve)),
  };
}

function text(value: Ratio | undefined): string | null {
  return value === undefined ? null : ratioText(value);
}

function drawdownText({ depth, peakDay, troughDay, recoveredDay }: Drawdown): DrawdownText {
  return {
    depth: ratioText(depth),
    peakDay: formatDay(peakDay),
    troughDay: formatDay(troughDay),
    recoveredDay: recoveredDay === undefined ? null : formatDay(recoveredDay),
  };
}
