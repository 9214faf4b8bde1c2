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
import type { OrderType, TimeInForce } from '@stratex/contracts';
import { type Shape } from '@stratex/service-kit';
import { ORDER_STATUSES, type OrderStatus } from '../database/schema';
import {
  OrderOptionsSchema,
  ORDER_TYPES,
  optionsView,
  TIMES_IN_FORCE,
  typeText,
} from './order-options-view';
import type { ExecutionRecord, OrderRecord } from './order-record';

export class ExecutionSchema {
  @ApiProperty({ format: 'uuid' })
  readonly exec_id!: string;

  @ApiProperty({ example: '69990000' })
  readonly price!: string;

  @ApiProperty({ example: '0.005' })
  readonly quantity!: string;

  @ApiProperty({ example: '174.98', description: 'In the quote asset.' })
  readonly fee!: string;

  @ApiPropertyOptional({ example: '1350', description: 'Of a sale that is taxed.' })
  readonly tax?: string;

  @ApiProperty({ format: 'date-time' })
  readonly executed_at!: string;
}

export type ExecutionView = Shape<ExecutionSchema>;

export class AccountExecutionSchema extends ExecutionSchema {
  @ApiProperty({ format: 'uuid' })
  readonly order_id!: string;

  @ApiProperty({ example: 'BTC-KRW' })
  readonly symbol!: string;

  @ApiProperty({ enum: ['BUY', 'SELL'] })
  readonly side!: 'BUY' | 'SELL';
}

type AccountExecutionView = Shape<AccountExecutionSchema>;

/** Of a page; null on the last one. */
const NextCursor = (): PropertyDecorator =>
  ApiProperty({
    type: String,
    nullable: true,
    description: 'Send it as cursor for the next page.',
  });

export class ExecutionListSchema {
  @ApiProperty({ type: [AccountExecutionSchema], description: 'Newest first.' })
  readonly executions!: readonly AccountExecutionView[];

  @NextCursor()
  readonly next_cursor!: string | null;
}

export type ExecutionList = Shape<ExecutionListSchema>;

export class OrderSchema extends OrderOptionsSchema {
  @ApiProperty({ format: 'uuid' })
  readonly order_id!: string;

  @ApiProperty({ type: Number, nullable: true, description: 'null for a rejected order.' })
  readonly order_number!: number | null;

  @ApiProperty({ example: 'my-order-1' })
  readonly client_order_id!: string;

  @ApiProperty({ enum: ORDER_STATUSES, description: 'WAITING: for its trigger.' })
  readonly status!: OrderStatus;

  @ApiProperty({ example: 'BTC-KRW' })
  readonly symbol!: string;

  @ApiProperty({ enum: ['BUY', 'SELL'] })
  readonly side!: 'BUY' | 'SELL';

  @ApiProperty({ enum: ORDER_TYPES })
  readonly type!: Uppercase<OrderType>;

  @ApiProperty({ enum: TIMES_IN_FORCE })
  readonly time_in_force!: TimeInForce;

  @ApiProperty({ type: String, nullable: true, description: 'null when it trades at the market.' })
  readonly price!: string | null;

  @ApiProperty({ example: '0.005' })
  readonly quantity!: string;

  @ApiProperty({ example: '0' })
  readonly filled_quantity!: string;

  @ApiPropertyOptional({ example: '0.001', description: 'Will not be filled any more.' })
  readonly canceled_quantity?: string;

  @ApiProperty({ type: String, nullable: true, description: 'null until something was filled.' })
  readonly average_price!: string | null;

  @ApiProperty({ example: '0', description: 'Paid so far, in the quote asset.' })
  readonly fee!: string;

  @ApiPropertyOptional({ example: '1350', description: 'Paid so far on sales.' })
  readonly tax?: string;

  @ApiProperty({ type: String, nullable: true, description: 'Why it was rejected or ended.' })
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

  @NextCursor()
  readonly next_cursor!: string | null;
}

export type OrderList = Shape<OrderListSchema>;

const AT_THE_MARKET: ReadonlySet<OrderType> = new Set<OrderType>([
  'market',
  'stop',
  'take_profit',
  'trailing_stop',
]);

export function toOrderView(
  order: OrderRecord,
  instrument: Instrument,
  executions?: readonly ExecutionRecord[],
): OrderView {
  const view: OrderView = {
    order_id: order.orderId,
    order_number: order.orderNumber,
    client_order_id: order.clientOrderId,
    status: order.status,
    symbol: order.symbol,
    side: order.side === 'buy' ? 'BUY' : 'SELL',
    type: typeText(order.orderType),
    time_in_force: order.timeInForce,
    price: limitText(order, instrument),
    quantity: formatQuantity(instrument, order.quantity),
    filled_quantity: formatQuantity(instrument, order.filledQuantity),
    ...(order.canceledQuantity > 0 && {
      canceled_quantity: formatQuantity(instrument, order.canceledQuantity),
    }),
    average_price: averagePriceOf(order, instrument),
    fee: formatUnits(order.fee, instrument.quote.decimals),
    ...taxMember(order.tax, instrument),
    ...optionsView(instrument, order.options),
    reason: order.reason,
    created_at: new Date(order.createdAt).toISOString(),
    updated_at: new Date(order.updatedAt).toISOString(),
    completed_at: order.completedAt === null ? null : new Date(order.completedAt).toISOString(),
  };
  if (executions === undefined) return view;
  return { ...view, executions: executions.map((item) => toExecutionView(item, instrument)) };
}

/** An order that trades at the market has a price that bounds it, but no limit. */
function limitText({ orderType, price }: OrderRecord, instrument: Instrument): string | null {
  if (AT_THE_MARKET.has(orderType) || price === null) return null;
  return formatPrice(instrument, price);
}

function taxMember(tax: bigint, { quote }: Instrument): { tax?: string } {
  return tax === 0n ? {} : { tax: formatUnits(tax, quote.decimals) };
}

function averagePriceOf(order: OrderRecord, instrument: Instrument): string | null {
  if (order.filledQuantity === 0) return null;
  const { base, quote } = instrument;
  const holding = holdingOf(instrument, order.filledQuantity);
  return averagePriceText(order.notional, quote.decimals, holding, base.decimals);
}

export function toAccountExecution(
  execution: ExecutionRecord,
  instrument: Instrument,
): AccountExecutionView {
  return {
    order_id: execution.orderId,
    symbol: execution.symbol,
    side: execution.side === 'buy' ? 'BUY' : 'SELL',
    ...toExecutionView(execution, instrument),
  };
}

export function toExecutionView(execution: ExecutionRecord, instrument: Instrument): ExecutionView {
  return {
    exec_id: execution.execId,
    price: formatPrice(instrument, execution.price),
    quantity: formatQuantity(instrument, execution.quantity),
    fee: formatUnits(execution.fee, instrument.quote.decimals),
    ...taxMember(execution.tax, instrument),
    executed_at: new Date(execution.executedAt).toISOString(),
  };
}
