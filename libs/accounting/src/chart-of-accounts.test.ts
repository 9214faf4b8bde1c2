import { CHART_OF_ACCOUNTS, chartAccountOf } from './chart-of-accounts';
import { LISTING } from './test-support/sample-events';

describe('the chart of accounts', () => {
  it.each([
    ['available', 'u1', 'KRW', '2010 user cash'],
    ['held', 'u1', 'KRW', '2011 user cash on hold'],
    ['available', 'u1', 'BTC', '2020 user holdings'],
    ['held', 'u1', '005930', '2021 user holdings on hold'],
    ['available', 'house-maker', 'KRW', '3010 house cash'],
    ['held', 'house-maker', 'BTC', '3021 house holdings on hold'],
    ['fees', '', 'KRW', '4000 trading fees'],
    ['taxes', '', 'KRW', '2900 taxes payable'],
    ['external', '', 'BTC', '1000 external'],
  ] as const)('puts %s of "%s" in %s at %s', (book, owner, asset, expected) => {
    const { code, name } = chartAccountOf({ book, owner, asset }, LISTING);
    expect(`${code} ${name}`).toBe(expected);
  });

  it('has every code once, in order', () => {
    const codes = CHART_OF_ACCOUNTS.map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)].sort());
    expect(codes).toHaveLength(11);
  });
});
