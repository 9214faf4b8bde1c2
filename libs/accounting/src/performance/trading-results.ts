/**
 * What trading brought, position by position. One closed position, from its first buy to its last sell,
 * is one trade, however many fills it took; its result is net of fees and taxes. One that is open
 * counts when it is closed.
 */
import type { EquityDay } from '../equity-curve';
import { resultOf, type ClosedPosition } from '../position';
import { meanOf, ratioOf, type Ratio } from './exact';

export interface TradingResults {
  readonly closed: number;
  readonly won: number;
  /** Sums of the results above and below zero, the second as a positive number; unit of cost. */
  readonly grossProfit: bigint;
  readonly grossLoss: bigint;
}

export function tradingResults(positions: readonly ClosedPosition[]): TradingResults {
  let won = 0;
  let grossProfit = 0n;
  let grossLoss = 0n;
  for (const result of positions.map(resultOf)) {
    if (result > 0n) {
      won++;
      grossProfit += result;
    } else grossLoss -= result;
  }
  return { closed: positions.length, won, grossProfit, grossLoss };
}

/** Positions that brought a profit / positions closed. Undefined when none is closed. */
export function winRate({ closed, won }: TradingResults): Ratio | undefined {
  return closed === 0 ? undefined : ratioOf(BigInt(won), BigInt(closed));
}

/** Gross profit / gross loss. Undefined when nothing was lost. */
export function profitFactor({ grossProfit, grossLoss }: TradingResults): Ratio | undefined {
  return grossLoss === 0n ? undefined : ratioOf(grossProfit, grossLoss);
}

/**
 * The share of the equity that was in holdings at the end of a day, on average over the days with any
 * equity. Undefined when there is none.
 */
export function exposure(curve: readonly EquityDay[]): Ratio | undefined {
  const shares = curve
    .filter(({ equity }) => equity > 0n)
    .map(({ invested, equity }) => ratioOf(invested, equity));
  return shares.length === 0 ? undefined : meanOf(shares);
}
