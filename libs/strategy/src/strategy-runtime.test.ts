/** The built-in strategies and the runtime, on prices of a test's own. */
import { compileInstrument } from '@stratex/money';
import { BUILT_IN_STRATEGIES } from './built-in/built-in-strategies';
import { defineStrategy, type AnyStrategy } from './define-strategy';
import type { AccountView } from './market-data';
import { readParams } from './params';
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
const NOTHING: AccountView = { cash: 1_000_000, lots: 0, availableLots: 0, averagePrice: 0 };
const TEN: AccountView = { cash: 0, lots: 10, availableLots: 10, averagePrice: 1_000 };

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
        .tick({ time, price, quantity: 0 }, TEN)
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
    runtime(placing(request), {}).tick({ time: MORNING, price: 1_200, quantity: 0 }, account)
      .intents;

  it.each([
    [
      { side: 'buy', quantity: 2.9, price: 1_234 },
      { lots: 2, price: 1_200, budget: null },
    ],
    [
      { side: 'sell', quantity: 3, price: 1_234 },
      { lots: 3, price: 1_250 },
    ],
    [{ side: 'sell', quantity: 1, price: 998 }, { price: 1_000 }],
    [{ side: 'buy', quantity: 1, price: 998 }, { price: 995 }],
    [{ side: 'buy', value: 12_012, price: 1_200 }, { lots: 10 }],
    [{ side: 'buy', value: 12_011, price: 1_200 }, { lots: 9 }],
    [
      { side: 'buy', value: 1_000.5 },
      { lots: 0, budget: '100050', price: null },
    ],
  ])('%j goes out exact', (request, expected) => {
    expect(place(request)).toEqual([expect.objectContaining(expected)]);
  });

  it('of less than a lot is none', () => {
    expect(place({ side: 'buy', quantity: 0.5 })).toEqual([]);
    expect(place({ side: 'sell', quantity: 'all' })).toEqual([]);
    expect(place({ side: 'sell', quantity: 'all' }, TEN)).toMatchObject([{ lots: 10 }]);
  });

  it.each([
    [{ side: 'hold', quantity: 1 }, /side/],
    [{ side: 'buy' }, /quantity or a value/],
    [{ side: 'buy', quantity: 1, value: 1 }, /not both/],
    [{ side: 'buy', quantity: -1 }, /above 0/],
    [{ side: 'buy', quantity: '1' }, /above 0/],
    [{ side: 'buy', quantity: Infinity }, /above 0/],
    [{ side: 'buy', quantity: 1, price: NaN }, /price/],
    [{ side: 'buy', quantity: 1, price: 1e12 }, /out of range/],
    [{ side: 'buy', quantity: 1, price: 1 }, /smallest tick/],
    [{ side: 'buy', quantity: 1e9 }, /at most/],
    [{ side: 'buy', quantity: 1, symbol: 'Y' }, /its own account and symbol/],
    [{ side: 'buy', quantity: 1, trigger: 'no word' }, /trigger/],
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
