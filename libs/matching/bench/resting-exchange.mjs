/** A state of any size: orders that rest, and answers to orders that have ended. */
import { compileInstrument } from '@stratex/money';
import { createState, execute } from '../dist/index.js';

const DEFINITION = {
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
};

export function restingExchange({ resting, answers, accounts }) {
  const instruments = [compileInstrument(DEFINITION)];
  const state = createState({ instruments });
  const amount = '10000000000000';
  for (let i = 0; i < accounts; i += 1)
    execute(state, { type: 'OpenAccount', account: `user-${i}`, asset: 'KRW', amount });
  for (let i = 0; i < answers; i += 1) {
    const orderId = `01a1fc0f-0000-7000-8000-${i.toString(16).padStart(12, '0')}`;
    const account = `user-${i % accounts}`;
    execute(state, {
      type: 'PlaceOrder',
      account,
      orderId,
      clientOrderId: `order-${i}`,
      symbol: DEFINITION.symbol,
      side: 'buy',
      orderType: 'limit',
      timeInForce: i < answers - resting ? 'ioc' : 'gtc',
      price: 400_000 + (i % 5_000),
      quantity: 1 + (i % 7),
    });
  }
  return { state, instruments };
}
