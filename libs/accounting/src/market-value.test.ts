import { divideHalfEven } from './half-even';
import { costText, marketValue } from './market-value';
import { LISTING } from './test-support/sample-events';

const BTC = LISTING.byBase.get('BTC')!;
const KRW = BTC.quote;

describe('market value', () => {
  it('is exact for a part of a lot', () => {
    // 0.00000001 BTC at 50,001,000 KRW = 0.50001 KRW.
    const value = marketValue(BTC, 1n, 50_001);
    expect(value).toBe(50_001_000_000_000n);
    expect(costText(value, KRW)).toBe('0.5');
    expect(costText(marketValue(BTC, 123n * 10n ** 8n, 50_000), KRW)).toBe('6150000000');
  });
});

describe('rounding half to even', () => {
  it.each([
    [5n, '0'],
    [15n, '2'],
    [25n, '2'],
    [26n, '3'],
    [-5n, '0'],
    [-15n, '-2'],
    [-26n, '-3'],
  ])('rounds %s tenths to %s', (tenths, expected) => {
    expect(divideHalfEven(tenths, 10n).toString()).toBe(expected);
  });
});
