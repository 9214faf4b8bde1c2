import { Problem } from '@stratex/service-kit';
import { parseCursor, parseLimit, parsePage } from './execution-page';

const codeOf = (read: () => unknown): string => {
  try {
    read();
    return 'none';
  } catch (error) {
    return error instanceof Problem ? `${error.getStatus()} ${error.code}` : String(error);
  }
};

test('a limit is 100 by default and 500 at most', () => {
  expect(parseLimit(undefined)).toBe(100);
  expect(parseLimit('1')).toBe(1);
  expect(parseLimit('500')).toBe(500);
});

test.each(['0', '501', '999', '1000', '-1', '1.5', '1e2', '', ' 5', '05', 'NaN', ['1', '2'], {}])(
  'limit %j is a bad request',
  (limit) => {
    expect(codeOf(() => parseLimit(limit))).toBe('400 INVALID_LIMIT');
  },
);

test('a cursor that was given out is understood', () => {
  expect(parseCursor(undefined)).toBeUndefined();
  expect(parseCursor('42-1')).toEqual({ event: 42, leg: 1 });
});

test.each(['', '42', '42-2', '-1-0', '9999999999999999-0', "1-0' or 1=1", ['1-0', '2-0']])(
  'cursor %j is a bad request',
  (cursor) => {
    expect(codeOf(() => parseCursor(cursor))).toBe('400 INVALID_CURSOR');
  },
);

test('a page may be bounded by time and by event', () => {
  expect(
    parsePage({ from: '2026-01-31T09:00:00+09:00', to: '2026-01-31T00:00:00.001Z', from_seq: '0' }),
  ).toEqual({
    ...{ limit: 100, before: undefined, fromEvent: 0, toEvent: undefined },
    ...{ from: Date.UTC(2026, 0, 31), to: Date.UTC(2026, 0, 31) + 1 },
  });
});

test.each([
  ['limits', '1'],
  ['__proto__', '1'],
  ['from', '2026-02-30T00:00:00Z'],
  ['from', '2026-01-31T00:00:00'],
  ['from', '2026-01-31'],
  ['from', '1767225600000'],
  ['to', '1969-12-31T23:59:59Z'],
  ['to', ['2026-01-31T00:00:00Z', '2026-01-31T00:00:00Z']],
  ['from_seq', '-1'],
  ['from_seq', '1e3'],
  ['from_seq', '9007199254740992'],
  ['to_seq', '٣'],
  ['to_seq', ''],
])('%s=%j is a bad request', (name, value) => {
  const query = Object.fromEntries([[name, value]]);
  expect(codeOf(() => parsePage(query))).toBe('400 VALIDATION_FAILED');
});

test('a range that ends before it begins is a bad request', () => {
  const [early, late] = ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'];
  expect(codeOf(() => parsePage({ from: late, to: early }))).toBe('400 VALIDATION_FAILED');
  expect(codeOf(() => parsePage({ from_seq: '2', to_seq: '1' }))).toBe('400 VALIDATION_FAILED');
  expect(parsePage({ from: early, to: early, from_seq: '1', to_seq: '1' }).toEvent).toBe(1);
});
