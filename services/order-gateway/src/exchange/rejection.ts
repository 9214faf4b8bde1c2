/** The engine's reasons as HTTP problems: a status, what is wrong, and what to do, in two languages. */
import type { RejectReason } from '@stratex/contracts';
import { Problem } from '@stratex/service-kit';
import { REASONS_EN } from './reasons-en';
import { REASONS_KO } from './reasons-ko';

const STATUS: Readonly<Record<RejectReason, number>> = {
  MALFORMED_COMMAND: 400,
  ACCOUNT_EXISTS: 400,
  ACCOUNT_NOT_FOUND: 400,
  UNKNOWN_ASSET: 400,
  DUPLICATE_FUNDING_ID: 409,
  AMOUNT_OUT_OF_RANGE: 400,
  DUPLICATE_CLIENT_ORDER_ID: 409,
  DUPLICATE_ORDER_ID: 409,
  UNKNOWN_GROUP: 400,
  SYSTEM_HALTED: 503,
  CALENDAR_UNKNOWN: 503,
  MARKET_HALTED: 503,
  MARKET_CLOSED: 503,
  MARKET_DATA_STALE: 503,
  NOT_ON_PAPER: 400,
  NOT_A_PAPER_INSTRUMENT: 400,
  INVALID_MARKET_DATA: 400,
  MARKET_TIME_OUT_OF_RANGE: 400,
  SYSTEM_CANCEL_ONLY: 503,
  SYMBOL_HALTED: 409,
  SYMBOL_CANCEL_ONLY: 409,
  SYMBOL_IN_AUCTION: 409,
  ACCOUNT_HALTED: 403,
  ACCOUNT_CANCEL_ONLY: 403,
  ACCOUNT_REDUCE_ONLY: 403,
  UNKNOWN_SYMBOL: 400,
  QUANTITY_OUT_OF_RANGE: 400,
  INVALID_ORDER_TYPE: 400,
  PRICE_OUT_OF_RANGE: 400,
  PRICE_NOT_ON_TICK: 400,
  PRICE_OUT_OF_LIMITS: 422,
  PRICE_OUT_OF_BAND: 422,
  EXPIRES_IN_PAST: 422,
  ORDER_NOTIONAL_TOO_LARGE: 422,
  ORDER_NOTIONAL_TOO_SMALL: 422,
  BUDGET_TOO_SMALL: 422,
  POST_ONLY_WOULD_TAKE: 422,
  POSITION_LIMIT: 422,
  TOO_MANY_OPEN_ORDERS: 400,
  INSUFFICIENT_FUNDS: 400,
  INSUFFICIENT_HOLDINGS: 400,
  ORDER_NOT_OPEN: 409,
  NOT_AMENDABLE: 409,
  INVARIANT_BREACH: 500,
};

/** `detail` is both sentences in English; the Korean ones stand beside it. */
export function rejection(
  reason: RejectReason,
  members: Readonly<Record<string, unknown>> = {},
): Problem {
  const [what, remedy] = REASONS_EN[reason];
  const [whatKo, remedyKo] = REASONS_KO[reason];
  return new Problem(STATUS[reason], reason, `${what} ${remedy}`, {
    members: { remedy, detail_ko: `${whatKo} ${remedyKo}`, remedy_ko: remedyKo, ...members },
  });
}
