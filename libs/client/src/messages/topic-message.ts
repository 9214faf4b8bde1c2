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

interface StrategyStanding {
  readonly state: 'running' | 'paused' | 'stopped' | 'failed' | 'deleted';
  /** Why it failed, or was stopped. */
  readonly reason: string | null;
  readonly note: string | null;
  readonly symbol: string;
  readonly position: { readonly quantity: string; readonly average_price: string };
  readonly realized: string;
  /** Null before the first price. */
  readonly unrealized: string | null;
  readonly orders: number;
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
    readonly data: {
      readonly signal: 'buy' | 'sell';
      readonly symbol: string;
      /** Null: an amount of money was ordered. */
      readonly quantity: string | null;
      readonly reason: string;
    };
  };
  readonly strategy_state: { readonly strategy_id: string; readonly data: StrategyStanding };
  readonly strategy_fill: {
    readonly strategy_id: string;
    readonly data: {
      readonly symbol: string;
      readonly side: 'buy' | 'sell';
      readonly quantity: string;
      readonly price: string;
      /** What this fill brought, less fees and taxes. */
      readonly realized: string;
      readonly order_id: string;
      readonly status: 'partially_filled' | 'filled';
      readonly timestamp: string;
    };
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
  ...([
    'strategy_signal',
    'strategy_state',
    'strategy_fill',
    'price',
    'account',
    'pong',
    'system',
    'error',
  ] as const),
]);

export const TOPICS_PROTOCOL: StreamProtocol<TopicMessage> = {
  path: '/api/ws',
  query: {},
  amounts: new Set([
    ...['price', 'change', 'change_percent', 'volume', 'open', 'high', 'low', 'quantity'],
    ...['filled_quantity', 'filled_price', 'available', 'locked', 'average_price'],
    ...['realized', 'unrealized'],
  ]),
  // Of its topics each is resumed on its own.
  isResumable: false,
  read(message) {
    if (typeof message.type !== 'string') throw new UnreadableMessage('a message without a type');
    return TYPES.has(message.type) ? (message as unknown as TopicMessage) : undefined;
  },
};
