/** `/ws`: every message is `{"event","data"}`. */
import type { Message } from '../message';
import {
  always,
  amount,
  count,
  instant,
  list,
  object,
  oneOf,
  PLACE,
  text,
  uuid,
  zoneless,
  type Schema,
} from '../schema';
import { TOKEN_EXAMPLE } from './access-messages';

const levels = list(object({ price: amount, quantity: amount }));
const LEVELS = {
  bids: [{ price: 69990000, quantity: 0.4 }],
  asks: [{ price: 70010000, quantity: 0.25 }],
};

function event(name: string, summary: string, data: Schema, example: unknown): Message {
  return {
    name,
    summary,
    payload: object({ event: always(name), data }, PLACE),
    example: { event: name, data: example },
  };
}

export const EXCHANGE_SENT: readonly Message[] = [
  event(
    'HELLO',
    'First of all, with ?meta=1: the log, and where the stream begins.',
    object({ logId: uuid, seq: count, serverTime: instant }),
    {
      logId: '3d82d1a7-d88a-4000-8000-000000000001',
      seq: 1252,
      serverTime: '2026-11-21T03:03:50.000Z',
    },
  ),
  event(
    'PRICE_UPDATE',
    'The internal or the reference price changed; premiumRate in percent.',
    object({ symbol: text, internalPrice: amount, referencePrice: amount, premiumRate: amount }),
    { symbol: 'BTC-KRW', internalPrice: 70000, referencePrice: 70200, premiumRate: -0.28 },
  ),
  event(
    'ORDERBOOK_UPDATE',
    'The whole book, best first; conflated for slow readers.',
    object({ symbol: text, bids: levels, asks: levels }),
    { symbol: 'BTC-KRW', ...LEVELS },
  ),
  event(
    'ORDERBOOK_SNAPSHOT',
    'With ?book=delta: the whole book; u is the last event of the log in it.',
    object({ symbol: text, u: count, bids: levels, asks: levels, checksum: count }),
    { symbol: 'BTC-KRW', u: 1252, ...LEVELS, checksum: 2418563245 },
  ),
  event(
    'ORDERBOOK_CHANGE',
    'With ?book=delta: levels that changed in the book with u = U - 1; quantity 0 takes one out.',
    object({ symbol: text, U: count, u: count, bids: levels, asks: levels, checksum: count }),
    {
      ...{ symbol: 'BTC-KRW', U: 1253, u: 1260, bids: [{ price: 69990000, quantity: 0 }] },
      ...{ asks: [], checksum: 1936274712 },
    },
  ),
  event(
    'TRADE_EXECUTED',
    'A trade; the side is the taker’s.',
    object({
      ...{ symbol: text, price: amount, quantity: amount, side: oneOf('BUY', 'SELL') },
      executedAt: zoneless,
    }),
    {
      ...{ symbol: 'BTC-KRW', price: 70000000, quantity: 0.005, side: 'BUY' },
      executedAt: '2024-01-01T12:00:00',
    },
  ),
  event(
    'USER_ORDER_UPDATE',
    'An own order changed.',
    object({
      orderId: count,
      status: oneOf('NEW', 'PARTIALLY_FILLED', 'FILLED', 'CANCELED'),
      filledQuantity: amount,
    }),
    { orderId: 123, status: 'PARTIALLY_FILLED', filledQuantity: 0.005 },
  ),
  event(
    'USER_BALANCE_UPDATE',
    'Own balances, as the ledger has stored them.',
    list(object({ asset: text, available: amount, locked: amount })),
    [{ asset: 'KRW', available: 9650000, locked: 350000 }],
  ),
  event(
    'STRATEGY_TRIGGERED',
    'A conditional strategy placed an order.',
    object({ strategyId: count, symbol: text, triggerType: text, orderId: count }),
    { strategyId: 10, symbol: 'BTC-KRW', triggerType: 'RSI', orderId: 456 },
  ),
  event('SYSTEM_NOTICE', 'Something all should know.', object({ message: text }), {
    message: 'Reference price temporarily unavailable.',
  }),
  event(
    'ERROR',
    'The answer to a message that was not understood or not handled.',
    object({ code: text, message: text }),
    { code: 'INVALID_JSON', message: 'The message is not valid JSON.' },
  ),
  event(
    'AUTH_EXPIRING',
    'With ?meta=1: the socket will be closed with 4401 in so many seconds unless REAUTH comes. Without, a SYSTEM_NOTICE says so.',
    object({ expiresIn: count }),
    { expiresIn: 30 },
  ),
  event(
    'REAUTHENTICATED',
    'The answer to REAUTH: the new token lasts so many seconds.',
    object({ expiresIn: count }),
    { expiresIn: 900 },
  ),
];

export const EXCHANGE_RECEIVED: readonly Message[] = [
  event(
    'AUTH',
    'The first message of a client that connected with ?auth=message.',
    object({ token: text }),
    { token: TOKEN_EXAMPLE },
  ),
  event(
    'REAUTH',
    'A newer token of the same user, so that the socket stays open.',
    object({ token: text }),
    { token: TOKEN_EXAMPLE },
  ),
];
