import * as fc from 'fast-check';
import { compileInstrument } from './compile-instrument';
import { parseDay } from './day';
import { heldFee, payableFee, payableTax } from './fee-schedule';
import { notionalOf } from './instrument';
import type { InstrumentListing } from './instrument-definition';
import { feesAt } from './instrument-rules';
import { COIN, STOCK } from './test-data/listings';

const percent = (rate: bigint): string => `${String(Number(rate) / 10_000_000)} %`;
const taxOn = (rates: string, day: string): string => {
  const instrument = compileInstrument({ ...STOCK, sellTax: { ...STOCK.sellTax!, rates } });
  return percent(feesAt(instrument, parseDay(day)!, 'default').sellTaxRate);
};

describe('the Korean sell tax', () => {
  test.each<[tradeDay: string, market: string, rate: string]>([
    ['2012-01-27', 'krx-kospi', '0.3 %'],
    // Settled on 2019-06-03: two business days later.
    ['2019-05-29', 'krx-kospi', '0.3 %'],
    ['2019-05-30', 'krx-kospi', '0.25 %'],
    ['2019-05-30', 'krx-kosdaq', '0.25 %'],
    ['2019-05-29', 'krx-konex', '0.3 %'],
    ['2019-05-30', 'krx-konex', '0.1 %'],
    ['2020-12-28', 'krx-kospi', '0.25 %'],
    ['2020-12-29', 'krx-kospi', '0.23 %'],
    ['2022-12-27', 'krx-kospi', '0.23 %'],
    ['2022-12-28', 'krx-kospi', '0.2 %'],
    ['2024-06-03', 'krx-kospi', '0.18 %'],
    // The 31st is closed, so a sale of Friday the 27th is settled on the 2nd of January.
    ['2024-12-26', 'krx-kospi', '0.18 %'],
    ['2024-12-27', 'krx-kospi', '0.15 %'],
    ['2024-12-27', 'krx-konex', '0.1 %'],
    ['2025-12-26', 'krx-kosdaq', '0.15 %'],
    ['2025-12-29', 'krx-kosdaq', '0.2 %'],
    ['2026-11-21', 'krx-kospi', '0.2 %'],
  ])('of a trade on %s in %s is %s', (day, market, rate) => {
    expect(taxOn(market, day)).toBe(rate);
  });

  test('of 10 shares at 72,500 won in 2024 is 1,305 won', () => {
    const stock = compileInstrument(STOCK);
    const fees = feesAt(stock, parseDay('2024-09-04')!, 'default');
    const notional = notionalOf(stock, 72_500, 10);
    expect(payableTax(fees, notional * fees.sellTaxRate)).toBe(130_500n);
    // 0.0140527 % of 725,000 won is 101.88 won: whole won only.
    expect(payableFee(fees, notional * fees.takerRate)).toBe(10_100n);
  });

  test('is rounded by its own rule: here down to 10 won', () => {
    const sellTax = { ...STOCK.sellTax!, rounding: { mode: 'down', unit: '10' } as const };
    const stock = compileInstrument({ ...STOCK, minPrice: '100', sellTax });
    const fees = feesAt(stock, parseDay('2024-09-04')!, 'default');
    expect(payableTax(fees, notionalOf(stock, 72_500, 10) * fees.sellTaxRate)).toBe(130_000n);
  });

  test('is none where the definition names none', () => {
    expect(feesAt(compileInstrument(COIN), 20_000, 'default').sellTaxRate).toBe(0n);
  });
});

describe('account groups', () => {
  const rounding = { mode: 'half-up', unit: '0.01' } as const;
  const coin = compileInstrument({
    ...COIN,
    feeSchedules: [
      { group: 'vip', maker: '0', taker: '0.0002', rounding },
      { group: 'default', validFrom: '2026-01-01', maker: '0.0003', taker: '0.0004', rounding },
      { group: 'vip', validFrom: '2026-03-01', maker: '0', taker: '0.0001', rounding },
    ],
  });
  test.each<[group: string, day: string, taker: string]>([
    ['default', '2025-12-31', '0.05 %'],
    ['default', '2026-01-01', '0.04 %'],
    ['vip', '2025-12-31', '0.02 %'],
    ['vip', '2026-03-01', '0.01 %'],
    ['unlisted', '2026-01-01', '0.04 %'],
  ])('%s pays on %s as taker %s', (group, day, taker) => {
    expect(percent(feesAt(coin, parseDay(day)!, group).takerRate)).toBe(taker);
  });

  test('callers that know no day get the newest schedule of the default group', () => {
    expect(percent(coin.fees.makerRate)).toBe('0.03 %');
  });
});

describe('charges always fit', () => {
  const rate = fc.integer({ min: 0, max: 250_000_000 });
  const text = (parts: number): string => `0.${String(parts).padStart(9, '0')}`;
  const rounding = fc.record({
    mode: fc.constantFrom('half-up' as const, 'down' as const),
    unit: fc.constantFrom('0.01', '0.5', '1'),
  });
  const listing = fc
    .record({ fee: rate, later: rate, tax: rate, feeRounding: rounding, taxRounding: rounding })
    .map(({ fee, later, tax, feeRounding, taxRounding }): InstrumentListing => ({
      ...STOCK,
      minPrice: '4',
      fees: { maker: '0', taker: text(fee), rounding: feeRounding },
      feeSchedules: [
        {
          group: 'default',
          validFrom: '2020-01-01',
          maker: text(later),
          taker: '0',
          rounding: feeRounding,
        },
      ],
      sellTax: { settlementDays: 2, rates: [{ rate: text(tax) }], rounding: taxRounding },
    }));
  const fills = fc.array(
    fc.record({
      price: fc.integer({ min: 4, max: 60 }),
      quantity: fc.integer({ min: 1, max: 5 }),
      isMaker: fc.boolean(),
    }),
    { minLength: 1, maxLength: 20 },
  );
  const day = fc.constantFrom(parseDay('2019-01-02')!, parseDay('2024-01-02')!);

  test("a fill's fee and tax never exceed its proceeds, a buy's fee never its hold", () => {
    fc.assert(
      fc.property(listing, fills, day, (definition, parts, acceptedOn) => {
        const stock = compileInstrument(definition);
        const fees = feesAt(stock, acceptedOn, 'default');
        let [owed, paid, taxOwed, taxPaid, total] = [0n, 0n, 0n, 0n, 0n];
        for (const { price, quantity, isMaker } of parts) {
          const notional = notionalOf(stock, price, quantity);
          total += notional;
          owed += notional * (isMaker ? fees.makerRate : fees.takerRate);
          taxOwed += notional * fees.sellTaxRate;
          const fee = payableFee(fees, owed) - paid;
          const tax = payableTax(fees, taxOwed) - taxPaid;
          expect(fee).toBeGreaterThanOrEqual(0n);
          expect(tax).toBeGreaterThanOrEqual(0n);
          expect(fee + tax).toBeLessThanOrEqual(notional);
          paid += fee;
          taxPaid += tax;
        }
        expect(paid).toBeLessThanOrEqual(heldFee(fees, total * fees.worstRate));
      }),
      { numRuns: 2_000 },
    );
  });
});
