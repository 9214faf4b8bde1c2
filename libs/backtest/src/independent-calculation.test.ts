/**
 * RSI and crossover backtests against a calculation of its own: nothing here but the strategies'
 * definitions and the engine under test comes from the libraries.
 */
import { BUILT_IN_STRATEGIES, readParams } from '@stratex/strategy';
import { BarRecording } from './bar-recording';
import { readBars } from './read-bars';
import { runBacktest } from './run-backtest';
import { statisticsOf } from './statistics';
import { dailyBarsCsv } from './test-data/daily-bars';
import { samsung } from './test-data/samsung';

const CASH = 10_000_000;
const VALUE = 2_000_000;

interface Row {
  readonly date: string;
  readonly close: number;
}

/** Written from the file, with KRX's steps as they stood until 2023 for the prices of this file. */
const rows: Row[] = dailyBarsCsv()
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const columns = line.split(',');
    const raw = Number(columns[4]);
    const step = raw < 50_000 ? (raw < 10_000 ? 10 : 50) : 100;
    return { date: columns[0]!, close: Math.round(raw / step) * step };
  });

/** Wilder: plain mean of the first 14 changes, then (13 x average + change) / 14. */
function wilder(closes: number[], n: number): number[] {
  const result: number[] = closes.map(() => NaN);
  let [gain, loss] = [0, 0];
  for (let i = 1; i < closes.length; i++) {
    const change = closes[i]! - closes[i - 1]!;
    const [up, down] = [Math.max(change, 0), Math.max(-change, 0)];
    if (i <= n) [gain, loss] = [gain + up / n, loss + down / n];
    else [gain, loss] = [(gain * (n - 1) + up) / n, (loss * (n - 1) + down) / n];
    if (i >= n) result[i] = loss === 0 ? 100 : 100 - 100 / (1 + gain / loss);
  }
  return result;
}

function mean(closes: number[], n: number): number[] {
  return closes.map((_, i) =>
    i + 1 < n ? NaN : closes.slice(i + 1 - n, i + 1).reduce((a, b) => a + b, 0) / n,
  );
}

type Decision = 'buy' | 'sell' | undefined;

/** What the rules give: [date, side, quantity, price, fee, tax], and the equity of every calendar day. */
function independent(decide: (i: number, holds: boolean) => Decision) {
  const trades: [string, string, number, number, number, number][] = [];
  const equity: number[] = [];
  let [cash, shares] = [CASH, 0];
  const fee = (amount: number): number => Math.floor((amount * 140_527) / 1e9);
  rows.forEach(({ date, close }, i) => {
    // Days on which nothing is quoted have the equity of the day before.
    const gap = i === 0 ? 1 : (Date.parse(date) - Date.parse(rows[i - 1]!.date)) / 86_400_000;
    for (let day = 1; day < gap; day++) equity.push(equity.at(-1)!);
    const side = decide(i, shares > 0);
    if (side === 'buy') {
      let count = Math.floor(VALUE / close);
      while (count * close + fee(count * close) > VALUE) count--;
      const paid = fee(count * close);
      cash -= count * close + paid;
      shares = count;
      trades.push([date, side, count, close, paid, 0]);
    } else if (side === 'sell') {
      const amount = shares * close;
      // 0.3 %, and 0.25 % for sales from 2019-05-30 on (settled from 2019-06-03 on).
      const tax = Math.floor((amount * (date >= '2019-05-30' ? 25 : 30)) / 10_000);
      cash += amount - fee(amount) - tax;
      trades.push([date, side, shares, close, fee(amount), tax]);
      shares = 0;
    }
    equity.push(cash + shares * close);
  });
  return { trades, equity };
}

/** Daily returns over every calendar day, as the ledger defines its statistics. */
function statistics(equity: number[]) {
  const returns = equity.map((value, i) => value / (i === 0 ? CASH : equity[i - 1]!) - 1);
  const average = returns.reduce((a, b) => a + b, 0) / returns.length;
  const squares = returns.reduce((a, r) => a + (r - average) ** 2, 0);
  let [peak, depth] = [CASH, 0];
  for (const value of equity) {
    peak = Math.max(peak, value);
    depth = Math.max(depth, 1 - value / peak);
  }
  return {
    return: equity.at(-1)! / CASH - 1,
    sharpe: (average / Math.sqrt(squares / (returns.length - 1))) * Math.sqrt(365),
    depth,
    days: equity.length,
  };
}

function backtest(id: string, given: object) {
  const strategy = BUILT_IN_STRATEGIES.find((one) => one.id === id)!;
  const read = readParams(strategy.params as never, given);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const instrument = samsung();
  const cash = BigInt(CASH) * 100n;
  const recording = new BarRecording(readBars(dailyBarsCsv(), instrument));
  const run = runBacktest({ strategy, params: read.params, instrument, recording, cash });
  return { run, performance: statisticsOf(run, instrument, cash).performance };
}

function expectEqual(id: string, params: object, decide: (i: number, holds: boolean) => Decision) {
  const { run, performance } = backtest(id, params);
  const expected = independent(decide);
  expect(expected.trades.length).toBeGreaterThan(10);
  expect(
    run.trades.map((trade) => [
      new Date(trade.time).toISOString().slice(0, 10),
      trade.side,
      trade.lots,
      trade.price,
      Number(trade.fee) / 100,
      Number(trade.tax) / 100,
    ]),
  ).toEqual(expected.trades);
  const numbers = statistics(expected.equity);
  expect(Number(performance.return)).toBeCloseTo(numbers.return, 7);
  expect(Number(performance.sharpe)).toBeCloseTo(numbers.sharpe, 6);
  expect(Number(performance.maxDrawdown?.depth ?? 0)).toBeCloseTo(numbers.depth, 7);
  expect(performance.days).toBe(numbers.days);
}

it('the RSI strategy trades as an independent calculation', () => {
  const rsi = wilder(
    rows.map(({ close }) => close),
    14,
  );
  expectEqual('rsi', { amount: VALUE }, (i, holds) => {
    const [before, now] = [rsi[i - 1] ?? NaN, rsi[i]!];
    if (!holds) return before < 30 && now >= 30 ? 'buy' : undefined;
    return before > 70 && now <= 70 ? 'sell' : undefined;
  });
});

it('the crossover strategy trades as an independent calculation', () => {
  const closes = rows.map(({ close }) => close);
  const [short, long] = [mean(closes, 5), mean(closes, 20)];
  expectEqual('ma-crossover', { amount: VALUE, short: 5, long: 20 }, (i, holds) => {
    if (i < 20) return undefined;
    const [was, is] = [short[i - 1]! > long[i - 1]!, short[i]! > long[i]!];
    if (was === is) return undefined;
    return is ? (holds ? undefined : 'buy') : holds ? 'sell' : undefined;
  });
});
