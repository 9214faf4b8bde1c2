/** `/ws`: market data for everybody, orders and balances for their owner. Amounts are decimal text. */
import { UnreadableMessage } from '../stream/stream-errors';
import type { StreamProtocol } from '../stream/stream-protocol';

export interface BookLevel {
  readonly price: string;
  readonly quantity: string;
}

export interface PriceUpdate {
  readonly symbol: string;
  readonly internalPrice: string;
  readonly referencePrice: string;
  /** Percent, two decimals. */
  readonly premiumRate: string;
}

export interface OrderbookUpdate {
  readonly symbol: string;
  /** Best first, as asks. */
  readonly bids: readonly BookLevel[];
  readonly asks: readonly BookLevel[];
}

export interface OrderbookSnapshot extends OrderbookUpdate {
  /** Number of the last event of the log in it. */
  readonly u: number;
  readonly checksum: number;
}

/** Levels that changed; a quantity of 0 takes the level out. */
export interface OrderbookChange extends OrderbookSnapshot {
  /** The `u` of the book that it changes, plus one. */
  readonly U: number;
}

export interface TradeExecuted {
  readonly symbol: string;
  readonly price: string;
  readonly quantity: string;
  /** Of the taker. */
  readonly side: 'BUY' | 'SELL';
  /** UTC, without a zone. */
  readonly executedAt: string;
}

export interface UserOrderUpdate {
  readonly orderId: number;
  readonly status: 'NEW' | 'PARTIALLY_FILLED' | 'FILLED' | 'CANCELED';
  readonly filledQuantity: string;
}

export interface UserBalance {
  readonly asset: string;
  readonly available: string;
  readonly locked: string;
}

export interface StrategyTriggered {
  readonly strategyId: number;
  readonly symbol: string;
  readonly triggerType: string;
  readonly orderId: number;
}

interface EventData {
  readonly PRICE_UPDATE: PriceUpdate;
  readonly ORDERBOOK_UPDATE: OrderbookUpdate;
  readonly ORDERBOOK_SNAPSHOT: OrderbookSnapshot;
  readonly ORDERBOOK_CHANGE: OrderbookChange;
  readonly TRADE_EXECUTED: TradeExecuted;
  readonly USER_ORDER_UPDATE: UserOrderUpdate;
  readonly USER_BALANCE_UPDATE: readonly UserBalance[];
  readonly STRATEGY_TRIGGERED: StrategyTriggered;
  readonly SYSTEM_NOTICE: { readonly message: string };
  readonly ERROR: { readonly code: string; readonly message: string };
}

export type ExchangeEventName = keyof EventData;

/** One message; `event` says which. */
export type ExchangeEvent<E extends ExchangeEventName = ExchangeEventName> = {
  readonly [N in E]: {
    readonly event: N;
    readonly data: EventData[N];
    /** Number of the log's event, where the message is about one. */
    readonly seq?: number;
    /** Among the messages of one event. */
    readonly part?: number;
  };
}[E];

export interface ExchangeEventsQuery {
  /** Of the market only these; all when absent. */
  readonly symbols?: readonly string[];
  /** Both when absent. */
  readonly channels?: readonly ('market' | 'user')[];
  /** Whole books, or one snapshot and then changes. Default whole. */
  readonly book?: 'full' | 'delta';
}

const NAMES: ReadonlySet<string> = new Set<ExchangeEventName>([
  ...(['PRICE_UPDATE', 'ORDERBOOK_UPDATE', 'ORDERBOOK_SNAPSHOT', 'ORDERBOOK_CHANGE'] as const),
  ...(['TRADE_EXECUTED', 'USER_ORDER_UPDATE', 'USER_BALANCE_UPDATE'] as const),
  ...(['STRATEGY_TRIGGERED', 'SYSTEM_NOTICE', 'ERROR'] as const),
]);
const AMOUNTS = new Set([
  ...['internalPrice', 'referencePrice', 'premiumRate', 'price', 'quantity', 'filledQuantity'],
  ...['available', 'locked'],
]);

export function exchangeEventsProtocol(query: ExchangeEventsQuery): StreamProtocol<ExchangeEvent> {
  const { symbols, channels, book } = query;
  return {
    path: '/ws',
    query: {
      ...(symbols === undefined ? {} : { symbol: symbols.join(',') }),
      ...(channels === undefined ? {} : { channels: channels.join(',') }),
      ...(book === undefined ? {} : { book }),
    },
    amounts: AMOUNTS,
    isResumable: true,
    read(message) {
      if (typeof message.event !== 'string' || typeof message.data !== 'object')
        throw new UnreadableMessage('a message without event and data');
      // New events may be added at any time.
      return NAMES.has(message.event) ? (message as unknown as ExchangeEvent) : undefined;
    },
  };
}
