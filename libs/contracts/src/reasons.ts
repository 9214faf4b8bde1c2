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
  'QUANTITY_OUT_OF_RANGE',
  /** A limit order without a price, a market order with one, or gtc on a market order. */
  'INVALID_ORDER_TYPE',
  'PRICE_OUT_OF_RANGE',
  'PRICE_NOT_ON_TICK',
  'TOO_MANY_OPEN_ORDERS',
  'INSUFFICIENT_FUNDS',
  'INSUFFICIENT_HOLDINGS',
  /** Cancel of an order that is not open: unknown, foreign or already ended. */
  'ORDER_NOT_OPEN',
] as const;

export type RejectReason = (typeof REJECT_REASONS)[number];

/** Why an order ended without being filled whole. */
export type CancelReason = 'REQUESTED' | 'ACCOUNT_RESET' | 'IOC_REMAINDER' | 'FOK_NOT_FILLED';
