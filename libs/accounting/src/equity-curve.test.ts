import { costText } from './market-value';
import { equityCurve, type EquityInput } from './equity-curve';
import { LISTING } from './test-support/sample-events';

const KRW = { code: 'KRW', decimals: 2 };
const WON = 100n;
/** One share of 005930. */
const SHARE = 10n ** 8n;

function curveOf(change: Partial<EquityInput>) {
  const base = { listing: LISTING, currency: 'KRW', firstDay: 1, lastDay: 5 };
  const days = equityCurve({ ...base, balances: [], closes: [], flows: [], ...change });
  return days.map(({ day, equity, invested, flow }) =>
    [day, costText(equity, KRW), costText(invested, KRW), costText(flow, KRW)].join(' '),
  );
}

const BALANCES = [
  { day: 1, asset: 'KRW', amount: 1_000_000n * WON },
  { day: 2, asset: 'KRW', amount: 300_000n * WON },
  { day: 2, asset: '005930', amount: 10n * SHARE },
  { day: 5, asset: '005930', amount: 4n * SHARE },
];

describe('the equity curve', () => {
  it('has every day, with the last price before its end', () => {
    const closes = [
      { day: 2, symbol: '005930', price: 71_000 },
      { day: 4, symbol: '005930', price: 65_000 },
    ];
    const flows = [{ day: 1, asset: 'KRW', amount: 1_000_000n * WON }];
    expect(curveOf({ balances: BALANCES, closes, flows })).toEqual([
      '1 1000000 0 1000000',
      '2 1010000 710000 0',
      '3 1010000 710000 0',
      '4 950000 650000 0',
      '5 560000 260000 0',
    ]);
  });

  it('begins with what was before its first day', () => {
    const closes = [{ day: 0, symbol: '005930', price: 80_000 }];
    expect(curveOf({ balances: BALANCES, closes, firstDay: 3, lastDay: 3 })).toEqual([
      '3 1100000 800000 0',
    ]);
  });

  it('takes the listed price of what was never traded, and the price of the day for holdings that come in', () => {
    const balances = [{ day: 1, asset: 'BTC', amount: 2n * 10n ** 8n }];
    const flows = [{ day: 1, asset: 'BTC', amount: 2n * 10n ** 8n }];
    expect(curveOf({ balances, flows, lastDay: 1 })).toEqual(['1 100000000 100000000 100000000']);
  });
});
