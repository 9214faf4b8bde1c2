/**
 * What a client asks for, in its words -> the engine's command.
 *
 * Only form is checked here: which terms go together, funds, ticks by price range and limits are the
 * engine's to decide. Ids are made here (decisions 9), so that an answer can name an order that was
 * not executed yet.
 */
import type {
  AttachedOrder,
  OrderOptions,
  OrderType,
  PlaceOrder,
  SelfTradePrevention,
  Side,
  TimeInForce,
} from '@stratex/contracts';
import type { Instrument } from '@stratex/money';
import { Problem } from '@stratex/service-kit';
import { uuidV7 } from '../exchange/uuid-v7';
import { exactBudget, exactPrice, exactQuantity, type Amount } from './order-amounts';

/** What an order and the one attached to it say alike; amounts as the client sent them. */
export interface OrderTerms {
  readonly type: OrderType;
  readonly timeInForce?: TimeInForce | undefined;
  readonly price?: Amount | undefined;
  readonly triggerPrice?: Amount | undefined;
  readonly stopPrice?: Amount | undefined;
  readonly trailingOffset?: Amount | undefined;
  readonly postOnly?: boolean | undefined;
  readonly displayQuantity?: Amount | undefined;
  /** Milliseconds since 1970. */
  readonly expiresAt?: number | undefined;
  readonly selfTradePrevention?: SelfTradePrevention | undefined;
  readonly clientOrderId?: string | undefined;
}

export interface AttachedRequest extends OrderTerms {
  /** The other side when absent. */
  readonly side?: Side | undefined;
}

export interface OrderRequest extends OrderTerms {
  readonly symbol: string;
  readonly side: Side;
  /** This or `quoteBudget`. */
  readonly quantity?: Amount | undefined;
  readonly quoteBudget?: Amount | undefined;
  readonly attached?: AttachedRequest | undefined;
}

export interface RequestedOrder {
  readonly instrument: Instrument;
  readonly command: PlaceOrder;
}

export const CLIENT_ORDER_ID_MAX = 64;
/** Visible ASCII without spaces. */
export const CLIENT_ORDER_ID = new RegExp(`^[!-~]{1,${CLIENT_ORDER_ID_MAX}}$`);

/** Trade at a limit that the client names; the others at the market, within a band. */
const PRICED: ReadonlySet<OrderType> = new Set<OrderType>([
  'limit',
  'stop_limit',
  'take_profit_limit',
  'oco',
]);
const ATTACHED_SUFFIX = '.exit';

/** @throws Problem 400 */
export function toPlaceOrder(
  account: string,
  request: OrderRequest,
  instruments: ReadonlyMap<string, Instrument>,
): RequestedOrder {
  const instrument = instruments.get(request.symbol);
  if (instrument === undefined)
    throw new Problem(
      400,
      'UNKNOWN_SYMBOL',
      'There is no such symbol; see GET /api/v1/instruments.',
    );
  const { timeInForce, price } = termsOf(instrument, request);
  const orderId = uuidV7();
  const clientOrderId = request.clientOrderId ?? orderId;
  const options = optionsOf(instrument, request, clientOrderId);
  const command: PlaceOrder = {
    type: 'PlaceOrder',
    ...{ account, orderId, clientOrderId },
    symbol: request.symbol,
    side: request.side,
    orderType: request.type,
    timeInForce,
    price,
    quantity: quantityOf(instrument, request),
    ...(options !== undefined && { options }),
  };
  return { instrument, command };
}

function termsOf(instrument: Instrument, { type, timeInForce, price }: OrderTerms) {
  const rests = PRICED.has(type);
  if (rests && price === undefined)
    throw new Problem(400, 'INVALID_PRICE', `An order of type ${type} needs a price.`, {
      members: { field: 'price' },
    });
  if (!rests && price !== undefined)
    throw badTerms(`An order of type ${type} has no price: leave it out, or use a limit order.`);
  if (!rests && timeInForce !== undefined && timeInForce !== 'ioc' && timeInForce !== 'fok')
    throw badTerms(`An order of type ${type} cannot rest: use ioc or fok.`);
  return {
    timeInForce: timeInForce ?? (rests ? 'gtc' : 'ioc'),
    price: price === undefined ? null : exactPrice(instrument, price),
  };
}

function quantityOf(instrument: Instrument, { quantity, quoteBudget }: OrderRequest): number {
  if (quantity !== undefined && quoteBudget !== undefined)
    throw badTerms('Send quantity or quote_budget, not both.');
  if (quantity !== undefined) return exactQuantity(instrument, quantity);
  if (quoteBudget !== undefined) return 0;
  throw new Problem(400, 'INVALID_QUANTITY', 'quantity is missing.', {
    members: { field: 'quantity' },
  });
}

/** Undefined when the order says nothing of the kind. */
function optionsOf(
  instrument: Instrument,
  request: OrderRequest,
  clientOrderId: string,
): OrderOptions | undefined {
  const { quoteBudget, attached } = request;
  const options: OrderOptions = {
    ...termOptions(instrument, request),
    ...(quoteBudget !== undefined && { quoteBudget: exactBudget(instrument, quoteBudget) }),
    ...(attached !== undefined && {
      attached: attachedOf(instrument, attached, request.side, clientOrderId),
    }),
  };
  return Object.keys(options).length === 0 ? undefined : options;
}

function attachedOf(
  instrument: Instrument,
  attached: AttachedRequest,
  parentSide: Side,
  parentClientOrderId: string,
): AttachedOrder {
  const { timeInForce, price } = termsOf(instrument, attached);
  const options = termOptions(instrument, attached);
  return {
    orderId: uuidV7(),
    clientOrderId: attached.clientOrderId ?? attachedClientOrderId(parentClientOrderId),
    side: attached.side ?? (parentSide === 'buy' ? 'sell' : 'buy'),
    orderType: attached.type,
    ...{ timeInForce, price },
    ...(Object.keys(options).length > 0 && { options }),
  };
}

/** Made from the order's own, so that the same request sent again has the same content. */
function attachedClientOrderId(parent: string): string {
  if (parent.length + ATTACHED_SUFFIX.length <= CLIENT_ORDER_ID_MAX)
    return parent + ATTACHED_SUFFIX;
  throw new Problem(
    400,
    'VALIDATION_FAILED',
    'client_order_id is too long to name the attached order after it: send attached.client_order_id.',
    { members: { field: 'attached.client_order_id' } },
  );
}

function termOptions(
  instrument: Instrument,
  terms: OrderTerms,
): Omit<OrderOptions, 'attached' | 'quoteBudget'> {
  const { triggerPrice, stopPrice, trailingOffset, postOnly, displayQuantity, expiresAt } = terms;
  const price = (value: Amount, field: string): number => exactPrice(instrument, value, field);
  return {
    ...(triggerPrice !== undefined && { triggerPrice: price(triggerPrice, 'trigger_price') }),
    ...(stopPrice !== undefined && { stopPrice: price(stopPrice, 'stop_price') }),
    ...(trailingOffset !== undefined && {
      trailingOffset: price(trailingOffset, 'trailing_offset'),
    }),
    ...(postOnly === true && { postOnly }),
    ...(displayQuantity !== undefined && {
      displayQuantity: exactQuantity(instrument, displayQuantity, 'display_quantity'),
    }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(terms.selfTradePrevention !== undefined && {
      selfTradePrevention: terms.selfTradePrevention,
    }),
  };
}

function badTerms(detail: string): Problem {
  return new Problem(400, 'INVALID_ORDER_TYPE', detail);
}
