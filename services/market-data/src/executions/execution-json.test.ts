import fc from 'fast-check';
import type { ExecutionRow } from './execution-row';
import { executionJson, executionPageJson, numberLiteral } from './execution-json';

const row: ExecutionRow = {
  exec_id: 'c0ffee00-1234-8000-8000-00000000000e',
  event: 7,
  leg: 0,
  symbol: 'BTC-KRW',
  order_id: '00000000-0000-7000-8000-000000000001',
  side: 'Buy',
  price: '50000000',
  quantity: '0.0125',
  fee: '312.5',
  transaction_time: '2024-01-01T12:00:00.005Z',
};

test('an execution has exactly the eight documented keys, in their order', () => {
  expect(executionJson(row)).toBe(
    '{"exec_id":"c0ffee00-1234-8000-8000-00000000000e",' +
      '"order_id":"00000000-0000-7000-8000-000000000001","symbol":"BTC-KRW","side":"Buy",' +
      '"price":50000000,"quantity":0.0125,"fee":312.5,' +
      '"transaction_time":"2024-01-01T12:00:00.005Z"}',
  );
});

test('numbers that no float can hold are printed digit by digit', () => {
  const exact = {
    ...row,
    price: '9007199254740993',
    quantity: '0.12345678901234567891',
    fee: '0.10',
  };
  const text = executionJson(exact);
  expect(text).toContain('"price":9007199254740993,"quantity":0.12345678901234567891,"fee":0.10,');
  expect(() => JSON.parse(text) as unknown).not.toThrow();
});

test('a page is valid JSON, with and without a following one', () => {
  expect(JSON.parse(executionPageJson([], null))).toEqual({ executions: [], next_cursor: null });
  const page = JSON.parse(executionPageJson([row, row], '7-0')) as { executions: unknown[] };
  expect(page).toMatchObject({ next_cursor: '7-0' });
  expect(page.executions).toHaveLength(2);
});

test.each(['', '01', '1.', '.5', '1e3', 'NaN', '+1', '--1', '1 ', '"1"', '1,2', '٣'])(
  '%j is never printed as a number',
  (text) => {
    expect(() => numberLiteral(text)).toThrow(RangeError);
  },
);

test('every canonical decimal is a number literal and is printed unchanged', () => {
  const decimal = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.nat(99_999_999));
  fc.assert(
    fc.property(decimal, ([whole, part]) => {
      const text = part === 0 ? String(whole) : `${whole}.${String(part).padStart(8, '0')}`;
      expect(numberLiteral(text)).toBe(text);
      expect(() => JSON.parse(text) as unknown).not.toThrow();
    }),
  );
});
