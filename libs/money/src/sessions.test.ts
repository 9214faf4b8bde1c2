import * as fc from 'fast-check';
import { compileInstrument } from './compile-instrument';
import { formatDay } from './day';
import type { InstrumentListing } from './instrument-definition';
import { dayAt, dayEnd, nextPhaseChange, phaseAt } from './sessions';
import { COIN, STOCK } from './test-data/listings';

const { sessions: krx } = compileInstrument(STOCK);
const { sessions: always } = compileInstrument(COIN);
/** Korean time. */
const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}+09:00`);
const korean = (time: number): string =>
  new Date(time + 540 * 60_000).toISOString().slice(0, 16).replace('T', ' ');

describe('KRX', () => {
  test.each<[time: string, phase: string, next: string, changesTo: string, end: string]>([
    ['2026-11-20 08:29', 'closed', '2026-11-20 08:30', 'opening-auction', '2026-11-20 15:30'],
    ['2026-11-20 08:30', 'opening-auction', '2026-11-20 09:00', 'continuous', '2026-11-20 15:30'],
    ['2026-11-20 09:00', 'continuous', '2026-11-20 15:20', 'closing-auction', '2026-11-20 15:30'],
    ['2026-11-20 15:20', 'closing-auction', '2026-11-20 15:30', 'closed', '2026-11-20 15:30'],
    // Friday's close: the next session is Monday's.
    ['2026-11-20 15:30', 'closed', '2026-11-23 08:30', 'opening-auction', '2026-11-23 15:30'],
    ['2026-11-21 10:00', 'closed', '2026-11-23 08:30', 'opening-auction', '2026-11-23 15:30'],
    // The harvest festival of 2025 closed for a week.
    ['2025-10-02 16:00', 'closed', '2025-10-10 08:30', 'opening-auction', '2025-10-10 15:30'],
    // The year's last day is a holiday, so is the first.
    ['2024-12-31 10:00', 'closed', '2025-01-02 08:30', 'opening-auction', '2025-01-02 15:30'],
    // Early morning in Korea is the day before in UTC.
    ['2026-11-20 00:30', 'closed', '2026-11-20 08:30', 'opening-auction', '2026-11-20 15:30'],
  ])('at %s is %s until %s (%s); a day order ends %s', (time, phase, next, changesTo, end) => {
    expect(phaseAt(krx, at(time))).toBe(phase);
    const change = nextPhaseChange(krx, at(time))!;
    expect([korean(change.time), change.phase]).toEqual([next, changesTo]);
    expect(korean(dayEnd(krx, at(time)))).toBe(end);
  });

  test('changes at the millisecond', () => {
    expect(phaseAt(krx, at('2026-11-20 09:00') - 1)).toBe('opening-auction');
    expect(nextPhaseChange(krx, at('2026-11-20 09:00') - 1)?.time).toBe(at('2026-11-20 09:00'));
    expect(korean(dayEnd(krx, at('2026-11-20 15:30') - 1))).toBe('2026-11-20 15:30');
  });

  test("a day is Korea's", () => {
    expect(formatDay(dayAt(krx, at('2026-11-20 00:00')))).toBe('2026-11-20');
    expect(formatDay(dayAt(krx, at('2026-11-20 00:00') - 1))).toBe('2026-11-19');
    expect(formatDay(dayAt(always, at('2026-11-20 08:59')))).toBe('2026-11-19');
  });
});

test('a crypto market is always open and its day ends at midnight UTC', () => {
  const time = at('2026-11-21 10:00');
  expect(phaseAt(always, time)).toBe('continuous');
  expect(nextPhaseChange(always, time)).toBeNull();
  expect(dayEnd(always, time)).toBe(Date.parse('2026-11-22T00:00Z'));
  expect(dayEnd(always, Date.parse('2026-11-22T00:00Z'))).toBe(Date.parse('2026-11-23T00:00Z'));
});

test('a day with other hours has them', () => {
  const definition = compileInstrument(STOCK).definition.sessions!;
  const { sessions } = compileInstrument({
    ...STOCK,
    sessions: {
      ...definition,
      otherDays: [
        {
          day: '2023-01-02',
          phases: [
            { from: '10:00', phase: 'continuous' },
            { from: '15:30', phase: 'closed' },
          ],
        },
      ],
    },
  });
  expect(phaseAt(sessions, at('2023-01-02 09:30'))).toBe('closed');
  expect(phaseAt(sessions, at('2023-01-02 10:00'))).toBe('continuous');
  expect(phaseAt(sessions, at('2023-01-03 09:30'))).toBe('continuous');
});

test('a phase that begins again is no change, a break at noon is no end of the day', () => {
  const { sessions } = compileInstrument({
    ...STOCK,
    sessions: {
      utcOffsetMinutes: 540,
      phases: [
        { from: '09:00', phase: 'continuous' },
        { from: '10:00', phase: 'continuous' },
        { from: '12:00', phase: 'closed' },
        { from: '13:00', phase: 'continuous' },
        { from: '15:00', phase: 'closed' },
      ],
    },
  });
  expect(korean(nextPhaseChange(sessions, at('2026-11-20 09:30'))!.time)).toBe('2026-11-20 12:00');
  expect(korean(dayEnd(sessions, at('2026-11-20 09:30')))).toBe('2026-11-20 15:00');
});

test('walking from change to change sees the phases that asking gives, in order and always later', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: at('2012-02-01 00:00'), max: at('2026-12-01 00:00') }),
      (start) => {
        const change = nextPhaseChange(krx, start)!;
        expect(change.time).toBeGreaterThan(start);
        expect(phaseAt(krx, change.time)).toBe(change.phase);
        expect(phaseAt(krx, change.time - 1)).toBe(phaseAt(krx, start));
        const end = dayEnd(krx, start);
        expect(end).toBeGreaterThan(start);
        expect(phaseAt(krx, end)).toBe('closed');
        expect(phaseAt(krx, end - 1)).toBe('closing-auction');
      },
    ),
  );
});

const KST = { utcOffsetMinutes: 540 };
const OPEN = [
  { from: '09:00', phase: 'continuous' },
  { from: '15:00', phase: 'closed' },
] as const;
test.each<[why: string, sessions: InstrumentListing['sessions'], message: RegExp]>([
  ['an unknown name', 'nyse', /005930: sessions "nyse" is not known; known are krx/],
  ['no offset', {} as { utcOffsetMinutes: number }, /sessions.utcOffsetMinutes must be an integer/],
  ['no weekday', { ...KST, phases: OPEN, weekdays: [] }, /sessions.weekdays must have a day/],
  ['a wrong weekday', { ...KST, phases: OPEN, weekdays: [0] }, /from 1 to 7/],
  ['no close', { ...KST, phases: [OPEN[0]] }, /sessions.phases must open and end with "closed"/],
  ['phases out of order', { ...KST, phases: [OPEN[1], OPEN[0]] }, /must ascend/],
  ['no time', { ...KST, phases: [{ from: '24:00', phase: 'continuous' }] }, /"HH:MM"/],
  [
    'holidays without phases',
    { ...KST, holidays: ['2026-01-01'] },
    /sessions.phases must be given/,
  ],
  ['a holiday that is no day', { ...KST, phases: OPEN, holidays: ['2026-02-30'] }, /holidays/],
  [
    'no trading day for months',
    {
      ...KST,
      phases: OPEN,
      weekdays: [1],
      holidays: Array.from({ length: 10 }, (_, i) => formatDay(20_458 + 7 * i)),
    },
    /leave no trading day in the 60 days/,
  ],
])('sessions with %s are refused', (_why, sessions, message) => {
  expect(() => compileInstrument({ ...STOCK, sessions: sessions! })).toThrow(message);
});
