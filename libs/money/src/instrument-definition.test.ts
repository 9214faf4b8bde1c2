import { compileInstrument, compileInstruments } from './compile-instrument';
import { DefinitionError } from './definition-reader';
import { completeDefinition, type InstrumentListing } from './instrument-definition';
import { COIN, STOCK } from './test-data/listings';
import { SELL_TAXES } from './known-sell-taxes';
import { TICK_TABLES } from './known-tick-tables';

describe('a listing', () => {
  test('is completed with the rows of the tables it names', () => {
    const definition = completeDefinition(STOCK);
    expect(definition.tickTable).toEqual(TICK_TABLES.get('krx-stock'));
    expect(definition.ticks).toEqual(TICK_TABLES.get('krx-stock')?.at(-1)?.ticks);
    expect(definition.sellTax?.rates).toEqual(SELL_TAXES.get('krx-kospi'));
    expect(definition.sessions?.utcOffsetMinutes).toBe(540);
  });

  test('that is complete stays as it is', () => {
    const definition = completeDefinition(STOCK);
    expect(completeDefinition(definition)).toEqual(definition);
    expect(compileInstrument(STOCK).definition).toEqual(definition);
    expect(compileInstrument(definition)).toEqual(compileInstrument(STOCK));
  });

  test('may write its own rows', () => {
    const { tickTable: _table, ...rest } = STOCK;
    const own = compileInstrument({ ...rest, ticks: [{ from: '0', tick: '5' }] });
    expect(own.ticks).toEqual([{ from: 0, tick: 5 }]);
    expect(own.definition).not.toHaveProperty('tickTable');
  });

  test('leaves out the steps of prices it cannot have', () => {
    // Price units of 100 won, nothing below 500,000 won: 1,000,000 is 10,000 units.
    expect(compileInstrument(COIN).ticks).toEqual([
      { from: 0, tick: 5 },
      { from: 10_000, tick: 10 },
    ]);
  });
});

const rounding = { mode: 'down', unit: '1' } as const;
describe('a listing is refused, with the instrument and the field,', () => {
  test.each<[why: string, change: Partial<InstrumentListing>, message: RegExp]>([
    [
      'for an unknown tick table',
      { tickTable: 'krx' },
      /^instrument 005930: tickTable "krx" is not known; known are krx-stock, krx-kosdaq, krx-etf, upbit-krw$/,
    ],
    [
      'for an unknown tax',
      { sellTax: { ...STOCK.sellTax!, rates: 'uk' } },
      /sellTax.rates "uk" is not known/,
    ],
    [
      'for ticks beside another table',
      { ticks: [{ from: '0', tick: '1' }] },
      /ticks must be the newest table/,
    ],
    [
      'for a step that makes money inexact on an old day only',
      { ...COIN, minPrice: '100000', symbol: '005930' },
      /tickTable\[0\].ticks\[10\].tick must be a multiple of the price unit 100/,
    ],
    [
      'for versions out of order',
      {
        dailyPriceLimit: [
          { limit: '0.1' },
          { validFrom: '2020-01-02', limit: '0.2' },
          { validFrom: '2020-01-02', limit: '0.3' },
        ],
      },
      /dailyPriceLimit\[2020-01-02\].validFrom must be later/,
    ],
    [
      'for a first version with a day',
      { dailyPriceLimit: [{ validFrom: '2020-01-02', limit: '0.2' }] },
      /dailyPriceLimit\[0\].validFrom must be left out/,
    ],
    [
      'for a later version without a day',
      { dailyPriceLimit: [{ limit: '0.1' }, { limit: '0.2' }] },
      /dailyPriceLimit\[1\].validFrom must be a day like/,
    ],
    ['for no version at all', { dailyPriceLimit: [] }, /dailyPriceLimit must have at least one/],
    [
      'for a limit of the whole price',
      { dailyPriceLimit: [{ limit: '1' }] },
      /\[0\].limit must be a fraction/,
    ],
    [
      'for a lowest price above the highest',
      { minPrice: '10000001' },
      /minPrice must not exceed maxPrice/,
    ],
    [
      'for bounds the wrong way round',
      { minNotional: '2', maxNotional: '1' },
      /minNotional must not exceed/,
    ],
    [
      'for a fee group of another alphabet',
      { feeSchedules: [{ group: 'VIP', maker: '0', taker: '0', rounding }] },
      /feeSchedules.group/,
    ],
    [
      'for a later default schedule without a day',
      { feeSchedules: [{ group: 'default', maker: '0', taker: '0', rounding }] },
      /feeSchedules.default\[1\].validFrom/,
    ],
    [
      'for a later fee above a half',
      { feeSchedules: [{ group: 'vip', maker: '0', taker: '0.6', rounding }] },
      /feeSchedules must have rates of at most 0.5/,
    ],
    [
      'for a rounding rule that is none',
      { fees: { maker: '0', taker: '0', rounding: { mode: 'up' as 'down', unit: '1' } } },
      /fees.rounding.mode must be "half-up" or "down"/,
    ],
    [
      'for charges above a half',
      { sellTax: { rates: [{ rate: '0.5' }], settlementDays: 0, rounding } },
      /sellTax.rates and fees must together/,
    ],
    [
      'for charges that round above the smallest fill',
      { minPrice: '3' },
      /minPrice x lot must be at least twice/,
    ],
    [
      'for a settlement that never comes',
      { sellTax: { rates: [{ rate: '0' }], settlementDays: 11, rounding } },
      /sellTax.settlementDays must be an integer from 0 to 10/,
    ],
    [
      'for a band below one',
      { priceBand: { ...COIN.priceBand!, bidUp: '0.9999' } },
      /priceBand.bidUp must be >= 1/,
    ],
    [
      'for a band above one',
      { priceBand: { ...COIN.priceBand!, askDown: '1.1' } },
      /priceBand.askDown must be <= 1/,
    ],
    [
      'for a window without buckets',
      { priceBand: { ...COIN.priceBand!, window: { bucketWidthMs: 1, bucketCount: 0 } } },
      /priceBand.window.bucketCount/,
    ],
    [
      'for a number where text is wanted',
      { lot: 1 as unknown as string },
      /lot must be a decimal > 0 as text/,
    ],
    ['for a missing asset', { base: undefined as never }, /base.code must be given/],
  ])('%s', (_why, change, message) => {
    const compile = (): unknown => compileInstrument({ ...STOCK, ...change });
    expect(compile).toThrow(message);
    expect(compile).toThrow(DefinitionError);
  });

  test('when its symbol is given twice or an asset has other decimals elsewhere', () => {
    expect(() => compileInstruments([STOCK, STOCK])).toThrow(/005930: symbol is given twice/);
    const other = { ...COIN, quote: { code: 'KRW', decimals: 4 } };
    expect(() => compileInstruments([STOCK, other])).toThrow(
      /ETH-KRW: quote.decimals of KRW must be 2 as elsewhere/,
    );
    expect(compileInstruments([STOCK, COIN])).toHaveLength(2);
  });
});
