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
  UNKNOWN_SYMBOL: [400, 'The exchange does not trade this symbol; see GET /api/v1/instruments.'],
  QUANTITY_OUT_OF_RANGE: [400, 'quantity is outside of the range of this instrument.'],
  INVALID_ORDER_TYPE: [
    400,
    'The combination of type, price and time_in_force is not possible: a limit order has a price, ' +
      'a market order has none and is ioc or fok.',
  ],
  PRICE_OUT_OF_RANGE: [400, 'price is outside of the range of this instrument.'],
  PRICE_NOT_ON_TICK: [400, 'price is not on the price grid; see GET /api/v1/instruments.'],
  TOO_MANY_OPEN_ORDERS: [400, 'You have too many open orders; cancel some first.'],
  INSUFFICIENT_FUNDS: [400, 'The available cash does not cover the order and its fee.'],
  INSUFFICIENT_HOLDINGS: [400, 'The available holdings do not cover the order.'],
  ORDER_NOT_OPEN: [409, 'The order is not open any more.'],
};

export function rejection(
  reason: RejectReason,
  members: Readonly<Record<string, unknown>> = {},
): Problem {
  const [status, detail] = ANSWERS[reason];
  return new Problem(status, reason, detail, { members });
}
