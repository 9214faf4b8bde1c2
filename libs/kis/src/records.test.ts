import { kstInstant } from './kst-time';
import { MARKET_STATUS_FIELDS, parseMarketStatus } from './market-status-record';
import { namedFields } from './fields';
import { parseNotice } from './notice-record';
import { parseQuote, QUOTE_FIELDS } from './quote-record';
import {
  DOCUMENTED_EXECUTION,
  DOCUMENTED_RECEIPT,
  QUOTE,
  RECORDED_TRADE,
} from './test-data/recorded';
import { parseTrade, TRADE_FIELDS } from './trade-record';

const trade = (changes: Readonly<Record<string, string>> = {}) =>
  TRADE_FIELDS.map(
    (name) => changes[name] ?? namedFields(TRADE_FIELDS, RECORDED_TRADE.split('^'))[name],
  );

describe('a trade', () => {
  it('has the values of the captured record', () => {
    expect(parseTrade(RECORDED_TRADE.split('^'))).toEqual({
      ok: true,
      value: {
        symbol: '005930',
        time: Date.parse('2024-09-04T14:59:53+09:00'),
        businessDate: '20240904',
        price: '70100',
        quantity: '70',
        cumulativeVolume: '23528959',
        side: 'buy',
        halted: false,
      },
    });
  });

  it('has 46 fields, each at its documented place', () => {
    expect(TRADE_FIELDS).toHaveLength(46);
    expect(namedFields(TRADE_FIELDS, RECORDED_TRADE.split('^'))).toMatchObject({
      ...{ STCK_PRPR: '70100', PRDY_VRSS: '-2400', PRDY_CTRT: '-3.31', STCK_OPRC: '69800' },
      ...{ ASKP1: '70100', BIDP1: '70000', ACML_TR_PBMN: '1654720632800', CTTR: '62.27' },
      ...{ SELN_CNTG_SMTN: '13440861', SHNU_CNTG_SMTN: '8369764', CCLD_DVSN: '1' },
      ...{ HGPR_HOUR: '090850', LWPR_HOUR: '090018', BSOP_DATE: '20240904' },
      ...{ NEW_MKOP_CLS_CODE: '20', TRHT_YN: 'N', ASKP_RSQN1: '489757', VOL_TNRT: '0.39' },
      ...{ HOUR_CLS_CODE: '0', MRKT_TRTM_CLS_CODE: '', VI_STND_PRC: '69800' },
    });
  });

  it.each([
    ['STCK_PRPR', '0', 'number'],
    ['STCK_PRPR', '-70100', 'number'],
    ['STCK_PRPR', '7e4', 'number'],
    ['STCK_PRPR', '70100.5', 'number'],
    ['STCK_PRPR', '', 'number'],
    ['STCK_PRPR', '９９', 'number'],
    ['STCK_PRPR', '99999999999999999999', 'number'],
    ['STCK_PRPR', '71200', 'inconsistent'],
    ['STCK_HGPR', 'x', 'inconsistent'],
    ['CNTG_VOL', '0', 'number'],
    ['CNTG_VOL', '23528960', 'inconsistent'],
    ['ACML_VOL', '-1', 'number'],
    ['MKSC_SHRN_ISCD', '../../etc', 'format'],
    ['STCK_CNTG_HOUR', '246060', 'time'],
    ['STCK_CNTG_HOUR', '14595', 'time'],
    ['BSOP_DATE', '20240231', 'time'],
    ['CCLD_DVSN', '2', 'unknown'],
  ])('with %s %p is a fault of kind %s', (name, value, fault) => {
    expect(parseTrade(trade({ [name]: value }))).toMatchObject({ ok: false, fault });
  });

  it('before the day has a range is taken', () => {
    const early = { NEW_MKOP_CLS_CODE: '10', STCK_HGPR: '0', STCK_LWPR: '0', CCLD_DVSN: '3' };
    expect(parseTrade(trade(early))).toMatchObject({ ok: true, value: { side: null } });
  });
});

describe('a quote', () => {
  const near = kstInstant('20240904', '093731')!;

  it('has ten levels a side and the date that is nearest', () => {
    expect(QUOTE_FIELDS).toHaveLength(59);
    const read = parseQuote(QUOTE.split('^'), near);
    if (!read.ok) throw new Error(read.detail);
    expect(read.value.time).toBe(Date.parse('2024-09-04T09:37:30+09:00'));
    expect(read.value.phase).toBe('continuous');
    expect(read.value.asks).toHaveLength(10);
    expect(read.value.bids).toHaveLength(10);
    expect(read.value.asks[0]).toEqual({ price: '71900', quantity: '91918' });
    expect(read.value.asks[9]).toEqual({ price: '72800', quantity: '152254' });
    expect(read.value.bids[0]).toEqual({ price: '71800', quantity: '131255' });
    expect(read.value.bids[9]).toEqual({ price: '70900', quantity: '91331' });
  });

  it.each([
    ['ASKP1', '71800', 'inconsistent'],
    ['BIDP2', '71800', 'inconsistent'],
    ['ASKP3', 'abc', 'number'],
    ['BIDP_RSQN1', '-1', 'number'],
    ['BSOP_HOUR', '', 'time'],
    ['HOUR_CLS_CODE', 'Z', 'unknown'],
  ])('with %s %p is a fault of kind %s', (name, value, fault) => {
    const fields = QUOTE.split('^').map((field, i) => (QUOTE_FIELDS[i] === name ? value : field));
    expect(parseQuote(fields, near)).toMatchObject({ ok: false, fault });
  });

  it('leaves out empty levels', () => {
    const empty = ['ASKP10', 'BIDP_RSQN10'];
    const fields = QUOTE.split('^').map((field, i) =>
      empty.includes(QUOTE_FIELDS[i] ?? '') ? '0' : field,
    );
    const read = parseQuote(fields, near);
    expect(read.ok && [read.value.asks.length, read.value.bids.length]).toEqual([9, 9]);
  });
});

describe('a notice', () => {
  const common = {
    ...{ account: '1234567801', orderNumber: '0000002891', originalOrderNumber: null },
    ...{ side: 'buy', request: 'order', symbol: '136480', symbolName: '하림', rejected: false },
    ...{ quantity: '1', orderQuantity: '1', hour: '094941' },
  };

  it('of a receipt has the documented values', () => {
    expect(parseNotice(DOCUMENTED_RECEIPT.split('^'))).toEqual({
      ok: true,
      value: { ...common, kind: 'receipt', price: '0' },
    });
  });

  it('of an execution has the documented values', () => {
    expect(parseNotice(DOCUMENTED_EXECUTION.split('^'))).toEqual({
      ok: true,
      value: { ...common, kind: 'execution', price: '3190' },
    });
  });

  it('may have the 26 fields of today', () => {
    const old = DOCUMENTED_EXECUTION.split('^');
    const fields = [...old.slice(0, 18), '0', '1', 'Y', '', '10', '', '하림', '000003190'];
    expect(fields).toHaveLength(26);
    expect(parseNotice(fields)).toMatchObject({ ok: true, value: { symbolName: '하림' } });
  });

  it.each([
    [13, '3', 'unknown'],
    [4, 'constructor', 'unknown'],
    [10, '31x0', 'number'],
    [8, '', 'format'],
  ])('with field %d as %p is a fault', (index, value, fault) => {
    const fields = DOCUMENTED_EXECUTION.split('^');
    fields[index] = value;
    expect(parseNotice(fields)).toMatchObject({ ok: false, fault });
  });
});

describe('a market status', () => {
  const status = (halt: string, code: string, stock = '00', vi = 'N') =>
    parseMarketStatus(['005930', halt, '', code, '', '', '', stock, vi, 'N', '1']);

  it.each([
    ['N', '112', '00', 'N', 'open'],
    ['N', '129', '00', 'N', 'closed'],
    ['N', '121', '00', 'N', 'auction'],
    ['N', '174', '00', 'N', 'halted'],
    ['Y', '112', '00', 'N', 'halted'],
    ['N', '', '58', 'N', 'halted'],
    ['N', '', '00', 'Y', 'auction'],
    ['N', '387', '00', 'N', null],
    ['N', 'toString', '00', 'N', null],
  ])('with halt %s, code %s, stock %s and VI %s says %s', (halt, code, stock, vi, phase) => {
    expect(MARKET_STATUS_FIELDS).toHaveLength(11);
    expect(status(halt, code, stock, vi)).toMatchObject({ ok: true, value: { phase } });
  });
});
