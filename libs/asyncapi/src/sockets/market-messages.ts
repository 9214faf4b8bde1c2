/** `/ws/market/{ticker}`. */
import type { Message } from '../message';
import { always, amount, instant, object, text } from '../schema';
import { ACCESS_SENT } from './access-messages';

export const MARKET_SENT: readonly Message[] = [
  {
    name: 'price',
    summary: 'The last price, at once and at every trade; volume is the last trade’s.',
    payload: object({
      ...{ type: always('price'), ticker: text, price: amount, volume: amount },
      timestamp: instant,
    }),
    example: {
      ...{ type: 'price', ticker: '005930', price: 75000, volume: 10 },
      timestamp: '2024-01-01T00:00:00.000Z',
    },
  },
  ...ACCESS_SENT,
];
