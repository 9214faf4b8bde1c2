/**
 * What happens in the exchange, in the one form that all dialects are made from. Amounts of the log
 * are integers with their instrument, those of derived streams decimal text; a dialect prints them.
 */
import type {
  AccountStateMessage,
  BookLevelText,
  OrderFilled,
  StrategyFillMessage,
  StrategySignalMessage,
  StrategyStateMessage,
  TradeExecuted,
} from '@stratex/contracts';
import type { Instrument } from '@stratex/money';

/** What the log says, in its order. */
interface OfTheLog {
  /** Number of the log's event. */
  readonly event: number;
  /** From 0, when one event of the log is several here. */
  readonly index: number;
}

export interface TradeSeen extends OfTheLog {
  readonly type: 'trade';
  readonly logId: string;
  /** Logical time, milliseconds since 1970. */
  readonly time: number;
  readonly instrument: Instrument;
  readonly trade: TradeExecuted;
}

/** An order traded with an external market: one execution. */
export interface FillSeen extends OfTheLog {
  readonly type: 'fill';
  readonly logId: string;
  /** Logical time, milliseconds since 1970. */
  readonly time: number;
  readonly instrument: Instrument;
  readonly fill: OrderFilled;
}

export type OrderStatus = 'NEW' | 'PARTIALLY_FILLED' | 'FILLED' | 'CANCELED';

export interface OrderChanged extends OfTheLog {
  readonly type: 'order';
  readonly account: string;
  readonly instrument: Instrument;
  readonly orderNumber: number;
  readonly orderId: string;
  readonly status: OrderStatus;
  /** Lots. */
  readonly filledQuantity: number;
  /** Of the fill that changed it, in price units; undefined when it was no fill. */
  readonly filledPrice?: number;
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
  /** Number of the last event of the log that it reflects. */
  readonly event: number;
}

export interface TickerChanged {
  readonly type: 'ticker';
  readonly symbol: string;
  readonly price: string;
  readonly quantity: string;
  readonly volume: string;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  /** Undefined: none is known. */
  readonly previousClose?: string;
  /** Milliseconds since 1970. */
  readonly time: number;
}

export interface BalancesChanged {
  readonly type: 'balances';
  readonly account: string;
  /** The ledger has stored everything of the log up to this event. */
  readonly event: number;
  readonly balances: AccountStateMessage['balances'];
}

export interface NoticeRaised {
  readonly type: 'notice';
  readonly message: string;
}

/** A user's strategy fired, and the engine has answered its order. */
export interface StrategyFired {
  readonly type: 'strategy';
  readonly signal: StrategySignalMessage;
}

/** An order of a user's strategy traded. */
export interface StrategyFilled {
  readonly type: 'strategy_fill';
  readonly fill: StrategyFillMessage;
}

/** How a user's strategy stands. */
export interface StrategyStands {
  readonly type: 'strategy_state';
  readonly state: StrategyStateMessage;
}

/** Can be told again: it is on the log. */
export type LogEvent = TradeSeen | FillSeen | OrderChanged;

export type StreamEvent =
  | LogEvent
  | PriceChanged
  | BookChanged
  | TickerChanged
  | BalancesChanged
  | StrategyFired
  | StrategyFilled
  | StrategyStands
  | NoticeRaised;

export function isLogEvent(event: StreamEvent): event is LogEvent {
  return event.type === 'trade' || event.type === 'fill' || event.type === 'order';
}
