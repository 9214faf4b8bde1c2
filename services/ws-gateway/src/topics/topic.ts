/**
 * Topics of `/api/ws`: `price:{symbol}`, `order:*`, `order:{order_id}`, `strategy:{strategy_id}`.
 *
 * The text is parsed, never used as it came; orders and strategies are always the caller's own,
 * whatever id is named, so a foreign id is answered like one that never was.
 */
import { isSymbol } from '../session/stream-request';

export interface Topic {
  readonly kind: 'price' | 'order' | 'strategy';
  readonly id: string;
}

const ID = /^[A-Za-z0-9_-]{1,64}$/;

/** @returns undefined when the text names no topic. */
export function parseTopic(text: unknown): Topic | undefined {
  if (typeof text !== 'string') return undefined;
  const at = text.indexOf(':');
  const [kind, id] = [text.slice(0, at), text.slice(at + 1)];
  switch (kind) {
    case 'price':
      return isSymbol(id) ? { kind, id } : undefined;
    case 'order':
      return id === '*' || ID.test(id) ? { kind, id } : undefined;
    case 'strategy':
      return ID.test(id) ? { kind, id } : undefined;
    default:
      return undefined;
  }
}

export const priceTopic = (symbol: string): string => `price:${symbol}`;
export const orderTopic = (account: string, id: string): string => `order:${account}:${id}`;
export const strategyTopic = (account: string, id: string): string => `strategy:${account}:${id}`;

/** Where a session's topic is found in the hub. */
export function hubTopic({ kind, id }: Topic, account: string): string {
  switch (kind) {
    case 'price':
      return priceTopic(id);
    case 'order':
      return orderTopic(account, id);
    case 'strategy':
      return strategyTopic(account, id);
  }
}
