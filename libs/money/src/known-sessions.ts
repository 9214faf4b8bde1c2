/**
 * Trading sessions of real venues, by name.
 *
 * KRX: 08:30 opening call auction, 09:00 continuous, 15:20 closing call auction, 15:30 closed, KST.
 * Since 2016-08-01; before, the close was half an hour earlier and the opening auction began at
 * 08:00. The table does not carry off-hours trading or days that open an hour late (first trading
 * day of the year, day of the university entrance examination): an instrument that needs one adds it
 * under `otherDays`.
 * Holidays are weekdays without trading. Until June 2019 they are read off a listed stock's
 * trading days; later ones are general knowledge and are to be checked against the venue's notices.
 */
import type { SessionsDefinition } from './compile-sessions';

const KRX_HOLIDAYS: Readonly<Record<string, string>> = {
  2012: '03-01 04-11 05-01 05-28 06-06 08-15 10-01 10-03 12-19 12-25 12-31',
  2013: '01-01 02-11 03-01 05-01 05-17 06-06 08-15 09-18 09-19 09-20 10-03 10-09 12-25 12-31',
  2014:
    '01-01 01-30 01-31 05-01 05-05 05-06 06-04 06-06 08-15 09-08 09-09 09-10 10-03 10-09 12-25 ' +
    '12-31',
  2015: '01-01 02-18 02-19 02-20 05-01 05-05 05-25 08-14 09-28 09-29 10-09 12-25 12-31',
  2016: '01-01 02-08 02-09 02-10 03-01 04-13 05-05 05-06 06-06 08-15 09-14 09-15 09-16 10-03 12-30',
  2017:
    '01-27 01-30 03-01 05-01 05-03 05-05 05-09 06-06 08-15 10-02 10-03 10-04 10-05 10-06 10-09 ' +
    '12-25 12-29',
  2018:
    '01-01 02-15 02-16 03-01 05-01 05-07 05-22 06-06 06-13 08-15 09-24 09-25 09-26 10-03 10-09 ' +
    '12-25 12-31',
  2019: '01-01 02-04 02-05 02-06 03-01 05-01 05-06 06-06 08-15 09-12 09-13 10-03 10-09 12-25 12-31',
  2020: '01-01 01-24 01-27 04-15 04-30 05-01 05-05 08-17 09-30 10-01 10-02 10-09 12-25 12-31',
  2021: '01-01 02-11 02-12 03-01 05-05 05-19 08-16 09-20 09-21 09-22 10-04 10-11 12-31',
  2022: '01-31 02-01 02-02 03-01 03-09 05-05 06-01 06-06 08-15 09-09 09-12 10-03 10-10 12-30',
  2023: '01-23 01-24 03-01 05-01 05-05 05-29 06-06 08-15 09-28 09-29 10-02 10-03 10-09 12-25 12-29',
  2024:
    '01-01 02-09 02-12 03-01 04-10 05-01 05-06 05-15 06-06 08-15 09-16 09-17 09-18 10-01 10-03 ' +
    '10-09 12-25 12-31',
  2025:
    '01-01 01-27 01-28 01-29 01-30 03-03 05-01 05-05 05-06 06-03 06-06 08-15 10-03 10-06 10-07 ' +
    '10-08 10-09 12-25 12-31',
  2026:
    '01-01 02-16 02-17 02-18 03-02 05-01 05-05 05-25 06-03 08-17 09-24 09-25 10-05 10-09 12-25 ' +
    '12-31',
};

const KRX: SessionsDefinition = {
  utcOffsetMinutes: 540,
  phases: [
    { from: '08:30', phase: 'opening-auction' },
    { from: '09:00', phase: 'continuous' },
    { from: '15:20', phase: 'closing-auction' },
    { from: '15:30', phase: 'closed' },
  ],
  weekdays: [1, 2, 3, 4, 5],
  earlierPhases: [
    {
      until: '2016-08-01',
      phases: [
        { from: '08:00', phase: 'opening-auction' },
        { from: '09:00', phase: 'continuous' },
        { from: '14:50', phase: 'closing-auction' },
        { from: '15:00', phase: 'closed' },
      ],
    },
  ],
  // The list of 2012 begins behind its New Year holidays.
  calendar: {
    from: '2012-01-27',
    to: '2026-12-31',
    source:
      'to 2019-06-28 the trading days of 005930; later the holidays by law, to be checked against ' +
      "KRX's yearly notice of holidays",
  },
  holidays: Object.entries(KRX_HOLIDAYS).flatMap(([year, days]) =>
    days.split(' ').map((day) => `${year}-${day}`),
  ),
};

export const SESSIONS: ReadonlyMap<string, SessionsDefinition> = new Map([['krx', KRX]]);
