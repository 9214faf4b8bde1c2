/**
 * Tick tables of real venues, by name, with the day from which each version holds.
 *
 * Rule: a version that was released is never changed, a venue's change is a new version at the end.
 * Definitions that travel carry the rows, not the name (see `completeDefinition`), so an edit here
 * cannot change what a log means.
 *
 * Sources. KRX since 2023-01-25: kr.investing.com/news/economy/article-871878,
 * v.daum.net/v/20221101161150796 (both also name the steps before, in force since 2010-10-04); that
 * KOSDAQ and KONEX stopped at 100 won before: hankyung.com/finance/article/2003052902901. ETF and
 * ETN since 2023-12-18: mediapen.com 860330, 5 won flat before. Upbit KRW since 2025-07-31:
 * docs.upbit.com/kr/docs/krw-market-info; the table of 2024-01-29 is the same page's earlier one,
 * as public clients still carry it.
 * Known limits: days before a venue's first version get that version. Upbit steps single coins
 * differently (USDT, USDC; from 2024-10-01 to 2025-07-30 sixteen coins step by 1 from 100 on): such
 * an instrument writes its own rows.
 */
import type { DatedTicksDefinition } from './tick-table';

/** "from:tick" pairs, ascending. */
function rows(text: string): DatedTicksDefinition['ticks'] {
  return text.split(' ').map((pair) => {
    const [from = '', tick = ''] = pair.split(':');
    return { from, tick };
  });
}

const KRX_2023: DatedTicksDefinition = {
  validFrom: '2023-01-25',
  ticks: rows('0:1 2000:5 5000:10 20000:50 50000:100 200000:500 500000:1000'),
};

export const TICK_TABLES: ReadonlyMap<string, readonly DatedTicksDefinition[]> = new Map([
  [
    'krx-stock',
    [{ ticks: rows('0:1 1000:5 5000:10 10000:50 50000:100 100000:500 500000:1000') }, KRX_2023],
  ],
  ['krx-kosdaq', [{ ticks: rows('0:1 1000:5 5000:10 10000:50 50000:100') }, KRX_2023]],
  ['krx-etf', [{ ticks: rows('0:5') }, { validFrom: '2023-12-18', ticks: rows('0:1 2000:5') }]],
  [
    'upbit-krw',
    [
      {
        ticks: rows(
          '0:0.00000001 0.0001:0.0000001 0.001:0.000001 0.01:0.00001 0.1:0.0001 1:0.001 10:0.01 ' +
            '100:0.1 1000:1 10000:10 100000:50 500000:100 1000000:500 2000000:1000',
        ),
      },
      {
        validFrom: '2025-07-31',
        ticks: rows(
          '0:0.00000001 0.00001:0.0000001 0.0001:0.000001 0.001:0.00001 0.01:0.0001 0.1:0.001 ' +
            '1:0.01 10:0.1 100:1 5000:5 10000:10 50000:50 100000:100 500000:500 1000000:1000',
        ),
      },
    ],
  ],
]);
