import { namedFields, TRADE_FIELDS } from '@stratex/kis';
import { bookAt } from './price-book';
import { ratioText } from './ratio';
import { Random } from './random';
import { tradeText } from './trade-text';
import { TradingDay } from './trading-day';

const at = (time: string) => Date.parse(`2024-09-04T${time}+09:00`);

describe('the ratios of the captured record of 2024-09-04', () => {
  it.each([
    ['change of the day in %', -2_400n * 100n, 72_500n, '-3.31'],
    ['bought in % of sold', 8_369_764n * 100n, 13_440_861n, '62.27'],
    ['bought of all', 8_369_764n, 23_528_959n, '0.36'],
    ['volume in % of the day before', 23_528_959n * 100n, 13_147_340n, '178.96'],
    ['turnover in %', 23_528_959n * 100n, 5_969_782_550n, '0.39'],
    ['of nothing', 5n, 0n, '0.00'],
    ['a little below zero', -1n, 1_000_000n, '0.00'],
  ])('%s', (_what, numerator, denominator, text) => {
    expect(ratioText(numerator, denominator, 2)).toBe(text);
  });
});

it('a trade record says what the day says', () => {
  const day = new TradingDay('20240904', 72_500, 13_147_340);
  day.add({ time: at('09:00:18'), price: 69_800, quantity: 100, side: null });
  day.add({ time: at('09:08:50'), price: 71_100, quantity: 60, side: 'buy' });
  day.add({ time: at('14:59:53'), price: 70_100, quantity: 40, side: 'sell' });
  const record = tradeText('005930', day, bookAt(70_200, new Random(1)));
  expect(namedFields(TRADE_FIELDS, record.split('^'))).toMatchObject({
    ...{ STCK_CNTG_HOUR: '145953', STCK_PRPR: '70100', PRDY_VRSS_SIGN: '5' },
    ...{ PRDY_VRSS: '-2400', PRDY_CTRT: '-3.31', CNTG_VOL: '40', ACML_VOL: '200' },
    ...{ STCK_OPRC: '69800', STCK_HGPR: '71100', STCK_LWPR: '69800' },
    ...{ ACML_TR_PBMN: String(69_800 * 100 + 71_100 * 60 + 70_100 * 40) },
    ...{ SELN_CNTG_CSNU: '1', SHNU_CNTG_CSNU: '1', NTBY_CNTG_CSNU: '0', CTTR: '150.00' },
    ...{ CCLD_DVSN: '5', OPRC_VRSS_PRPR: '300', HGPR_HOUR: '090850', HGPR_VRSS_PRPR: '-1000' },
    ...{ LWPR_VRSS_PRPR: '300', BSOP_DATE: '20240904', ASKP1: '70200', BIDP1: '70100' },
  });
});
