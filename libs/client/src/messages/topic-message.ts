/** `/api/ws`: what a client subscribed to and asked for. Amounts are decimal text. */
import { UnreadableMessage } from '../stream/stream-errors';
import type { StreamProtocol } from '../stream/stream-protocol';

interface PriceChange {
  readonly price: string;
  readonly change: string;
  readonly change_percent: string;
  readonly volume: string;
  /** UTC, without a zone. */
  readonly timestamp: string;
}

interface MessageBodies {
  readonly connected: { readonly message: string; readonly user_id: string };
  readonly subscribed: { readonly topic: string; readonly message: string };
  readonly unsubscribed: { readonly topic: string; readonly message: string };
  readonly price_update: { readonly symbol: string; readonly data: PriceChange };
  readonly order_update: {
    readonly data: {
      readonly order_id: string;
      readonly status: 'new' | 'partially_filled' | 'filled' | 'canceled';
      readonly filled_quantity: string;
      readonly filled_price: string | null;
    };
    readonly seq?: number;
    readonly part?: number;
  };
  readonly strategy_signal: {
    readonly strategy_id: string;
    readonly data: Readonly<Record<string, unknown>>;
  };
  readonly price: {
    readonly symbol: string;
    readonly data: PriceChange & {
      readonly open: string;
      readonly high: string;
      readonly low: string;
    };
  };
  readonly account: {
    readonly data: {
      readonly account_id: string;
      readonly balances: readonly {
        readonly asset: string;
        readonly available: string;
        readonly locked: string;
      }[];
      readonly positions: readonly {
        readonly symbol: string;
        readonly quantity: string;
        readonly average_price: string;
      }[];
    };
  };
  readonly pong: { readonly timestamp: string | number | null };
  readonly system: { readonly message: string };
  readonly error: { readonly message: string };
}

export type TopicMessageType = keyof MessageBodies;

/** One message; `type` says which. */
export type TopicMessage<N extends TopicMessageType = TopicMessageType> = {
  readonly [K in N]: { readonly type: K } & MessageBodies[K];
}[N];

const TYPES: ReadonlySet<string> = new Set<TopicMessageType>([
  ...(['connected', 'subscribed', 'unsubscribed', 'price_update', 'order_update'] as const),
  ...(['strategy_signal', 'price', 'account', 'pong', 'system', 'error'] as const),
]);

export const TOPICS_PROTOCOL: StreamProtocol<TopicMessage> = {
  path: '/api/ws',
  query: {},
  amounts: new Set([
    ...['price', 'change', 'change_percent', 'volume', 'open', 'high', 'low', 'quantity'],
    ...['filled_quantity', 'filled_price', 'available', 'locked', 'average_price'],
  ]),
  // Of its topics each is resumed on its own.
  isResumable: false,
  read(message) {
    if (typeof message.type !== 'string') throw new UnreadableMessage('a message without a type');
    return TYPES.has(message.type) ? (message as unknown as TopicMessage) : undefined;
  },
};
