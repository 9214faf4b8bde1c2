/** One coin, and orders for it: u1 buys and u2 sells at one price. */
import type { PlaceOrder } from '@stratex/contracts';
import { createState, type EngineState } from '@stratex/matching';
import { compileInstrument } from '@stratex/money';

export const LOG_ID = '76ae3f7d-a5b4-43f5-9786-dd86557fcefe';
/** Minor units: plenty. */
export const AMOUNT = '100000000000000';

const coin = compileInstrument({
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
});

export function coinState(): EngineState {
  return createState({ instruments: [coin] });
}

export function coinOrder(n: number, side: 'buy' | 'sell', quantity: number): PlaceOrder {
  const orderId = `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
  return {
    type: 'PlaceOrder',
    account: side === 'buy' ? 'u1' : 'u2',
    orderId,
    clientOrderId: orderId,
    symbol: coin.symbol,
    side,
    orderType: 'limit',
    timeInForce: 'gtc',
    price: 500_000,
    quantity,
  };
}
