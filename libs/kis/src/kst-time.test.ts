import fc from 'fast-check';
import { kstDate, kstHour, kstInstant, nearestKstInstant } from './kst-time';

const instants = fc
  .integer({ min: 631_152_000, max: 4_100_000_000 })
  .map((seconds) => seconds * 1_000);

it('agrees with the calendar of the platform', () => {
  fc.assert(
    fc.property(instants, (instant) => {
      const local = new Date(instant + 9 * 3_600_000).toISOString().replace(/\D/g, '');
      expect(kstDate(instant)).toBe(local.slice(0, 8));
      expect(kstHour(instant)).toBe(local.slice(8, 14));
      expect(kstInstant(kstDate(instant), kstHour(instant))).toBe(instant);
    }),
  );
});

it('finds the day of a time from a clock that is less than twelve hours off', () => {
  const offs = fc.integer({ min: -43_199_000, max: 43_199_000 });
  fc.assert(
    fc.property(instants, offs, (instant, off) => {
      expect(nearestKstInstant(instant + off, kstHour(instant))).toBe(instant);
    }),
  );
});

it.each(['20240230', '20230229', '20241301', '00000000', '2024-9-4', ''])(
  '%p is no day',
  (date) => {
    expect(kstInstant(date, '090000')).toBeUndefined();
  },
);
