/** 005930 with dated ticks, brokerage fee and the tax on sales. */
import { compileInstruments, type Instrument, type InstrumentListing } from '@stratex/money';

const listing: InstrumentListing = {
  symbol: '005930',
  base: { code: '005930', decimals: 8 },
  quote: { code: 'KRW', decimals: 2 },
  priceUnit: '1',
  ticks: [
    { from: '0', tick: '1' },
    { from: '1000', tick: '5' },
    { from: '5000', tick: '10' },
    { from: '10000', tick: '50' },
    { from: '50000', tick: '100' },
  ],
  lot: '1',
  minPrice: '100',
  maxPrice: '10000000',
  maxQuantity: '1000000',
  referencePrice: '22500',
  marketBand: '0.3',
  sessions: 'krx',
  fees: {
    maker: '0.000140527',
    taker: '0.000140527',
    rounding: { mode: 'down', unit: '1' },
  },
  sellTax: { rates: 'krx-kospi', settlementDays: 2, rounding: { mode: 'down', unit: '1' } },
};

export function samsung(): Instrument {
  const [instrument] = compileInstruments([listing]);
  if (instrument === undefined) throw new Error('no instrument');
  return instrument;
}
