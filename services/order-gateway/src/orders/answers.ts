/** Answers of /api/v1/orders that are no whole order. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type Shape } from '@stratex/service-kit';
import { ORDER_STATUSES, type OrderStatus } from '../database/schema';
import { ExecutionSchema, OrderSchema, type ExecutionView, type OrderView } from './order-view';

export class PendingOrderSchema {
  @ApiProperty({ format: 'uuid' })
  readonly order_id!: string;

  @ApiPropertyOptional({
    example: 'my-order-1',
    description:
      'Of a new order. Ask for it by this id: when it was used before, the order is the first one.',
  })
  readonly client_order_id?: string;

  @ApiProperty({ example: 'PENDING', description: 'Stored, but not executed yet: ask again.' })
  readonly status!: 'PENDING';
}

export type PendingOrder = Shape<PendingOrderSchema>;

export class UnknownOrderSchema {
  @ApiPropertyOptional({ format: 'uuid', description: 'The id that was asked for.' })
  readonly order_id?: string;

  @ApiPropertyOptional({ example: 'my-order-1' })
  readonly client_order_id?: string;

  @ApiProperty({
    example: 'PENDING_UNKNOWN',
    description: 'Commands that may be this order’s are not executed yet: ask again.',
  })
  readonly status!: 'PENDING_UNKNOWN';
}

export type UnknownOrder = Shape<UnknownOrderSchema>;

export class CanceledOrderSchema {
  @ApiProperty({ format: 'uuid' })
  readonly order_id!: string;

  @ApiProperty({ example: 'CANCELED' })
  readonly status!: 'CANCELED' | 'PENDING';
}

export type CanceledOrder = Shape<CanceledOrderSchema>;

export class AmendedOrderSchema {
  @ApiProperty({ format: 'uuid' })
  readonly order_id!: string;

  @ApiProperty({ enum: ORDER_STATUSES })
  readonly status!: OrderStatus;

  @ApiProperty({ example: '70000000' })
  readonly price!: string;

  @ApiProperty({ example: '0.004', description: 'In all.' })
  readonly quantity!: string;

  @ApiProperty({ example: '0' })
  readonly filled_quantity!: string;

  @ApiProperty({ type: [ExecutionSchema], description: 'What it took at its new price.' })
  readonly executions!: readonly ExecutionView[];
}

export type AmendedOrder = Shape<AmendedOrderSchema>;

export class CanceledOrdersSchema {
  @ApiProperty({ enum: ['CANCELED', 'PENDING'] })
  readonly status!: 'CANCELED' | 'PENDING';

  @ApiProperty({ type: Number, nullable: true, description: 'null while pending.' })
  readonly canceled!: number | null;
}

export type CanceledOrders = Shape<CanceledOrdersSchema>;

export class CancelAllAfterSchema {
  @ApiProperty({ enum: ['SET', 'PENDING'] })
  readonly status!: 'SET' | 'PENDING';

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'null: disarmed.',
  })
  readonly cancel_at!: string | null;
}

export type CancelAllAfterView = Shape<CancelAllAfterSchema>;

export class BatchResultSchema {
  @ApiProperty({ example: 201, description: 'What the request alone would have been answered.' })
  readonly status!: number;

  @ApiPropertyOptional({ type: OrderSchema })
  readonly order?: OrderView | PendingOrder | CanceledOrder;

  @ApiPropertyOptional({
    type: Object,
    additionalProperties: true,
    description: 'As the request alone would have been answered.',
  })
  readonly problem?: Readonly<Record<string, unknown>>;
}

export type BatchResult = Shape<BatchResultSchema>;

export class BatchResultsSchema {
  @ApiProperty({ type: [BatchResultSchema], description: 'One each, in the order of the request.' })
  readonly results!: readonly BatchResult[];
}

export type BatchResults = Shape<BatchResultsSchema>;

/** Of a new order. */
export function pendingOrder(orderId: string, clientOrderId: string): PendingOrder {
  return { order_id: orderId, client_order_id: clientOrderId, status: 'PENDING' };
}
