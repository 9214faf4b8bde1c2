import * as fc from 'fast-check';
import { formatDay, parseDay, weekdayOf } from './day';

test.each<[text: string, day: number | undefined]>([
  ['1970-01-01', 0],
  ['1969-12-31', -1],
  ['2000-02-29', 11_016],
  ['2023-01-25', 19_382],
  ['1900-02-29', undefined],
  ['2023-02-29', undefined],
  ['2023-13-01', undefined],
  ['2023-00-10', undefined],
  ['2023-01-00', undefined],
  ['2023-1-25', undefined],
  ['20230125', undefined],
  ['', undefined],
])('%s is day %s', (text, day) => {
  expect(parseDay(text)).toBe(day);
});

test('days agree with the calendar of the platform', () => {
  fc.assert(
    fc.property(fc.integer({ min: -25_567, max: 2_932_896 }), (day) => {
      const date = new Date(day * 86_400_000);
      const text = date.toISOString().slice(0, 10);
      expect(formatDay(day)).toBe(text);
      expect(parseDay(text)).toBe(day);
      expect(weekdayOf(day) % 7).toBe(date.getUTCDay());
    }),
  );
});
