/** Three instruments that share their money: a hot coin, a share with whole-won fees, a quiet coin. */
import type { InstrumentDefinition } from '@stratex/money';

const KRW = { code: 'KRW', decimals: 2 };

const HOT: InstrumentDefinition = {
  symbol: 'BTC-KRW',
  base: { code: 'BTC', decimals: 8 },
  quote: KRW,
  priceUnit: '1',
  ticks: [
    { from: '0', tick: '1' },
    { from: '100', tick: '3' },
  ],
  lot: '0.01',
  maxPrice: '1000',
  maxQuantity: '50',
  referencePrice: '97',
  marketBand: '0.05',
  fees: { maker: '0.0123', taker: '0.0457', rounding: { mode: 'half-up', unit: '0.01' } },
  feeSchedules: [
    {
      group: 'vip',
      maker: '0',
      taker: '0.01',
      rounding: { mode: 'half-up', unit: '0.01' },
    },
  ],
  priceBand: {
    window: { bucketWidthMs: 1_000, bucketCount: 5 },
    bidUp: '1.1',
    bidDown: '0.7',
    askUp: '1.3',
    askDown: '0.9',
  },
};

const SHARE: InstrumentDefinition = {
  symbol: '005930',
  base: { code: '005930', decimals: 0 },
  quote: KRW,
  priceUnit: '5',
  ticks: [
    { from: '0', tick: '5' },
    { from: '500', tick: '10' },
  ],
  lot: '1',
  maxPrice: '2000',
  maxQuantity: '400',
  referencePrice: '495',
  marketBand: '0.3',
  fees: { maker: '0.03', taker: '0.015', rounding: { mode: 'down', unit: '1' } },
  sellTax: {
    rates: [{ rate: '0.0023' }, { validFrom: '2026-01-02', rate: '0.0015' }],
    settlementDays: 0,
    rounding: { mode: 'down', unit: '1' },
  },
  dailyPriceLimit: [{ limit: '0.3' }],
};

const QUIET: InstrumentDefinition = {
  symbol: 'ETH-KRW',
  quote: HOT.quote,
  priceUnit: HOT.priceUnit,
  ticks: HOT.ticks,
  lot: HOT.lot,
  maxPrice: HOT.maxPrice,
  maxQuantity: HOT.maxQuantity,
  marketBand: HOT.marketBand,
  fees: HOT.fees,
  base: { code: 'ETH', decimals: 8 },
  referencePrice: '30',
};

export const INSTRUMENTS: readonly InstrumentDefinition[] = [HOT, SHARE, QUIET];
