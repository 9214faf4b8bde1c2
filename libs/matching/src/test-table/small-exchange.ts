/** One instrument with round numbers: a price of p is p minor units of KRW a lot; no fees. */
import { compileInstrument, type InstrumentDefinition } from '@stratex/money';
import { createState, type EngineState } from '../index';

export const SYMBOL = 'BTC-KRW';

/** Prices count 0.01 KRW; from 1000 on in steps of 5. */
export const INSTRUMENT: InstrumentDefinition = {
  symbol: SYMBOL,
  base: { code: 'BTC', decimals: 8 },
  quote: { code: 'KRW', decimals: 2 },
  priceUnit: '0.01',
  ticks: [
    { from: '0', tick: '0.01' },
    { from: '10', tick: '0.05' },
  ],
  lot: '1',
  maxPrice: '20',
  maxQuantity: '1000000',
  referencePrice: '1',
  marketBand: '0.1',
  fees: { maker: '0', taker: '0', rounding: { mode: 'half-up', unit: '0.01' } },
};

export function smallExchange(changes: Partial<InstrumentDefinition> = {}): EngineState {
  return createState({ instruments: [compileInstrument({ ...INSTRUMENT, ...changes })] });
}

/** anna, bert and carl with 10^9 minor units (10^7 KRW) and 1,000 lots each. */
export const FUNDED = `
  anna open    1000000000   KRW    | opened
  bert open    1000000000   KRW    | opened
  carl open    1000000000   KRW    | opened
  anna deposit 100000000000 BTC f1 | deposited
  bert deposit 100000000000 BTC f1 | deposited
  carl deposit 100000000000 BTC f1 | deposited
`;
