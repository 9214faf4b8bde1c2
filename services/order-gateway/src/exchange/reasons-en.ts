/** Why the engine refused, in English. */
import type { RejectReason } from '@stratex/contracts';
import type { ReasonText } from './reason-text';

const SEE_INSTRUMENTS = 'See GET /api/v1/instruments.';
const ASK_OPERATOR = 'Ask the operator of the exchange.';
const LATER = 'Try again later.';

export const REASONS_EN: Readonly<Record<RejectReason, ReasonText>> = {
  MALFORMED_COMMAND: ['The exchange could not read the command.', 'Report it to the operator.'],
  ACCOUNT_EXISTS: ['You have an account already; there is one per user.', 'Use or reset it.'],
  ACCOUNT_NOT_FOUND: [
    'You have no account yet.',
    'Open an account first: POST /paper-trading/account.',
  ],
  UNKNOWN_ASSET: ['The exchange does not know this asset.', SEE_INSTRUMENTS],
  DUPLICATE_FUNDING_ID: ['This funding id was used before.', 'Use a new one for a new deposit.'],
  AMOUNT_OUT_OF_RANGE: [
    'The amount is outside of what an account can hold.',
    'Send a smaller one.',
  ],
  DUPLICATE_CLIENT_ORDER_ID: [
    'client_order_id was used before for an order with other content.',
    'Use a new id for a new order.',
  ],
  DUPLICATE_ORDER_ID: ['The order id was used before.', 'Send the order again.'],
  UNKNOWN_GROUP: ['No instrument has fees for this account group.', 'Name a group that has.'],
  SYSTEM_HALTED: ['The exchange is halted: nothing is taken now.', LATER],
  SYSTEM_CANCEL_ONLY: ['The exchange takes only cancels now.', LATER],
  SYMBOL_HALTED: ['Trading in this symbol is halted.', 'Try again when it is open.'],
  SYMBOL_CANCEL_ONLY: ['This symbol takes only cancels now.', 'Try again when it is open.'],
  SYMBOL_IN_AUCTION: [
    'An auction takes no order that must trade at once and none that is post_only.',
    'Send a gtc, gtd or day order, or wait until the symbol is open.',
  ],
  CALENDAR_UNKNOWN: [
    'The trading days of this market are not known for the present day of its data.',
    ASK_OPERATOR,
  ],
  MARKET_HALTED: [
    'The market this symbol follows is halted: nothing trades at once.',
    'Send a gtc, gtd or day order, or try again later.',
  ],
  MARKET_CLOSED: [
    'The market this symbol follows is closed: nothing trades at once.',
    'Send a gtc, gtd or day order, or wait for the next session.',
  ],
  MARKET_DATA_STALE: [
    'No price of the market this symbol follows is young enough.',
    'Try again when its feed goes on: GET /api/v1/instruments names the symbols.',
  ],
  NOT_ON_PAPER: [
    'Icebergs, and budgets where orders take time to reach the market, need a book of our own.',
    'Leave display_quantity out, or give a quantity in place of the budget.',
  ],
  NOT_A_PAPER_INSTRUMENT: ['This symbol does not follow another market.', ASK_OPERATOR],
  INVALID_MARKET_DATA: ['Prices or lots of the market data are not possible.', ASK_OPERATOR],
  MARKET_TIME_OUT_OF_RANGE: ['The time of the market data is not possible.', ASK_OPERATOR],
  ACCOUNT_HALTED: ['Your account is halted.', ASK_OPERATOR],
  ACCOUNT_CANCEL_ONLY: ['Your account may only cancel.', ASK_OPERATOR],
  ACCOUNT_REDUCE_ONLY: ['Your account may only sell and cancel.', ASK_OPERATOR],
  UNKNOWN_SYMBOL: ['The exchange does not trade this symbol.', SEE_INSTRUMENTS],
  QUANTITY_OUT_OF_RANGE: [
    'quantity or display_quantity is outside of the range of this instrument.',
    SEE_INSTRUMENTS,
  ],
  INVALID_ORDER_TYPE: [
    'The combination of type, price, time_in_force and options is not possible.',
    'LIMIT, STOP_LIMIT, TAKE_PROFIT_LIMIT and OCO have a price, the other types have none and are ' +
      'ioc or fok; types with a trigger need it; gtd needs expires_at.',
  ],
  PRICE_OUT_OF_RANGE: ['A price is outside of the range of this instrument.', SEE_INSTRUMENTS],
  PRICE_NOT_ON_TICK: ['A price is not on the price grid.', SEE_INSTRUMENTS],
  PRICE_OUT_OF_LIMITS: ['price is outside of the price limits of the day.', 'Move it inside.'],
  PRICE_OUT_OF_BAND: ['price is too far from the reference price.', 'Move it closer.'],
  EXPIRES_IN_PAST: ['expires_at is past already.', 'Name a time to come.'],
  ORDER_NOTIONAL_TOO_LARGE: [
    'price x quantity is more than one order of yours may be worth.',
    'Send smaller orders.',
  ],
  ORDER_NOTIONAL_TOO_SMALL: [
    'price x quantity is less than an order of this instrument must be worth.',
    'Order more.',
  ],
  BUDGET_TOO_SMALL: [
    'The budget does not trade a single lot in the book as it is.',
    'Raise it, or use a limit order.',
  ],
  POST_ONLY_WOULD_TAKE: [
    'The order would trade at once, which post_only forbids.',
    'Move its price away from the market.',
  ],
  POSITION_LIMIT: [
    'With your open orders this would be more than you may have of the symbol.',
    'Buy less, or cancel some.',
  ],
  TOO_MANY_OPEN_ORDERS: ['You have too many open orders.', 'Cancel some first.'],
  INSUFFICIENT_FUNDS: [
    'The available cash does not cover the order and its fee.',
    'Order less, or cancel an open order.',
  ],
  INSUFFICIENT_HOLDINGS: [
    'The available holdings do not cover the order.',
    'Sell less, or cancel an open order.',
  ],
  ORDER_NOT_OPEN: ['The order is not open any more.', 'Look it up: GET /api/v1/orders/{id}.'],
  NOT_AMENDABLE: [
    'The order cannot be changed so: it waits for its trigger, nothing would change, or the quantity ' +
      'is filled already.',
    'Cancel it and place another one.',
  ],
  INVARIANT_BREACH: [
    'The exchange found a fault of its own and halted the symbol; nothing was changed.',
    ASK_OPERATOR,
  ],
};
