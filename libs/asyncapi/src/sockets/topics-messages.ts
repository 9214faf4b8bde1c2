/** `/api/ws`: topics and questions. */
import type { Message } from '../message';
import {
  always,
  amount,
  count,
  list,
  nullable,
  object,
  oneOf,
  PLACE,
  text,
  uuid,
  zoneless,
  type Schema,
} from '../schema';
import { ACCESS_RECEIVED, ACCESS_SENT } from './access-messages';

function typed(
  name: string,
  summary: string,
  members: Readonly<Record<string, Schema>>,
  example: object,
  optional: Readonly<Record<string, Schema>> = {},
): Message {
  return {
    name,
    summary,
    payload: object({ type: always(name), ...members }, optional),
    example: { type: name, ...example },
  };
}

const CHANGE = { change: amount, change_percent: amount, volume: amount, timestamp: zoneless };
const CHANGE_EXAMPLE = {
  ...{ change: 500, change_percent: 0.67, volume: 1234567, timestamp: '2024-01-01T09:00:00' },
};
const TOPIC: Schema = { type: 'string', pattern: '^(price|order|strategy):.+$' };
const stamp: Schema = { oneOf: [{ type: 'string' }, { type: 'integer' }, { type: 'null' }] };

export const TOPICS_SENT: readonly Message[] = [
  typed(
    'connected',
    'First of all.',
    { message: text, user_id: text },
    {
      message: 'Welcome testuser!',
      user_id: '1',
    },
  ),
  typed(
    'subscribed',
    'The answer to subscribe.',
    { topic: TOPIC, message: text },
    {
      topic: 'price:005930',
      message: 'Successfully subscribed to price:005930',
    },
  ),
  typed(
    'unsubscribed',
    'The answer to unsubscribe.',
    { topic: TOPIC, message: text },
    {
      topic: 'price:005930',
      message: 'Successfully unsubscribed from price:005930',
    },
  ),
  typed(
    'price_update',
    'Once a second, to subscribers of price:{symbol}.',
    { symbol: text, data: object({ price: amount, ...CHANGE }) },
    { symbol: '005930', data: { price: 75000, ...CHANGE_EXAMPLE } },
  ),
  typed(
    'order_update',
    'An own order changed, to subscribers of order:* or order:{order_id}.',
    {
      data: object({
        order_id: uuid,
        status: oneOf('new', 'partially_filled', 'filled', 'canceled'),
        filled_quantity: amount,
        filled_price: nullable(amount),
      }),
    },
    {
      data: {
        order_id: '0d6a0478-d1fa-80bf-934f-76c57173c7e4',
        ...{ status: 'filled', filled_quantity: 10, filled_price: 75000 },
      },
    },
    PLACE,
  ),
  typed(
    'strategy_signal',
    'To subscribers of strategy:{strategy_id}.',
    {
      strategy_id: text,
      data: object({
        signal: oneOf('buy', 'sell'),
        symbol: text,
        quantity: nullable(amount),
        reason: text,
      }),
    },
    {
      strategy_id: 'STRATEGY_456',
      data: { signal: 'buy', symbol: '005930', quantity: 10, reason: 'MA crossover' },
    },
  ),
  typed(
    'strategy_state',
    'To subscribers of strategy:{strategy_id}: how it stands, at once and whenever that changes.',
    {
      strategy_id: text,
      data: object({
        state: oneOf('running', 'paused', 'stopped', 'failed', 'deleted'),
        ...{ reason: nullable(text), note: nullable(text), symbol: text },
        position: object({ quantity: amount, average_price: amount }),
        ...{ realized: amount, unrealized: nullable(amount), orders: count, timestamp: zoneless },
      }),
    },
    {
      strategy_id: '456',
      data: {
        ...{ state: 'running', reason: null, note: null, symbol: '005930' },
        position: { quantity: 10, average_price: 75000 },
        ...{ realized: -105, unrealized: 5000, orders: 1, timestamp: '2024-01-01T09:00:00' },
      },
    },
  ),
  typed(
    'strategy_fill',
    'To subscribers of strategy:{strategy_id}: one of its orders traded.',
    {
      strategy_id: text,
      data: object({
        ...{ symbol: text, side: oneOf('buy', 'sell'), quantity: amount, price: amount },
        ...{ realized: amount, order_id: uuid, status: oneOf('partially_filled', 'filled') },
        timestamp: zoneless,
      }),
    },
    {
      strategy_id: '456',
      data: {
        ...{ symbol: '005930', side: 'buy', quantity: 10, price: 75000, realized: -105 },
        ...{ order_id: '0d6a0478-d1fa-80bf-934f-76c57173c7e4', status: 'filled' },
        timestamp: '2024-01-01T09:00:00',
      },
    },
  ),
  typed(
    'price',
    'The answer to get_price.',
    {
      symbol: text,
      data: object({ price: amount, open: amount, high: amount, low: amount, ...CHANGE }),
    },
    {
      symbol: '005930',
      data: { price: 75000, open: 74500, high: 75200, low: 74300, ...CHANGE_EXAMPLE },
    },
  ),
  typed(
    'account',
    'The answer to get_account.',
    {
      data: object({
        account_id: text,
        balances: list(object({ asset: text, available: amount, locked: amount })),
        positions: list(object({ symbol: text, quantity: amount, average_price: amount })),
      }),
    },
    {
      data: {
        account_id: 'u1',
        balances: [{ asset: 'KRW', available: 9650000, locked: 350000 }],
        positions: [{ symbol: '005930', quantity: 10, average_price: 75000 }],
      },
    },
  ),
  typed(
    'pong',
    'The answer to ping, with its timestamp.',
    { timestamp: stamp },
    {
      timestamp: '2024-01-01T00:00:00',
    },
  ),
  typed(
    'system',
    'Something all should know.',
    { message: text },
    {
      message: 'The server restarts now; please reconnect.',
    },
  ),
  typed(
    'error',
    'A message was not understood or not handled.',
    { message: text },
    {
      message: 'Invalid JSON format',
    },
  ),
  ...ACCESS_SENT,
];

export const TOPICS_RECEIVED: readonly Message[] = [
  ...ACCESS_RECEIVED,
  typed(
    'subscribe',
    'Orders can be told from a place on.',
    { topic: TOPIC },
    { topic: 'price:005930' },
    { from_seq: { oneOf: [{ type: 'string' }, { type: 'integer' }] } },
  ),
  typed('unsubscribe', 'No more of it.', { topic: TOPIC }, { topic: 'price:005930' }),
  typed('get_price', 'The last price of a symbol.', { symbol: text }, { symbol: '005930' }),
  typed('get_account', 'Balances and positions.', {}, {}),
  typed(
    'ping',
    'Answered with the same timestamp.',
    {},
    { timestamp: '2024-01-01T00:00:00' },
    {
      timestamp: stamp,
    },
  ),
];
