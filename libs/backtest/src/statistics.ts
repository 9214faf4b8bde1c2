/** The ledger's own statistics of a backtest, from the same formulas (libs/accounting). */
import {
  createListing,
  equityCurve,
  performanceOf,
  tradingResults,
  type EquityDay,
  type Performance,
} from '@stratex/accounting';
import type { Instrument } from '@stratex/money';
import type { BacktestRun } from './run-backtest';

export interface Statistics {
  readonly curve: readonly EquityDay[];
  readonly performance: Performance;
}

/** @param cash what it began with, minor units */
export function statisticsOf(run: BacktestRun, instrument: Instrument, cash: bigint): Statistics {
  const [first, last] = [run.closes[0], run.closes.at(-1)];
  if (first === undefined || last === undefined)
    return { curve: [], performance: performanceOf([], tradingResults([])) };
  const curve = equityCurve({
    listing: createListing(new Map([[instrument.symbol, instrument]])),
    currency: instrument.quote.code,
    ...{ firstDay: first.day, lastDay: last.day },
    ...{ balances: run.balances, closes: run.closes },
    flows: [{ day: first.day, asset: instrument.quote.code, amount: cash }],
  });
  return { curve, performance: performanceOf(curve, tradingResults(run.closed)) };
}
