/** Orders and executions as the API shows them: decimal strings, upper-case sides and types. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  averagePriceText,
  formatPrice,
  formatQuantity,
  formatUnits,
  holdingOf,
  type Instrument,
} from '@stratex/money';
import type { OrderStatus } from '../database/schema';
import type { ExecutionRecord, OrderRecord } from './order-record';
import type { Shape } from '../openapi/shape';

export class ExecutionSchema {
  @ApiProperty({ format: 'uuid' })
  readonly exec_id!: string;

  @ApiProperty({ example: '69990000' })
  readonly price!: string;

  @ApiProperty({ example: '0.005' })
  readonly quantity!: string;

  @ApiProperty({ example: '174.98', description: 'In the quote asset.' })
  readonly fee!: string;

  @ApiProperty({ format: 'date-time' })
  readonly executed_at!: string;
}

export type ExecutionView = Shape<ExecutionSchema>;

export class OrderSchema {
  @ApiProperty({ format: 'uuid' })
  readonly order_id!: string;

  @ApiProperty({ type: Number, nullable: true, description: 'null for a rejected order.' })
  readonly order_number!: number | null;

  @ApiProperty({ example: 'my-order-1' })
  readonly client_order_id!: string;

  @ApiProperty({ enum: ['NEW', 'PARTIALLY_FILLED', 'FILLED', 'CANCELED', 'REJECTED'] })
  readonly status!: OrderStatus;

  @ApiProperty({ example: 'BTC-KRW' })
  readonly symbol!: string;

  @ApiProperty({ enum: ['BUY', 'SELL'] })
  readonly side!: 'BUY' | 'SELL';

  @ApiProperty({ enum: ['LIMIT', 'MARKET'] })
  readonly type!: 'LIMIT' | 'MARKET';

  @ApiProperty({ enum: ['gtc', 'ioc', 'fok'] })
  readonly time_in_force!: 'gtc' | 'ioc' | 'fok';

  @ApiProperty({ type: String, nullable: true, description: 'null for a market order.' })
  readonly price!: string | null;

  @ApiProperty({ example: '0.005' })
  readonly quantity!: string;

  @ApiProperty({ example: '0' })
  readonly filled_quantity!: string;

  @ApiProperty({ type: String, nullable: true, description: 'null until something was filled.' })
  readonly average_price!: string | null;

  @ApiProperty({ example: '0', description: 'Paid so far, in the quote asset.' })
  readonly fee!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Why it was rejected or canceled.' })
  readonly reason!: string | null;

  @ApiProperty({ format: 'date-time' })
  readonly created_at!: string;

  @ApiProperty({ format: 'date-time' })
  readonly updated_at!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly completed_at!: string | null;

  @ApiPropertyOptional({ type: [ExecutionSchema], description: 'At most the first 1,000.' })
  readonly executions?: readonly ExecutionView[];
}

export type OrderView = Shape<OrderSchema>;

export class OrderListSchema {
  @ApiProperty({ type: [OrderSchema], description: 'Newest first.' })
  readonly orders!: readonly OrderView[];
}

export type OrderList = Shape<OrderListSchema>;

export class PendingOrderSchema {
  @ApiProperty({ format: 'uuid' })
  readonly order_id!: string;

  @ApiProperty({ example: 'PENDING', description: 'Stored, but not executed yet: ask again.' })
  readonly status!: 'PENDING';
}

export type PendingOrder = Shape<PendingOrderSchema>;

export class CanceledOrderSchema {
  @ApiProperty({ format: 'uuid' })
  readonly order_id!: string;

  @ApiProperty({ example: 'CANCELED' })
  readonly status!: 'CANCELED' | 'PENDING';
}

export type CanceledOrder = Shape<CanceledOrderSchema>;

export function toOrderView(
  order: OrderRecord,
  instrument: Instrument,
  executions?: readonly ExecutionRecord[],
): OrderView {
  const market = order.orderType === 'market';
  const view: OrderView = {
    order_id: order.orderId,
    order_number: order.orderNumber,
    client_order_id: order.clientOrderId,
    status: order.status,
    symbol: order.symbol,
    side: order.side === 'buy' ? 'BUY' : 'SELL',
    type: market ? 'MARKET' : 'LIMIT',
    time_in_force: order.timeInForce,
    price: market || order.price === null ? null : formatPrice(instrument, order.price),
    quantity: formatQuantity(instrument, order.quantity),
    filled_quantity: formatQuantity(instrument, order.filledQuantity),
    average_price: averagePriceOf(order, instrument),
    fee: formatUnits(order.fee, instrument.quote.decimals),
    reason: order.reason,
    created_at: new Date(order.createdAt).toISOString(),
    updated_at: new Date(order.updatedAt).toISOString(),
    completed_at: order.completedAt === null ? null : new Date(order.completedAt).toISOString(),
  };
  if (executions === undefined) return view;
  return { ...view, executions: executions.map((item) => toExecutionView(item, instrument)) };
}

function averagePriceOf(order: OrderRecord, instrument: Instrument): string | null {
  if (order.filledQuantity === 0) return null;
  const { base, quote } = instrument;
  const holding = holdingOf(instrument, order.filledQuantity);
  return averagePriceText(order.notional, quote.decimals, holding, base.decimals);
}

function toExecutionView(execution: ExecutionRecord, instrument: Instrument): ExecutionView {
  return {
    exec_id: execution.execId,
    price: formatPrice(instrument, execution.price),
    quantity: formatQuantity(instrument, execution.quantity),
    fee: formatUnits(execution.fee, instrument.quote.decimals),
    executed_at: new Date(execution.executedAt).toISOString(),
  };
}
