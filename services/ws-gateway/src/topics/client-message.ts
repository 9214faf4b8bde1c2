/** What a client of `/api/ws` may say; anything else has a documented answer. */
import { parsePosition, type Position } from '../session/position';
import { isSymbol } from '../session/stream-request';
import { parseTopic, type Topic } from './topic';

export type ClientMessage =
  | {
      readonly type: 'subscribe';
      readonly topic: Topic;
      readonly text: string;
      readonly after?: Position;
    }
  | { readonly type: 'unsubscribe'; readonly topic: Topic; readonly text: string }
  | { readonly type: 'get_price'; readonly symbol: string }
  | { readonly type: 'get_account' }
  | { readonly type: 'ping'; readonly timestamp: string | number | null }
  | { readonly type: 'invalid'; readonly why: string };

const TIMESTAMP_LENGTH_MAX = 64;

export function parseClientMessage(text: string): ClientMessage {
  let message: unknown;
  try {
    message = JSON.parse(text) as unknown;
  } catch {
    return invalid('Invalid JSON format');
  }
  if (typeof message !== 'object' || message === null || Array.isArray(message))
    return invalid('A message must be a JSON object with a type');
  const { type, topic, symbol, timestamp, from_seq: from } = message as Record<string, unknown>;
  switch (type) {
    case 'subscribe':
    case 'unsubscribe': {
      const parsed = parseTopic(topic);
      if (parsed === undefined)
        return invalid(
          'Unknown topic; use price:{symbol}, order:*, order:{order_id} or strategy:{strategy_id}',
        );
      const base = { topic: parsed, text: String(topic) };
      if (type === 'unsubscribe' || from === undefined) return { type, ...base };
      const after =
        typeof from === 'string' || typeof from === 'number'
          ? parsePosition(String(from))
          : undefined;
      if (after === undefined) return invalid('from_seq must be a seq you received');
      return { type, ...base, after };
    }
    case 'get_price':
      if (typeof symbol !== 'string' || !isSymbol(symbol)) return invalid('symbol is required');
      return { type, symbol };
    case 'get_account':
      return { type };
    case 'reauth':
      // With a token it does not come here.
      return invalid('token is required');
    case 'ping':
      return { type, timestamp: echoOf(timestamp) };
    default:
      return invalid(
        'Unknown message type; use subscribe, unsubscribe, get_price, get_account, ping or reauth',
      );
  }
}

function echoOf(timestamp: unknown): string | number | null {
  if (typeof timestamp === 'string') return timestamp.slice(0, TIMESTAMP_LENGTH_MAX);
  return Number.isSafeInteger(timestamp) ? (timestamp as number) : null;
}

function invalid(why: string): ClientMessage {
  return { type: 'invalid', why };
}
