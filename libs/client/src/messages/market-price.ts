/** `/ws/market/{ticker}`: the last price of one symbol, at once and at every trade. */
import { UnreadableMessage } from '../stream/stream-errors';
import type { StreamProtocol } from '../stream/stream-protocol';

export interface MarketPrice {
  readonly type: 'price';
  readonly ticker: string;
  readonly price: string;
  /** Of the last trade. */
  readonly volume: string;
  readonly timestamp: string;
}

export function marketPriceProtocol(ticker: string): StreamProtocol<MarketPrice> {
  return {
    path: `/ws/market/${encodeURIComponent(ticker)}`,
    query: {},
    amounts: new Set(['price', 'volume']),
    isResumable: false,
    read(message) {
      if (message.type !== 'price') return undefined;
      if (typeof message.price !== 'string' || typeof message.ticker !== 'string')
        throw new UnreadableMessage('a price that is no text');
      return message as unknown as MarketPrice;
    },
  };
}
