/**
 * What happens in the exchange, in the one form that all dialects are made from. Amounts of the log
 * are integers with their instrument, those of derived streams decimal text; a dialect prints them.
 */
import type {
  AccountStateMessage,
  BookLevelText,
  OrderFilled,
  TradeExecuted,
} from '@stratex/contracts';
import type { Instrument } from '@stratex/money';

export interface TradeSeen {
  readonly type: 'trade';
  readonly logId: string;
  /** Number of the trade's event. */
  readonly event: number;
  /** Logical time, milliseconds since 1970. */
  readonly time: number;
  readonly instrument: Instrument;
  readonly trade: TradeExecuted;
}

/** An order traded with an external market: one execution. */
export interface FillSeen {
  readonly type: 'fill';
  readonly logId: string;
  readonly event: number;
  readonly time: number;
  readonly instrument: Instrument;
  readonly fill: OrderFilled;
}

export type OrderStatus = 'NEW' | 'PARTIALLY_FILLED' | 'FILLED' | 'CANCELED';

export interface OrderChanged {
  readonly type: 'order';
  readonly account: string;
  readonly instrument: Instrument;
  readonly orderNumber: number;
  readonly status: OrderStatus;
  /** Lots. */
  readonly filledQuantity: number;
}

export interface PriceChanged {
  readonly type: 'price';
  readonly symbol: string;
  readonly internalPrice: string;
  readonly referencePrice: string;
}

export interface BookChanged {
  readonly type: 'book';
  readonly symbol: string;
  readonly bids: readonly BookLevelText[];
  readonly asks: readonly BookLevelText[];
}

export interface BalancesChanged {
  readonly type: 'balances';
  readonly account: string;
  readonly balances: AccountStateMessage['balances'];
}

export interface NoticeRaised {
  readonly type: 'notice';
  readonly message: string;
}

export type StreamEvent =
  TradeSeen | FillSeen | OrderChanged | PriceChanged | BookChanged | BalancesChanged | NoticeRaised;
