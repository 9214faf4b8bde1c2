/** What only some orders say, as the API shows it: only what the order has. */
import { ApiPropertyOptional } from '@nestjs/swagger';
import type { AttachedOrder, OrderOptions, OrderType } from '@stratex/contracts';
import { formatPrice, formatQuantity, formatUnits, type Instrument } from '@stratex/money';
import { type Shape } from '@stratex/service-kit';

export const ORDER_TYPES = [
  'LIMIT',
  'MARKET',
  'STOP',
  'STOP_LIMIT',
  'TAKE_PROFIT',
  'TAKE_PROFIT_LIMIT',
  'TRAILING_STOP',
  'OCO',
] as const satisfies readonly Uppercase<OrderType>[];
export const TIMES_IN_FORCE = ['gtc', 'gtd', 'day', 'ioc', 'fok'] as const;
export const SELF_TRADE_PREVENTIONS = [
  'cancel_newest',
  'cancel_oldest',
  'cancel_both',
  'decrement',
] as const;

type Prevention = (typeof SELF_TRADE_PREVENTIONS)[number];

export class OrderOptionsSchema {
  @ApiPropertyOptional({
    example: '65000000',
    description: 'Of a trailing stop the first one.',
  })
  readonly trigger_price?: string;

  @ApiPropertyOptional({ example: '64900000', description: 'An oco goes on with it.' })
  readonly stop_price?: string;

  @ApiPropertyOptional({ example: '500000' })
  readonly trailing_offset?: string;

  @ApiPropertyOptional({ type: Boolean })
  readonly post_only?: true;

  @ApiPropertyOptional({ example: '0.001', description: 'Of an iceberg: shown at a time.' })
  readonly display_quantity?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  readonly expires_at?: string;

  @ApiPropertyOptional({ example: '100000', description: 'In the quote asset.' })
  readonly quote_budget?: string;

  @ApiPropertyOptional({ enum: SELF_TRADE_PREVENTIONS })
  readonly self_trade_prevention?: Prevention;

  @ApiPropertyOptional({
    type: Object,
    description: 'The order that is placed for what was filled when this one has ended.',
  })
  readonly attached?: Readonly<Record<string, unknown>>;
}

type OrderOptionsView = Shape<OrderOptionsSchema>;

export function optionsView(
  instrument: Instrument,
  options: OrderOptions | null,
): OrderOptionsView {
  const { triggerPrice, stopPrice, trailingOffset, displayQuantity, ...rest } = options ?? {};
  const { postOnly, expiresAt, quoteBudget, selfTradePrevention, attached } = rest;
  const price = (units: number): string => formatPrice(instrument, units);
  return {
    ...(triggerPrice !== undefined && { trigger_price: price(triggerPrice) }),
    ...(stopPrice !== undefined && { stop_price: price(stopPrice) }),
    ...(trailingOffset !== undefined && { trailing_offset: price(trailingOffset) }),
    ...(postOnly !== undefined && { post_only: postOnly }),
    ...(displayQuantity !== undefined && {
      display_quantity: formatQuantity(instrument, displayQuantity),
    }),
    ...(expiresAt !== undefined && { expires_at: new Date(expiresAt).toISOString() }),
    ...(quoteBudget !== undefined && {
      quote_budget: formatUnits(BigInt(quoteBudget), instrument.quote.decimals),
    }),
    ...(selfTradePrevention !== undefined && { self_trade_prevention: selfTradePrevention }),
    ...(attached !== undefined && { attached: attachedView(instrument, attached) }),
  };
}

/** As it was asked: `limit` -> LIMIT. */
export function typeText(type: OrderType): Uppercase<OrderType> {
  return type.toUpperCase() as Uppercase<OrderType>;
}

function attachedView(
  instrument: Instrument,
  { orderId, clientOrderId, side, orderType, timeInForce, price, options }: AttachedOrder,
): Readonly<Record<string, unknown>> {
  return {
    order_id: orderId,
    client_order_id: clientOrderId,
    side: side.toUpperCase(),
    type: typeText(orderType),
    time_in_force: timeInForce,
    price: price === null ? null : formatPrice(instrument, price),
    ...optionsView(instrument, options ?? null),
  };
}
