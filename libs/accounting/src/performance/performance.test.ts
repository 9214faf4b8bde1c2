/** Statistics against a table calculated by hand, and where they have no value. */
import type { EquityDay } from '../equity-curve';
import { costOf, type ClosedPosition } from '../position';
import { performanceOf as statisticsOf } from './performance';
import { tradingResults } from './trading-results';

const performanceOf = (curve: readonly EquityDay[], positions: readonly ClosedPosition[]) =>
  statisticsOf(curve, tradingResults(positions));

const day = (number: number, equity: number, flow = 0, invested = 0): EquityDay => ({
  day: number,
  equity: costOf(BigInt(equity)),
  flow: costOf(BigInt(flow)),
  invested: costOf(BigInt(invested)),
});
const closed = (realized: bigint, fees = 0n, taxes = 0n): ClosedPosition => ({
  opened: 1,
  realized: costOf(realized),
  fees,
  taxes,
});

/** r = 0, 0.1, -0.1, 0 (a deposit of 4950 is no gain), 0.1; from 1970-01-11 on. */
const CURVE = [
  day(10, 10_000, 10_000),
  day(11, 11_000, 0, 5_500),
  day(12, 9_900, 0, 9_900),
  day(13, 14_850, 4_950),
  day(14, 16_335),
];

describe('performance', () => {
  it('equals the table calculated by hand', () => {
    // R = 1.1 x 0.9 x 1.1 - 1. mean 0.02. Squares about it: 0.0004 + 0.0064 + 0.0144 + 0.0004 + 0.0064
    // = 0.028, / 4 = 0.007. Downside: 0.01 / 5 = 0.002. sqrt(365) = 19.10497317.
    expect(performanceOf(CURVE, [])).toEqual({
      days: 5,
      return: '0.089', // 1.089 - 1
      cagr: '503.70222829', // 1.089^73 - 1
      volatility: '1.59843674', // sqrt(0.007 x 365)
      sharpe: '4.5669621', // 0.02 / sqrt(0.007) x sqrt(365)
      sortino: '8.54400375', // 0.02 / sqrt(0.002) x sqrt(365)
      calmar: '5037.02228288', // cagr / 0.1
      maxDrawdown: {
        depth: '0.1', // 1.1 -> 0.99, and 1.089 at the end
        peakDay: '1970-01-12',
        troughDay: '1970-01-13',
        recoveredDay: null,
      },
      closedPositions: 0,
      winRate: null,
      profitFactor: null,
      exposure: '0.3', // (0 + 1/2 + 1 + 0 + 0) / 5
    });
  });

  it('says when the deepest fall was made good', () => {
    const curve = [day(0, 100, 100), day(1, 80), day(2, 90), day(3, 100), day(4, 95), day(5, 120)];
    expect(performanceOf(curve, []).maxDrawdown).toEqual({
      depth: '0.2',
      peakDay: '1970-01-01',
      troughDay: '1970-01-02',
      recoveredDay: '1970-01-04',
    });
  });

  it('counts a loss of the first day from the money that came in', () => {
    expect(performanceOf([day(7, 90, 100)], [])).toMatchObject({
      return: '-0.1',
      maxDrawdown: { depth: '0.1', peakDay: '1970-01-07', troughDay: '1970-01-08' },
    });
  });

  it('counts results of closed positions after fees and taxes', () => {
    const results = [closed(30n), closed(50n, 15n, 5n), closed(-20n), closed(10n, 20n), closed(0n)];
    expect(performanceOf([], results)).toMatchObject({
      closedPositions: 5,
      winRate: '0.4', // 30, 30 | -20, -10, 0
      profitFactor: '2', // 60 / 30
    });
    expect(performanceOf([], [closed(1n)])).toMatchObject({ winRate: '1', profitFactor: null });
  });

  it('has no value where there is nothing to divide by', () => {
    const nothing = { return: null, cagr: null, volatility: null, sharpe: null, sortino: null };
    const none = { ...nothing, calmar: null, maxDrawdown: null, exposure: null };
    expect(performanceOf([], [])).toMatchObject({ days: 0, ...none });
    expect(performanceOf([day(0, 0)], [])).toMatchObject({ days: 0, ...none });
    const idle = [day(0, 100, 100), day(1, 100)];
    expect(performanceOf(idle, [])).toMatchObject({
      ...{ return: '0', volatility: '0', sharpe: null, sortino: null, calmar: null },
      ...{ maxDrawdown: null, exposure: '0' },
    });
  });

  it('survives the loss of everything', () => {
    expect(performanceOf([day(0, 100, 100), day(1, 0), day(2, 0)], [])).toMatchObject({
      ...{ days: 2, return: '-1', cagr: '-1' },
      maxDrawdown: { depth: '1', recoveredDay: null },
    });
  });
});
