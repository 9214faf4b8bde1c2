/** The numbers of the venues' own tables; prices in won. */
import { compileInstrument } from './compile-instrument';
import { parseDay } from './day';
import { parsePrice, type Instrument } from './instrument';
import { tickTableAt } from './instrument-rules';
import { STOCK } from './test-data/listings';
import { formatPrice } from './instrument';
import { tickAt } from './tick-table';

const listed = (tickTable: string, scale: { priceUnit: string; lot: string }): Instrument => {
  const { dailyPriceLimit: _limit, sellTax: _tax, minPrice: _min, ...rest } = STOCK;
  const maxPrice = '3000000';
  return compileInstrument({
    ...rest,
    ...scale,
    tickTable,
    maxPrice,
    maxQuantity: '1000000',
    fees: { maker: '0', taker: '0', rounding: { mode: 'down', unit: '0.01' } },
  });
};
/** The finest step is one price unit; the lot keeps its notional exact. */
const FINE = { priceUnit: '0.00000001', lot: '1000000' };
const WHOLE = { priceUnit: '1', lot: '1' };

describe.each<[table: string, scale: typeof WHOLE, day: string, rows: string]>([
  [
    'krx-stock',
    WHOLE,
    '2023-01-24',
    '1:1 999:1 1000:5 4999:5 5000:10 9999:10 10000:50 49999:50 50000:100 99999:100 100000:500 ' +
      '499999:500 500000:1000 3000000:1000',
  ],
  [
    'krx-stock',
    WHOLE,
    '2023-01-25',
    '1:1 1999:1 2000:5 4999:5 5000:10 19999:10 20000:50 49999:50 50000:100 199999:100 200000:500 ' +
      '499999:500 500000:1000 3000000:1000',
  ],
  ['krx-kosdaq', WHOLE, '2023-01-24', '999:1 1000:5 9999:10 49999:50 50000:100 3000000:100'],
  ['krx-kosdaq', WHOLE, '2023-01-25', '1999:1 2000:5 199999:100 200000:500 500000:1000'],
  ['krx-etf', WHOLE, '2023-12-17', '1:5 1999:5 2000:5 100000:5'],
  ['krx-etf', WHOLE, '2023-12-18', '1:1 1999:1 2000:5 100000:5'],
  [
    'upbit-krw',
    FINE,
    '2025-07-30',
    '0.00009999:0.00000001 0.0001:0.0000001 0.001:0.000001 0.01:0.00001 0.1:0.0001 1:0.001 ' +
      '9.99:0.001 10:0.01 99.9:0.01 100:0.1 999:0.1 1000:1 9999:1 10000:10 99999:10 100000:50 ' +
      '499999:50 500000:100 999999:100 1000000:500 1999999:500 2000000:1000',
  ],
  [
    'upbit-krw',
    FINE,
    '2025-07-31',
    '0.00000999:0.00000001 0.00001:0.0000001 0.0001:0.000001 0.001:0.00001 0.01:0.0001 0.1:0.001 ' +
      '1:0.01 9.99:0.01 10:0.1 99.9:0.1 100:1 999:1 1000:1 4999:1 5000:5 9999:5 10000:10 ' +
      '49999:10 50000:50 99999:50 100000:100 499999:100 500000:500 999999:500 1000000:1000 ' +
      '1999999:1000 2000000:1000',
  ],
])('%s', (table, scale, day, rows) => {
  test.each(rows.split(' ').map((row) => row.split(':')))(
    `on ${day} a price of %s steps by %s`,
    (price, tick) => {
      const instrument = listed(table, scale);
      const ticks = tickTableAt(instrument, parseDay(day)!);
      expect(formatPrice(instrument, tickAt(ticks, parsePrice(instrument, price)!))).toBe(tick);
    },
  );
});
