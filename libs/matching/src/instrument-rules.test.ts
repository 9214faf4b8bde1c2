import type { Event } from '@stratex/contracts';
import { balancesOf, checkInvariants, openOrders, type EngineState } from './index';
import { commandOf, FIRST_TIME, run, runTable, timeOf } from './test-table/run-table';
import { FUNDED, smallExchange, SYMBOL } from './test-table/small-exchange';

type Changes = Parameters<typeof smallExchange>[0];

const exchange = (changes: Changes, table: string): EngineState => {
  const state = smallExchange(changes);
  runTable(state, SYMBOL, FUNDED);
  runTable(state, SYMBOL, table);
  checkInvariants(state);
  return state;
};

const DAY = 86_400_000;
/** The first midnight (UTC) after the tables' beginning, in milliseconds from it. */
const TO_MIDNIGHT = DAY - FIRST_TIME;

test('prices of a day stay within its limits, snapped inward; market orders too', () => {
  exchange(
    { dailyPriceLimit: [{ limit: '0.3' }], marketBand: '0.9' },
    `
    op close 101                     | set
    anna buy 1 @ 132                 | PRICE_OUT_OF_LIMITS
    anna buy 1 @ 70                  | PRICE_OUT_OF_LIMITS
    anna sell 1 @ 131 type=oco trigger=80 stop=70 | PRICE_OUT_OF_LIMITS
    anna buy 1 @ 131                 | #1
    anna amend 1 price=132           | PRICE_OUT_OF_LIMITS
    bert buy 5 market ioc            | #2, -5 IOC_REMAINDER
    op close 200                     | set
    bert buy 1 @ 132                 | PRICE_OUT_OF_LIMITS
    anna amend 1 quantity=2 price=140 | ~1 2 @ 140 moves
    op close 400                     | set
    anna amend 1 quantity=1          | ~1 1 @ 140 keeps
  `,
  );
});

test('a band follows the mean of recent trades, not the last one', () => {
  const state = exchange(
    {
      priceBand: {
        window: { bucketWidthMs: 1_000, bucketCount: 10 },
        bidUp: '1.1',
        bidDown: '0.5',
        askUp: '2',
        askDown: '0.9',
      },
    },
    `
    anna buy 1 @ 111                 | PRICE_OUT_OF_BAND
    anna buy 1 @ 49                  | PRICE_OUT_OF_BAND
    anna sell 1 @ 89                 | PRICE_OUT_OF_BAND
    anna sell 1 @ 201                | PRICE_OUT_OF_BAND
    anna sell 9 @ 108                | #1
    bert buy 1 @ 108                 | #2, set, 1 @ 108 of #1
    bert buy 1 @ 108                 | #3, 1 @ 108 of #1
    bert buy 1 @ 118                 | PRICE_OUT_OF_BAND
    wait 1000                        |
    bert buy 1 @ 118                 | PRICE_OUT_OF_BAND
    bert buy 1 @ 108                 | #4, set, 1 @ 108 of #1
    bert buy 1 @ 118                 | #5, 1 @ 108 of #1
    carl buy 9 market ioc            | #6, 5 @ 108 of #1, -4 IOC_REMAINDER
    wait 60000                       |
    carl sell 1 @ 109                | #7
    bert buy 1 @ 109                 | #8, set, 1 @ 109 of #7
    carl amend 7 price=300           | ORDER_NOT_OPEN
  `,
  );
  expect(state.markets.get(SYMBOL)).toMatchObject({ reference: 108, lastPrice: 109 });
});

test('an order has the fees of its day and group for its whole life; the tax is that of the fill', () => {
  const rounding = { mode: 'down', unit: '0.01' } as const;
  const state = exchange(
    {
      minPrice: '0.1',
      fees: { maker: '0.01', taker: '0.02', rounding },
      feeSchedules: [
        { group: 'default', validFrom: '1970-01-02', maker: '0', taker: '0.03', rounding },
        { group: 'vip', maker: '0', taker: '0.001', rounding },
      ],
      sellTax: {
        rates: [{ rate: '0.05' }, { validFrom: '1970-01-02', rate: '0.1' }],
        settlementDays: 0,
        rounding,
      },
    },
    `
    op group carl vip                | set
    op group carl nobody             | UNKNOWN_GROUP
    anna sell 9 @ 1000               | #1
  `,
  );
  const trade = (text: string): Event | undefined =>
    run(state, commandOf(state, SYMBOL, text)).find(({ type }) => type === 'trade.executed');
  expect(trade('bert buy 1 @ 1000')).toMatchObject({
    maker: { fee: 10n, tax: 50n },
    taker: { fee: 20n },
  });
  expect(trade('carl buy 1 @ 1000')).toMatchObject({ maker: { fee: 10n }, taker: { fee: 1n } });
  runTable(state, SYMBOL, `wait ${TO_MIDNIGHT} | rotated`);
  const tomorrow = trade('bert buy 1 @ 1000');
  expect(tomorrow).toMatchObject({ maker: { fee: 10n, tax: 100n }, taker: { fee: 30n } });
  expect(tomorrow).not.toHaveProperty('taker.tax');
  checkInvariants(state);
  expect(state.assets.get('KRW')).toMatchObject({ fees: 81n, taxes: 200n });
  expect(balancesOf(state, 'anna')?.[1]?.available).toBe(1_000_000_000n + 3_000n - 30n - 200n);
});

test('the grid is that of the day, the bounds of an order its notional', () => {
  exchange(
    {
      minNotional: '5',
      maxNotional: '10',
      ticks: [{ from: '0', tick: '0.01' }],
      tickTable: [
        { ticks: [{ from: '0', tick: '0.05' }] },
        { validFrom: '1970-01-02', ticks: [{ from: '0', tick: '0.01' }] },
      ],
    },
    `
    anna buy 6 @ 101                 | PRICE_NOT_ON_TICK
    anna buy 4 @ 100                 | ORDER_NOTIONAL_TOO_SMALL
    anna buy 11 @ 100                | ORDER_NOTIONAL_TOO_LARGE
    anna buy 5 @ 100                 | #1
    anna amend 1 quantity=4          | ORDER_NOTIONAL_TOO_SMALL
    anna buy 0 market ioc budget=400 | ORDER_NOTIONAL_TOO_SMALL
    wait ${TO_MIDNIGHT}              | rotated
    anna buy 6 @ 101                 | #2
  `,
  );
});

test('a day order ends when the session ends, after it at the end of the next', () => {
  const state = exchange(
    {
      sessions: {
        utcOffsetMinutes: 540,
        phases: [
          { from: '09:00', phase: 'continuous' },
          { from: '15:30', phase: 'closed' },
        ],
      },
    },
    'anna buy 1 @ 100 day | #1',
  );
  const [order] = openOrders(state, 'anna');
  // The tables begin at 09:16:40 in Korea.
  expect((order?.options?.expiresAt ?? 0) - timeOf(state)).toBe(((6 * 60 + 13) * 60 + 20) * 1_000);
  runTable(state, SYMBOL, `wait ${7 * 3_600_000} | -1 EXPIRED\nanna buy 1 @ 100 day | #2`);
  expect((openOrders(state, 'anna')[0]?.options?.expiresAt ?? 0) - timeOf(state)).toBeGreaterThan(
    16 * 3_600_000,
  );
});
