/**
 * Why a command was rejected, in the order in which the engine checks (the documented precedence):
 * the first that applies is the answer.
 */
export const REJECT_REASONS = [
  /** The bytes are no valid command. */
  'MALFORMED_COMMAND',
  /** OpenAccount of an open account. */
  'ACCOUNT_EXISTS',
  'ACCOUNT_NOT_FOUND',
  'UNKNOWN_ASSET',
  /** The same funding or reset id again. */
  'DUPLICATE_FUNDING_ID',
  'AMOUNT_OUT_OF_RANGE',
  /** The same client order id with other content. */
  'DUPLICATE_CLIENT_ORDER_ID',
  /** The order id was used before. */
  'DUPLICATE_ORDER_ID',
  'UNKNOWN_SYMBOL',
  'SYSTEM_HALTED',
  'SYSTEM_CANCEL_ONLY',
  'SYMBOL_HALTED',
  'SYMBOL_CANCEL_ONLY',
  /** Orders of that kind take no part in an auction. */
  'SYMBOL_IN_AUCTION',
  /** The paper instrument's calendar of trading days does not reach this day. */
  'CALENDAR_UNKNOWN',
  /** The market a paper instrument follows is halted, or closed: orders that take at once are refused. */
  'MARKET_HALTED',
  'MARKET_CLOSED',
  'ACCOUNT_HALTED',
  'ACCOUNT_CANCEL_ONLY',
  /** Only sells. */
  'ACCOUNT_REDUCE_ONLY',
  'QUANTITY_OUT_OF_RANGE',
  /** Price, time in force or options that do not go with the order type. */
  'INVALID_ORDER_TYPE',
  /** An order that makes no sense without a book of its own. */
  'NOT_ON_PAPER',
  'PRICE_OUT_OF_RANGE',
  'PRICE_NOT_ON_TICK',
  /** Outside the day's price limits. */
  'PRICE_OUT_OF_LIMITS',
  /** Too far from the reference price. */
  'PRICE_OUT_OF_BAND',
  /** gtd with an end that is past already. */
  'EXPIRES_IN_PAST',
  'ORDER_NOTIONAL_TOO_LARGE',
  'ORDER_NOTIONAL_TOO_SMALL',
  /** A quote budget needs a price of the external market that is not too old. */
  'MARKET_DATA_STALE',
  /** A quote budget that does not trade a single lot. */
  'BUDGET_TOO_SMALL',
  'POST_ONLY_WOULD_TAKE',
  'TOO_MANY_OPEN_ORDERS',
  'POSITION_LIMIT',
  'INSUFFICIENT_FUNDS',
  'INSUFFICIENT_HOLDINGS',
  /** Cancel or amend of an order that is not open: unknown, foreign or already ended. */
  'ORDER_NOT_OPEN',
  /** An amend that changes nothing, or leaves nothing open, or of an order that waits for its trigger. */
  'NOT_AMENDABLE',
  /** No instrument has fees for that account group. */
  'UNKNOWN_GROUP',
  /** External trades and quotes are for paper instruments only. */
  'NOT_A_PAPER_INSTRUMENT',
  /** Prices or lots out of range, or levels out of order. */
  'INVALID_MARKET_DATA',
  /** Outside the calendar, or in the future. */
  'MARKET_TIME_OUT_OF_RANGE',
  /** A bug was found before it did harm; the symbol is halted. */
  'INVARIANT_BREACH',
] as const;

export type RejectReason = (typeof REJECT_REASONS)[number];

/** Why an order ended without being filled whole. */
export type CancelReason =
  | 'REQUESTED'
  | 'ACCOUNT_RESET'
  | 'IOC_REMAINDER'
  | 'FOK_NOT_FILLED'
  | 'CANCEL_ALL'
  /** The dead man's switch. */
  | 'CANCEL_ALL_AFTER'
  | 'KILL_SWITCH'
  | 'EXPIRED'
  /** The external market showed no price in time. */
  | 'NO_MARKET_DATA'
  /** A bug was found while the order traded; its symbol is halted. */
  | 'INVARIANT_BREACH';
