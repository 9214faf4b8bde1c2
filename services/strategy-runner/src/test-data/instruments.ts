/** The two instruments of the tests: a coin with small lots, a share with a tick table. */
import { compileInstrument } from '@stratex/money';

const KRW = { code: 'KRW', decimals: 2 };

export const bitcoin = compileInstrument({
  symbol: 'BTC-KRW',
  base: { code: 'BTC', decimals: 8 },
  quote: KRW,
  priceUnit: '100',
  ticks: [
    { from: '0', tick: '100' },
    { from: '500000', tick: '500' },
    { from: '1000000', tick: '1000' },
  ],
  lot: '0.0001',
  maxPrice: '10000000000',
  maxQuantity: '10000',
  referencePrice: '50000000',
  marketBand: '0.1',
  fees: { maker: '0.0005', taker: '0.0005', rounding: { mode: 'half-up', unit: '0.01' } },
});

export const samsung = compileInstrument({
  symbol: '005930',
  base: { code: '005930', decimals: 8 },
  quote: KRW,
  priceUnit: '1',
  ticks: [
    { from: '0', tick: '1' },
    { from: '20000', tick: '50' },
    { from: '50000', tick: '100' },
  ],
  lot: '1',
  maxPrice: '10000000',
  maxQuantity: '1000000',
  referencePrice: '22500',
  marketBand: '0.3',
  fees: { maker: '0.000140527', taker: '0.000140527', rounding: { mode: 'down', unit: '1' } },
});
