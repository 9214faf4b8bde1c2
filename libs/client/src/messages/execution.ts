/** `/ws/executions`: one message per execution, the maker's before the taker's. */
import { UnreadableMessage } from '../stream/stream-errors';
import type { StreamProtocol } from '../stream/stream-protocol';

/** Amounts are exact decimal text. */
export interface Execution {
  readonly exec_id: string;
  readonly order_id: string;
  readonly symbol: string;
  readonly side: 'Buy' | 'Sell';
  readonly price: string;
  readonly quantity: string;
  /** In the quote asset. */
  readonly fee: string;
  /** ISO 8601 UTC with milliseconds. */
  readonly transaction_time: string;
  /** Number of the log's event, and 0 for the maker's, 1 for the taker's execution. */
  readonly seq?: number;
  readonly part?: number;
}

const TEXTS = [
  ...['exec_id', 'order_id', 'symbol', 'side', 'price', 'quantity', 'fee', 'transaction_time'],
];

/** @param symbols only these; all when absent. */
export function executionsProtocol(symbols?: readonly string[]): StreamProtocol<Execution> {
  return {
    path: '/ws/executions',
    query: symbols === undefined ? {} : { symbol: symbols.join(',') },
    amounts: new Set(['price', 'quantity', 'fee']),
    isResumable: true,
    read(message) {
      if (!('exec_id' in message)) return undefined;
      const bad = TEXTS.find((key) => typeof message[key] !== 'string');
      if (bad !== undefined) throw new UnreadableMessage(`an execution whose ${bad} is no text`);
      return message as unknown as Execution;
    },
  };
}
