/** Small instruments that share their quote asset and differ in everything that rounds. */
import type { InstrumentDefinition } from '@stratex/money';

/** Fees of a fraction of a minor unit, rounded half up; two ticks rows that do not divide evenly. */
export const COIN: InstrumentDefinition = {
  symbol: 'BTC-KRW',
  base: { code: 'BTC', decimals: 8 },
  quote: { code: 'KRW', decimals: 2 },
  priceUnit: '1',
  ticks: [
    { from: '0', tick: '1' },
    { from: '100', tick: '3' },
  ],
  lot: '0.01',
  maxPrice: '1000',
  maxQuantity: '5',
  referencePrice: '97',
  marketBand: '0.05',
  fees: { maker: '0.0123', taker: '0.0457', rounding: { mode: 'half-up', unit: '0.01' } },
};

/** Fees in whole won, rounded down; the maker pays more than the taker. */
export const SHARE: InstrumentDefinition = {
  symbol: '005930',
  base: { code: '005930', decimals: 0 },
  quote: { code: 'KRW', decimals: 2 },
  priceUnit: '5',
  ticks: [
    { from: '0', tick: '5' },
    { from: '500', tick: '10' },
  ],
  lot: '1',
  maxPrice: '2000',
  maxQuantity: '40',
  referencePrice: '495',
  marketBand: '0.3',
  fees: { maker: '0.03', taker: '0.015', rounding: { mode: 'down', unit: '1' } },
};

/** Every rule that an instrument may have and that does not change by day. */
export const FUND: InstrumentDefinition = {
  symbol: 'FUND',
  base: { code: 'FUND', decimals: 0 },
  quote: { code: 'KRW', decimals: 2 },
  priceUnit: '1',
  ticks: [
    { from: '0', tick: '1' },
    { from: '98', tick: '2' },
  ],
  lot: '1',
  maxPrice: '1000',
  maxQuantity: '40',
  referencePrice: '95',
  marketBand: '0.06',
  fees: { maker: '0.01', taker: '0.03', rounding: { mode: 'half-up', unit: '0.07' } },
  feeSchedules: [
    { group: 'vip', maker: '0.04', taker: '0.002', rounding: { mode: 'down', unit: '0.3' } },
  ],
  sellTax: {
    rates: [{ rate: '0.0231' }],
    settlementDays: 0,
    rounding: { mode: 'down', unit: '0.05' },
  },
  minNotional: '180',
  maxNotional: '2600',
  dailyPriceLimit: [{ limit: '0.071' }],
};
