import { Problem } from '@stratex/service-kit';
import { parseCursor, parseLimit } from './execution-page';

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
