import type { Event } from '@stratex/contracts';
import type { InstrumentDefinition } from '@stratex/money';

export function createDefinitions(): InstrumentDefinition[] {
  return [
    {
      symbol: 'BTC-KRW',
      base: { code: 'BTC', decimals: 8 },
      quote: { code: 'KRW', decimals: 2 },
      priceUnit: '100',
      ticks: [{ from: '0', tick: '100' }],
      lot: '0.0001',
      maxPrice: '10000000000',
      maxQuantity: '10000',
      referencePrice: '50000000',
      marketBand: '0.1',
      fees: { maker: '0.0005', taker: '0.0005', rounding: { mode: 'half-up', unit: '0.01' } },
    },
  ];
}

export function eventOf(subjectId: string): Event {
  return {
    type: 'command.rejected',
    command: 'CancelOrder',
    account: 'u1',
    subjectId,
    reason: 'ORDER_NOT_OPEN',
  };
}
