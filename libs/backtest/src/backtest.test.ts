/** Fill rule, look-ahead check, windows, report. */
import {
  BUILT_IN_STRATEGIES,
  defineStrategy,
  readParams,
  type AnyStrategy,
} from '@stratex/strategy';
import { BarRecording, type Decided } from './bar-recording';
import { findLookAhead } from './look-ahead';
import { parameterGrid } from './parameter-grid';
import { readBars } from './read-bars';
import { reportHtml } from './report/report-html';
import { runBacktest } from './run-backtest';
import { statisticsOf } from './statistics';
import { madeBars } from './test-data/daily-bars';
import { samsung } from './test-data/samsung';
import { walkForwardWindows } from './walk-forward';

const instrument = samsung();
const CASH = 1_000_000_000n;
const base = { id: 'x', version: '1.0.0', title: 'x', description: '', trigger: 'X', params: {} };
const bars = readBars(madeBars(300), instrument);
const recording = new BarRecording(bars);
const options = { params: {}, instrument, recording, cash: CASH };

it('a market order takes the close it was decided on, or the next open', () => {
  const strategy = defineStrategy({
    ...base,
    state: () => ({ bars: 0 }),
    onBar: ({ state, orders }) => {
      if (++state.bars === 10) orders.place({ side: 'buy', quantity: '1', reason: '' });
    },
  });
  const price = (decided: Decided) =>
    runBacktest({ ...options, strategy, recording: new BarRecording(bars, decided) }).trades[0]
      ?.price;
  expect(price('close')).toBe(bars[9]?.close);
  expect(price('next')).toBe(bars[10]?.open);
});

it('a limit order fills by a later tick, at its price', () => {
  const at = bars[10]!.low;
  const strategy = defineStrategy({
    ...base,
    state: () => ({ bars: 0 }),
    onBar: ({ state, orders }) => {
      if (++state.bars === 10)
        orders.place({ side: 'buy', quantity: '1', price: String(at), reason: '' });
    },
  });
  const [trade] = runBacktest({ ...options, strategy }).trades;
  expect(trade?.price).toBeLessThanOrEqual(at);
  expect(trade?.time).toBeGreaterThan(bars[9]!.closeTime);
});

it('money is never spent twice, and never below zero', () => {
  const strategy = defineStrategy({
    ...base,
    onBar: ({ orders }) => {
      for (let i = 0; i < 3; i++) orders.place({ side: 'buy', value: '4000000', reason: '' });
      orders.place({ side: 'sell', quantity: '1000', reason: '' });
    },
  });
  const run = runBacktest({ ...options, strategy });
  expect(run.money).toBeGreaterThanOrEqual(0n);
  expect(run.holding).toBeGreaterThanOrEqual(0n);
  expect([...run.rejections.keys()].sort()).toEqual([
    'INSUFFICIENT_FUNDS',
    'INSUFFICIENT_HOLDINGS',
  ]);
});

it('finds a strategy that looks ahead, and clears one that does not', () => {
  const future = bars.map(({ close }) => close);
  // It was given the whole file, and knows where it ends.
  const opened = (count: number): AnyStrategy => {
    let seen = 0;
    return defineStrategy({
      ...base,
      onBar: ({ orders, position }) => {
        const rises = (future[seen + 1] ?? 0) > (future[seen++] ?? 0);
        if (rises && position.quantity.isZero() && count > 0)
          orders.place({ side: 'buy', quantity: '1', reason: '' });
      },
    });
  };
  let run = 0;
  // Each opening knows less of the future, as a file that was cut off tells less.
  const found = findLookAhead(options, () => opened(run++ === 0 ? 1 : 0), 3);
  expect(found?.full).toMatch(/buy/);
  expect(found?.cut).toBe('no trade');
  const honest = BUILT_IN_STRATEGIES.find(({ id }) => id === 'ma-crossover')!;
  const read = readParams(honest.params as never, { short: 3, long: 9 });
  expect(read.ok && findLookAhead({ ...options, params: read.params }, () => honest, 10)).toBe(
    undefined,
  );
});

it('windows follow one another and train only on what came before', () => {
  const windows = walkForwardWindows(1_000, { windows: 4, trainShare: 0.7 });
  expect(windows).toHaveLength(4);
  for (const { train, test } of windows) expect(train.end).toBe(test.start);
  expect(windows.at(-1)?.test.end).toBe(1_000);
  expect(() => walkForwardWindows(3, { windows: 4, trainShare: 0.7 })).toThrow(RangeError);
});

it('a grid has every combination once, and a bound', () => {
  expect(parameterGrid({ z: 0 }, { a: [1, 2], b: [3, 4] })).toEqual([
    { z: 0, a: 1, b: 3 },
    { z: 0, a: 1, b: 4 },
    { z: 0, a: 2, b: 3 },
    { z: 0, a: 2, b: 4 },
  ]);
  const many = Array.from({ length: 1_000 }, (_, i) => i);
  expect(() => parameterGrid({}, { a: many, b: many })).toThrow(RangeError);
});

it.each([
  ['an unknown header', 'Date,Open', /line 1/],
  ['a bad day', `Date,Open,High,Low,Close,Adj Close,Volume\n2020-13-01,1,1,1,1,1,1`, /line 2/],
  [
    'time that goes back',
    'time,open,high,low,close,volume\n5,100,100,100,100,1\n5,100,100,100,100,1',
    /line 3/,
  ],
  ['no price', 'time,open,high,low,close,volume\n5,100,NaN,100,100,1', /line 2/],
])('bars with %s are refused', (_, text, reason) => {
  expect(() => readBars(text, instrument)).toThrow(reason);
});

it('the report needs nothing else and shows text as text', () => {
  const strategy = defineStrategy({
    ...base,
    onBar: ({ orders }) => {
      orders.place({ side: 'buy', quantity: '1', reason: '<script>alert(1)</script>' });
    },
  });
  const run = runBacktest({ ...options, strategy });
  const statistics = statisticsOf(run, instrument, CASH);
  const input = {
    title: '<b>',
    params: {},
    instrument,
    prices: recording.prices(),
    run,
    statistics,
    fillModel: 'last-price',
  };
  const html = reportHtml(input);
  expect(html).not.toMatch(/<script|<b>|src=|href=|@import|url\(/);
  expect(html.match(/<svg/g)).toHaveLength(3);
  expect(html).not.toContain('NaN');
});
