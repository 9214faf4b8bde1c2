/** The built-in strategies and the runtime, on prices of a test's own. */
import { compileInstrument } from '@stratex/money';
import { BUILT_IN_STRATEGIES } from './built-in/built-in-strategies';
import { defineStrategy, type AnyStrategy } from './define-strategy';
import { Decimal } from './exact-number';
import { hostStrategy, type HostedAnswer } from './hosted-strategy';
import type { AccountView } from './market-data';
import { decimal, readParams } from './params';
import { StrategyRuntime } from './strategy-runtime';

const HOUR = 3_600_000;
/** 09:00 in Korea. */
const MORNING = Date.UTC(2020, 0, 2, 0);
const instrument = compileInstrument({
  symbol: 'X',
  base: { code: 'X', decimals: 8 },
  quote: { code: 'KRW', decimals: 2 },
  priceUnit: '1',
  ticks: [
    { from: '0', tick: '5' },
    { from: '1000', tick: '50' },
  ],
  lot: '1',
  maxPrice: '1000000',
  maxQuantity: '100000',
  referencePrice: '1000',
  marketBand: '0.3',
  fees: { maker: '0.001', taker: '0.001', rounding: { mode: 'down', unit: '1' } },
});
const NOTHING: AccountView = { cash: '1000000', lots: 0, availableLots: 0, averagePrice: '0' };
const TEN: AccountView = { cash: '0', lots: 10, availableLots: 10, averagePrice: '1000' };

function runtime(strategy: AnyStrategy, given: object, saved?: unknown): StrategyRuntime {
  const read = readParams(strategy.params as never, given);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return new StrategyRuntime({
    ...{ strategy, params: read.params, instrument },
    ...(saved === undefined ? {} : { saved }),
  });
}

const builtIn = (id: string): AnyStrategy => BUILT_IN_STRATEGIES.find((one) => one.id === id)!;
const barAt = (hour: number, close: number, volume = 1) => {
  const time = MORNING + hour * HOUR;
  return { time, closeTime: time + HOUR, open: close, high: close, low: close, close, volume };
};

/** Hours at whose close an order is placed. */
function fires(
  given: object,
  closes: readonly number[],
  volumes: readonly number[] = [],
): number[] {
  const running = runtime(builtIn('condition'), given);
  return closes.flatMap((close, hour) =>
    running.bar(barAt(hour, close, volumes[hour] ?? 1), NOTHING).intents.length > 0 ? [hour] : [],
  );
}

const close = (is: string, right: unknown) => ({ left: 'close', is, right });
const order = { side: 'buy', amountUnit: 'quantity', amount: 1 };

describe('a conditional order', () => {
  const PRICES = [100, 90, 80, 90, 110, 90, 80, 120];

  it.each([
    ['begins to hold', close('below', 95), [1, 5]],
    ['crosses above', close('crosses_above', 95), [4, 7]],
    ['crosses below', close('crosses_below', 85), [2, 6]],
    ['all', { all: [close('above', 85), close('below', 95)] }, [1, 3, 5]],
    ['any', { any: [close('below', 85), close('above', 115)] }, [2, 6]],
    ['not', { not: close('below', 95) }, [0, 4, 7]],
    ['change', { left: { of: 'change_percent' }, is: 'above', right: 20 }, [4, 7]],
    ['time of day', { time: { from: '12:00', to: '14:00' } }, [2]],
  ])('fires when its rule %s', (_, when, hours) => {
    // A crossing and a change need a bar before; `any` stays held from 6 to 7.
    expect(fires({ when, ...order }, PRICES)).toEqual(hours);
  });

  it('rests for its cooldown, and has enough after so many times', () => {
    const when = close('below', 95);
    const dips = [100, 90, 100, 90, 100, 90];
    expect(fires({ when, ...order }, dips)).toEqual([1, 3, 5]);
    expect(fires({ when, ...order, cooldownMinutes: 180 }, dips)).toEqual([1, 5]);
    expect(fires({ when, ...order, times: 2 }, dips)).toEqual([1, 3]);
  });

  it('knows volume', () => {
    const when = { left: 'volume', is: 'above', right: 5 };
    expect(fires({ when, ...order }, [1, 1, 1], [1, 9, 1])).toEqual([1]);
  });
});

describe('an exit guard', () => {
  const exits = (given: object, prices: readonly number[]) => {
    const running = runtime(builtIn('exit-guard'), given);
    return prices.flatMap((price, time) =>
      running
        .tick({ time, price, lots: 0 }, TEN)
        .intents.map((intent) => [price, 'trigger' in intent && intent.trigger]),
    );
  };
  const off = { stopLoss: 0, takeProfit: 0, trailingStop: 0 };

  it('sells once at a loss, at a gain, or below the best price', () => {
    expect(exits({ ...off, stopLoss: 5 }, [960, 950, 940])).toEqual([[950, 'STOP_LOSS']]);
    expect(exits({ ...off, takeProfit: 10 }, [1_050, 1_100, 1_200])).toEqual([
      [1_100, 'TAKE_PROFIT'],
    ]);
    expect(exits({ ...off, trailingStop: 10 }, [1_200, 1_100, 1_080])).toEqual([
      [1_080, 'TRAILING_STOP'],
    ]);
    expect(exits(off, [1, 10_000])).toEqual([]);
  });
});

describe('orders', () => {
  const placing = (request: object): AnyStrategy =>
    defineStrategy({
      ...{ id: 'x', version: '1.0.0', title: 'x', description: '', trigger: 'X', params: {} },
      onTick: ({ orders }) => {
        orders.place({ reason: '', ...request } as never);
      },
    });
  const place = (request: object, account = NOTHING) =>
    runtime(placing(request), {}).tick({ time: MORNING, price: 1_200, lots: 0 }, account).intents;

  it.each([
    [
      { side: 'buy', quantity: '2.9', price: '1234' },
      { lots: 2, price: 1_200, budget: null },
    ],
    [
      { side: 'sell', quantity: '3', price: '1234' },
      { lots: 3, price: 1_250 },
    ],
    [{ side: 'sell', quantity: '1', price: '998' }, { price: 1_000 }],
    [{ side: 'buy', quantity: '1', price: '998' }, { price: 995 }],
    // What a double would lose: 17 digits, and a hair beyond a tick.
    [{ side: 'sell', quantity: '1', price: '995.00000000000000001' }, { price: 1_000 }],
    [{ side: 'buy', quantity: '1', price: '999.999999999999999999' }, { price: 995 }],
    [{ side: 'buy', quantity: '2.99999999999999999' }, { lots: 2 }],
    [{ side: 'buy', value: '90071992547409.93' }, { budget: '9007199254740993' }],
    [{ side: 'buy', value: '12012', price: '1200' }, { lots: 10 }],
    [{ side: 'buy', value: '12011', price: '1200' }, { lots: 9 }],
    [
      { side: 'buy', value: '1000.5' },
      { lots: 0, budget: '100050', price: null },
    ],
  ])('%j goes out exact', (request, expected) => {
    expect(place(request)).toEqual([expect.objectContaining(expected)]);
    // A decimal means what its text means.
    const decimals = Object.entries(request).map(([name, value]) => [
      name,
      name === 'side' ? value : new Decimal(value),
    ]);
    expect(place(Object.fromEntries(decimals) as object)).toEqual(place(request));
  });

  it('of less than a lot is none', () => {
    expect(place({ side: 'buy', quantity: '0.5' })).toEqual([]);
    expect(place({ side: 'sell', quantity: 'all' })).toEqual([]);
    expect(place({ side: 'sell', quantity: 'all' }, TEN)).toMatchObject([{ lots: 10 }]);
  });

  it.each([
    [{ side: 'hold', quantity: '1' }, /side/],
    [{ side: 'buy' }, /quantity or a value/],
    [{ side: 'buy', quantity: '1', value: '1' }, /not both/],
    [{ side: 'buy', quantity: '-1' }, /above 0/],
    [{ side: 'buy', quantity: '1e2' }, /decimal text/],
    [{ side: 'buy', quantity: 'one' }, /decimal text/],
    [{ side: 'buy', quantity: null }, /decimal text/],
    [{ side: 'buy', quantity: 1 }, /quantity must be exact.*toLots/],
    [{ side: 'buy', value: 0.1 }, /value must be exact/],
    [{ side: 'buy', quantity: Infinity }, /exact/],
    [{ side: 'buy', quantity: '1', price: 1_200 }, /price must be exact.*toTick/],
    [{ side: 'buy', quantity: '1', price: new Decimal(NaN) }, /price must be a Decimal/],
    [{ side: 'buy', quantity: new Decimal('1e9000000') }, /quantity/],
    [{ side: 'buy', quantity: '1', price: '1000000000000' }, /out of range/],
    [{ side: 'buy', quantity: '1', price: '1' }, /smallest tick/],
    [{ side: 'buy', quantity: '1000000000' }, /at most/],
    [{ side: 'buy', value: '10000000000000000' }, /out of range/],
    [{ side: 'buy', quantity: '1', symbol: 'Y' }, /its own account and symbol/],
    [{ side: 'buy', quantity: '1', trigger: 'no word' }, /trigger/],
  ])('%j is a fault', (request, reason) => {
    expect(() => place(request)).toThrow(reason);
  });
});

it('a restored run goes on as if it had never stopped', () => {
  const given = { period: 3, oversold: 40, amountUnit: 'quantity', amount: 1 };
  const prices = Array.from(
    { length: 60 },
    (_, i) => 1_000 + 100 * Math.round(5 * Math.sin(i / 3)),
  );
  const whole = runtime(builtIn('rsi'), given);
  let parts = runtime(builtIn('rsi'), given);
  const [all, cut] = [whole, parts].map((running) =>
    running.start(MORNING, NOTHING).intents.slice(),
  );
  prices.forEach((price, hour) => {
    all?.push(...whole.bar(barAt(hour, price), NOTHING).intents);
    cut?.push(...parts.bar(barAt(hour, price), NOTHING).intents);
    if (hour % 7 === 0)
      parts = runtime(builtIn('rsi'), given, JSON.parse(JSON.stringify(parts.save())));
  });
  expect(all?.length).toBeGreaterThan(1);
  expect(cut).toEqual(all);
});

describe('what a strategy sees', () => {
  const bitcoin = compileInstrument({
    ...instrument.definition,
    maxQuantity: '1000',
    fees: { maker: '0', taker: '0', rounding: { mode: 'down', unit: '0.00000001' } },
    ...{
      symbol: 'B',
      quote: { code: 'USDT', decimals: 8 },
      priceUnit: '0.01',
      ticks: [{ from: '0', tick: '0.05' }],
      lot: '0.0001',
    },
  });
  const seen = (look: (ctx: Seen) => unknown, account: object = {}): unknown => {
    let found: unknown;
    const strategy = defineStrategy({
      ...{ id: 'x', version: '1.0.0', title: 'x', description: '', trigger: 'X', params: {} },
      indicators: (make) => ({ close: make.bar('close') }),
      onBar: (ctx, bar) => {
        found = look({ ...ctx, bar, close: ctx.indicators.close.value });
      },
    });
    const bar = { time: MORNING, closeTime: MORNING, open: 1, high: 57, low: 1, close: 57 };
    new StrategyRuntime({ strategy, params: {}, instrument: bitcoin }).bar(
      { ...bar, volume: 12_345 },
      { ...NOTHING, ...account },
    );
    return found;
  };
  interface Seen {
    readonly bar: { readonly close: Decimal; readonly volume: Decimal };
    readonly close: number;
    readonly cash: Decimal;
    readonly position: { readonly quantity: Decimal; readonly averagePrice: Decimal };
    readonly market: {
      readonly lastPrice: Decimal;
      readonly tickSize: Decimal;
      toTick(side: 'buy' | 'sell', price: number): Decimal;
      toLots(quantity: number): Decimal;
    };
  }

  it.each<[string, (ctx: Seen) => unknown, unknown]>([
    ['the close', ({ bar }) => bar.close.toFixed(), '0.57'],
    ['the volume', ({ bar }) => bar.volume.toFixed(), '1.2345'],
    ['an indicator, the nearest double', ({ close }) => close, 0.57],
    ['the last price', ({ market }) => market.lastPrice.toFixed(), '0.57'],
    ['the tick', ({ market }) => market.tickSize.toFixed(), '0.05'],
    ['money beyond a double', ({ cash }) => cash.toFixed(), '90071992547409930.01'],
    ['the holding', ({ position }) => position.quantity.toFixed(), '0.0003'],
    ['the average', ({ position }) => position.averagePrice.times(3).toFixed(), '30.00000003'],
    ['a buy’s tick', ({ market }) => market.toTick('buy', 100.049).toFixed(), '100'],
    ['a sell’s tick', ({ market }) => market.toTick('sell', 100.01).toFixed(), '100.05'],
    ['whole lots', ({ market }) => market.toLots(0.1 + 0.2).toFixed(), '0.3'],
    ['no lots', ({ market }) => market.toLots(0).toFixed(), '0'],
  ])('%s is exact', (_, look, expected) => {
    const account = { cash: '90071992547409930.01', lots: 3, averagePrice: '10.00000001' };
    expect(seen(look, account)).toBe(expected);
  });

  it('no price is made of NaN', () => {
    expect(() => seen(({ market }) => market.toTick('buy', NaN))).toThrow(/above 0, not NaN/);
  });
});

describe('a decimal parameter', () => {
  const fields = { amount: decimal({ title: 'a', min: '0.1', max: '1000', byDefault: '5' }) };
  const read = (given: object) => {
    const result = readParams(fields, given);
    return result.ok ? result.params.amount.toFixed() : result.problems[0]?.message;
  };

  it.each([
    [{}, '5'],
    [{ amount: '0.123456789012345678' }, '0.123456789012345678'],
    [{ amount: 0.1 }, '0.1'],
    [{ amount: 999.999999999999 }, '999.999999999999'],
    [{ amount: 0.1 + 0.2 }, 'must be given as a text: a number keeps 15 digits only'],
    [{ amount: 0 }, 'must be a decimal, as "1.5", from 0.1 to 1000'],
    [{ amount: '1000.0000000001' }, 'must be a decimal, as "1.5", from 0.1 to 1000'],
    [{ amount: '1e2' }, 'must be a decimal, as "1.5", from 0.1 to 1000'],
    [{ amount: NaN }, 'must be a decimal, as "1.5", from 0.1 to 1000'],
    [{ amount: null }, 'must be a decimal, as "1.5", from 0.1 to 1000'],
  ])('%j is read as %s', (given, expected) => {
    expect(read(given)).toBe(expected);
  });
});

it.each([
  ['a decimal', new Decimal(1), /holds a Decimal/],
  ['a number that is none', NaN, /no number/],
])('state must not hold %s', (_, value, reason) => {
  const strategy = defineStrategy({
    ...{ id: 'x', version: '1.0.0', title: 'x', description: '', trigger: 'X', params: {} },
    state: () => ({ deep: [value] as unknown }),
    onTick: () => undefined,
  });
  expect(() => runtime(strategy, {}).save()).toThrow(reason);
});

it('what an earlier exchange saved is refused, not misread', () => {
  const saved = { sequence: 1, started: true, state: null, bars: [], open: [] };
  expect(() => runtime(builtIn('rsi'), {}, saved)).toThrow(/another version/);
});

describe('prices that come together', () => {
  /** Keeps five orders open, as far as it knows. */
  const keepsFive = defineStrategy({
    ...{ id: 'x', version: '1.0.0', title: 'x', description: '', trigger: 'X', params: {} },
    onTick: ({ orders, log }) => {
      orders.place({ side: 'buy', quantity: '1', price: '1000', reason: '' });
      for (const { order } of orders.open.slice(0, -5)) orders.cancel(order);
      for (let line = 0; line < 20; line++) log('x'.repeat(500));
    },
  });
  const start = { definition: instrument.definition, params: {}, saved: null };
  const ticks = (count: number) =>
    JSON.stringify(
      Array.from({ length: count }, (_, n) => ({
        ...{ kind: 'tick', time: MORNING + n, account: NOTHING },
        tick: { time: MORNING + n, price: 1_200, lots: 0 },
      })),
    );
  const canceled = (text: string) =>
    (JSON.parse(text) as HostedAnswer).intents
      .filter(({ kind }) => kind === 'cancel')
      .map(({ sequence }) => sequence);

  it('bring each cancel once, and do not look like a flood', () => {
    const handle = hostStrategy(keepsFive, JSON.stringify(start));
    const sequences = Array.from({ length: 59 }, (_, n) => n + 1);
    expect(canceled(handle(ticks(64)))).toEqual(sequences);
    // It did not hear of one: it may ask again.
    const again = hostStrategy(keepsFive, JSON.stringify(start));
    expect([canceled(again(ticks(6))), canceled(again(ticks(1)))]).toEqual([[1], [1, 2]]);
  });

  it('write a hundred lines of log at most', () => {
    const handle = hostStrategy(keepsFive, JSON.stringify(start));
    expect((JSON.parse(handle(ticks(64))) as HostedAnswer).logs).toHaveLength(100);
  });
});
