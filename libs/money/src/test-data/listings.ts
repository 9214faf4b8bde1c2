/** Instruments for tests: a stock and a coin with every rule by day. */
import type { InstrumentListing } from '../instrument-definition';

export const STOCK: InstrumentListing = {
  symbol: '005930',
  base: { code: '005930', decimals: 8 },
  quote: { code: 'KRW', decimals: 2 },
  priceUnit: '1',
  tickTable: 'krx-stock',
  lot: '1',
  minPrice: '10',
  maxPrice: '10000000',
  maxQuantity: '1000000',
  referencePrice: '22500',
  marketBand: '0.3',
  dailyPriceLimit: [{ limit: '0.15' }, { validFrom: '2015-06-15', limit: '0.3' }],
  fees: { maker: '0.000140527', taker: '0.000140527', rounding: { mode: 'down', unit: '1' } },
  sellTax: { rates: 'krx-kospi', settlementDays: 2, rounding: { mode: 'down', unit: '1' } },
  sessions: 'krx',
};

export const COIN: InstrumentListing = {
  symbol: 'ETH-KRW',
  base: { code: 'ETH', decimals: 8 },
  quote: { code: 'KRW', decimals: 2 },
  priceUnit: '100',
  tickTable: 'upbit-krw',
  lot: '0.0001',
  minPrice: '500000',
  maxPrice: '100000000',
  maxQuantity: '10000',
  minNotional: '5000',
  maxNotional: '1000000000',
  referencePrice: '4000000',
  marketBand: '0.1',
  priceBand: {
    window: { bucketWidthMs: 1_000, bucketCount: 10 },
    bidUp: '1.1',
    bidDown: '0.5',
    askUp: '2',
    askDown: '0.9',
  },
  fees: { maker: '0.0005', taker: '0.0005', rounding: { mode: 'half-up', unit: '0.01' } },
};
