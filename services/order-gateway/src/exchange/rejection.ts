/** The engine's reasons as HTTP problems: one status and one sentence each. */
import type { RejectReason } from '@stratex/contracts';
import { Problem } from '@stratex/service-kit';

const REMEDY = 'open an account first: POST /paper-trading/account';

const ANSWERS: Readonly<Record<RejectReason, readonly [status: number, detail: string]>> = {
  MALFORMED_COMMAND: [400, 'The exchange could not read the command.'],
  ACCOUNT_EXISTS: [400, 'You have an account already; there is one per user.'],
  ACCOUNT_NOT_FOUND: [400, `You have no account yet; ${REMEDY}.`],
  UNKNOWN_ASSET: [400, 'The exchange does not know this asset.'],
  DUPLICATE_FUNDING_ID: [409, 'This funding id was used before.'],
  AMOUNT_OUT_OF_RANGE: [400, 'The amount is outside of what an account can hold.'],
  DUPLICATE_CLIENT_ORDER_ID: [
    409,
    'client_order_id was used before for an order with other content.',
  ],
  DUPLICATE_ORDER_ID: [409, 'The order id was used before.'],
  UNKNOWN_GROUP: [400, 'No instrument has fees for this account group; name one that has.'],
  SYSTEM_HALTED: [503, 'The exchange is halted: nothing is taken now; try again later.'],
  SYSTEM_CANCEL_ONLY: [503, 'The exchange takes only cancels now; try again later.'],
  SYMBOL_HALTED: [409, 'Trading in this symbol is halted; try again when it is open.'],
  SYMBOL_CANCEL_ONLY: [409, 'This symbol takes only cancels now; try again when it is open.'],
  SYMBOL_IN_AUCTION: [
    409,
    'An auction takes no order that must trade at once and none that is post_only; send a gtc, gtd ' +
      'or day order, or wait until the symbol is open.',
  ],
  ACCOUNT_HALTED: [403, 'Your account is halted; ask the operator of the exchange.'],
  ACCOUNT_CANCEL_ONLY: [403, 'Your account may only cancel; ask the operator of the exchange.'],
  ACCOUNT_REDUCE_ONLY: [403, 'Your account may only sell and cancel; ask the operator.'],
  UNKNOWN_SYMBOL: [400, 'The exchange does not trade this symbol; see GET /api/v1/instruments.'],
  QUANTITY_OUT_OF_RANGE: [400, 'quantity is outside of the range of this instrument.'],
  INVALID_ORDER_TYPE: [
    400,
    'The combination of type, price, time_in_force and options is not possible: limit, stop_limit, ' +
      'take_profit_limit and oco have a price; the other types have none and are ioc or fok.',
  ],
  PRICE_OUT_OF_RANGE: [400, 'price is outside of the range of this instrument.'],
  PRICE_NOT_ON_TICK: [400, 'price is not on the price grid; see GET /api/v1/instruments.'],
  PRICE_OUT_OF_LIMITS: [422, 'price is outside of the price limits of the day; move it inside.'],
  PRICE_OUT_OF_BAND: [422, 'price is too far from the reference price; move it closer.'],
  EXPIRES_IN_PAST: [422, 'expires_at is past already; name a time to come.'],
  ORDER_NOTIONAL_TOO_LARGE: [
    422,
    'price x quantity is more than one order of yours may be worth; send smaller orders.',
  ],
  ORDER_NOTIONAL_TOO_SMALL: [
    422,
    'price x quantity is less than an order of this instrument must be worth; order more.',
  ],
  BUDGET_TOO_SMALL: [
    422,
    'The budget does not trade a single lot in the book as it is; raise it, or use a limit order.',
  ],
  POST_ONLY_WOULD_TAKE: [
    422,
    'The order would trade at once, which post_only forbids; move its price away from the market.',
  ],
  POSITION_LIMIT: [
    422,
    'With your open orders this would be more than you may have of the symbol; buy less, or cancel.',
  ],
  TOO_MANY_OPEN_ORDERS: [400, 'You have too many open orders; cancel some first.'],
  INSUFFICIENT_FUNDS: [400, 'The available cash does not cover the order and its fee.'],
  INSUFFICIENT_HOLDINGS: [400, 'The available holdings do not cover the order.'],
  ORDER_NOT_OPEN: [409, 'The order is not open any more.'],
  NOT_AMENDABLE: [
    409,
    'The order cannot be changed so: it waits for its trigger, nothing would change, or the quantity ' +
      'is filled already; cancel it and place another one.',
  ],
  INVARIANT_BREACH: [
    500,
    'The exchange found a fault of its own and halted the symbol; nothing was changed.',
  ],
};

export function rejection(
  reason: RejectReason,
  members: Readonly<Record<string, unknown>> = {},
): Problem {
  const [status, detail] = ANSWERS[reason];
  return new Problem(status, reason, detail, { members });
}
