/** A validated body -> what the client asks for: null is as good as absent. */
import { instantOf } from '../input/is-instant';
import type { AttachedOrderBody, OrderTermsBody, PlaceOrderBody } from './order-body';
import type { AttachedRequest, OrderRequest, OrderTerms } from './order-request';

export function requestOf(body: PlaceOrderBody): OrderRequest {
  const { attached } = body;
  return {
    ...termsOf(body),
    symbol: body.symbol,
    side: body.side,
    quantity: body.quantity ?? undefined,
    quoteBudget: body.quote_budget ?? undefined,
    attached: attached ? attachedOf(attached) : undefined,
  };
}

function attachedOf(body: AttachedOrderBody): AttachedRequest {
  return { ...termsOf(body), side: body.side ?? undefined };
}

function termsOf(body: OrderTermsBody): OrderTerms {
  return {
    type: body.type,
    timeInForce: body.time_in_force ?? undefined,
    price: body.price ?? undefined,
    triggerPrice: body.trigger_price ?? undefined,
    stopPrice: body.stop_price ?? undefined,
    trailingOffset: body.trailing_offset ?? undefined,
    postOnly: body.post_only ?? undefined,
    displayQuantity: body.display_quantity ?? undefined,
    expiresAt: instantOf(body.expires_at),
    selfTradePrevention: body.self_trade_prevention ?? undefined,
    clientOrderId: body.client_order_id ?? undefined,
  };
}
