/** Prices as a source: the same market as bars and as ticks, by each fill model, cut and shared. */
import { BUILT_IN_STRATEGIES, defineStrategy, readParams } from '@stratex/strategy';
import { BarRecording } from './bar-recording';
import { readBars } from './read-bars';
import { readTicks } from './read-ticks';
import { runBacktest } from './run-backtest';
import { openShared, shareRecording } from './shared-recording';
import { dailyBarsCsv } from './test-data/daily-bars';
import { samsung } from './test-data/samsung';
import { TickRecording, type RecordedEvent } from './tick-recording';

const instrument = samsung();
const cash = 1_000_000_000n;
const DAY = { barMs: 86_400_000, offsetMs: 9 * 3_600_000 };
const bars = readBars(dailyBarsCsv(), instrument).slice(0, 600);

/** The four ticks of each bar, as their own file would have them. */
const ticksCsv = [
  'time,price,quantity',
  ...bars.flatMap(({ time, closeTime, open, high, low, close, volume }) => {
    const third = Math.floor((closeTime - time) / 3);
    const lots = Math.max(1, Math.floor(volume / 4));
    return [open, high, low, close].map(
      (price, index) => `${index === 3 ? closeTime : time + index * third},${price},${lots}`,
    );
  }),
].join('\n');
const ticks = readTicks(ticksCsv, instrument);

function trades(id: string, given: object, recording: BarRecording | TickRecording) {
  const strategy = BUILT_IN_STRATEGIES.find((one) => one.id === id)!;
  const read = readParams(strategy.params as never, given);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return runBacktest({ strategy, params: read.params, instrument, recording, cash }).trades;
}

it.each([
  ['rsi', { period: 5, oversold: 45, overbought: 55 }],
  ['ma-crossover', { short: 3, long: 8 }],
  ['grid', { lowest: '20000', highest: '30000', lines: 20, value: '500000' }],
])(
  '%s trades the same on bars decided on when the next price comes and on their ticks',
  (id, given) => {
    const onBars = trades(id, given, new BarRecording(bars, 'next'));
    expect(onBars.length).toBeGreaterThan(10);
    expect(trades(id, given, new TickRecording(ticks, DAY))).toEqual(onBars);
  },
);

it('threads that share a recording see the same, and each part of it', () => {
  const quote = { type: 'RecordExternalQuote', symbol: '005930', bids: [], asks: [] } as const;
  const events: RecordedEvent[] = [...ticks.slice(0, 9), { ...quote, marketTime: 5 }];
  for (const recording of [new BarRecording(bars, 'next'), new TickRecording(events, DAY)]) {
    const shared = structuredClone(shareRecording(recording));
    expect(openShared(shared)).toEqual(recording);
    expect(openShared(shared).part(2, 5)).toEqual(recording.part(2, 5));
    for (const [start, end] of [
      [2, 5],
      [8, 10],
      [8, 1_000],
    ] as const)
      expect(openShared(shared, start, end)).toEqual(recording.part(start, end));
  }
});

describe('an order of 500 at the close of a bar', () => {
  const volume = 4 * 300;
  const flat = bars.slice(0, 5).map((bar) => ({ ...bar, volume }));
  const once = defineStrategy({
    ...{ id: 'x', version: '1.0.0', title: 'x', description: '', trigger: 'X', params: {} },
    state: () => ({ bars: 0 }),
    onBar: ({ state, orders }) => {
      if (++state.bars === 3) orders.place({ side: 'buy', quantity: '500', reason: '' });
    },
  });
  const run = (fills: 'last-price' | 'quote-depth' | 'queue-position') =>
    runBacktest({
      ...{ strategy: once, params: {}, instrument, cash: 10n * cash, fills },
      recording: new BarRecording(flat),
    });

  it('takes all of it at the last price', () => {
    const { trades: filled, fills } = run('last-price');
    expect(fills).toBe('last-price');
    expect(filled.map(({ lots, price }) => [lots, price])).toEqual([[500, flat[2]!.close]]);
  });

  it.each(['quote-depth', 'queue-position'] as const)('takes what is quoted by %s', (model) => {
    const { trades: filled, rejections } = run(model);
    const { close } = flat[2]!;
    // A tenth of a tick's 300 lots on each of three levels, a tick of 50 won apart.
    expect(filled.map(({ lots, price }) => [lots, price])).toEqual([
      [30, close + 50],
      [30, close + 100],
      [30, close + 150],
    ]);
    expect([...rejections]).toEqual([['IOC_REMAINDER', 1]]);
  });
});

it('an order after the close is refused by the market’s own sessions, as live', () => {
  const late = defineStrategy({
    ...{ id: 'x', version: '1.0.0', title: 'x', description: '', trigger: 'X', params: {} },
    onTick: () => undefined,
    onStop: ({ orders }) => {
      orders.place({ side: 'buy', quantity: '1', reason: '' });
    },
  });
  const given = { strategy: late, params: {}, instrument, cash };
  const day = bars.slice(0, 2);
  const asLive = runBacktest({ ...given, recording: new TickRecording(ticks.slice(0, 8), DAY) });
  expect([...asLive.rejections]).toEqual([['MARKET_CLOSED', 1]]);
  expect(runBacktest({ ...given, recording: new BarRecording(day, 'next') }).trades).toEqual([]);
  expect(runBacktest({ ...given, recording: new BarRecording(day) }).trades).toHaveLength(1);
});

it.each([
  ['another header', 'time,price', /line 1/],
  ['a missing column', 'time,price,quantity\n1,100', /line 2/],
  ['a price that is none', 'time,price,quantity\n1,1e3,1', /line 2/],
  ['a quantity below zero', 'time,price,quantity\n1,100,-1', /line 2/],
  ['time that goes back', 'time,price,quantity\n5,100,1\n4,100,1', /line 3/],
])('ticks with %s are refused', (_, text, reason) => {
  expect(() => readTicks(text, instrument)).toThrow(reason);
});

it('a price of a day that the market’s calendar does not know is refused with what to do', () => {
  const early = readTicks('time,price,quantity\n86400000,100,1\n86400001,100,1', instrument);
  const buys = defineStrategy({
    ...{ id: 'x', version: '1.0.0', title: 'x', description: '', trigger: 'X', params: {} },
    onTick: ({ orders }) => {
      orders.place({ side: 'buy', quantity: '1', reason: '' });
    },
  });
  const recording = new TickRecording(early, DAY);
  expect(() => runBacktest({ strategy: buys, params: {}, instrument, recording, cash })).toThrow(
    /takes no price of 1970-01-02: MARKET_TIME_OUT_OF_RANGE; leave such days out/,
  );
});

it.each([
  ['a high below the low', '5,100,50,200,100,1', /^line 2: its high is below its low$/],
  ['the same time twice', '5,100,100,100,100,1\n5,100,100,100,100,1', /^line 3: .* sort the lines/],
  ['a price that is none', '5,100,x,100,100,1', /^line 2: a price is none/],
])('bars with %s are refused', (_, lines, reason) => {
  const text = `time,open,high,low,close,volume\n${lines}`;
  expect(() => readBars(text, instrument)).toThrow(reason);
});
