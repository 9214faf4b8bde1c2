/** Bodies and queries of /api/v1/orders besides the order itself. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, type TransformFnParams } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { ORDER_STATUSES, type OrderStatus } from '../database/schema';
import { IsAmount } from '../input/is-amount';
import { IsInstant } from '../input/is-instant';
import { LowerCase } from '../input/lower-case';
import { PlaceOrderBody } from './order-body';
import { EXECUTIONS_MAX, ORDERS_MAX } from './orders-query';
import { CURSOR_LENGTH_MAX } from './page-cursor';

export const BATCH_MAX = 20;
const DAY_MS = 86_400_000;
const AMOUNT = [{ type: 'string' }, { type: 'number' }];

/** Text of digits -> number; anything else is left for the rules to refuse. */
const Digits = (): PropertyDecorator =>
  Transform(({ value }: TransformFnParams): unknown =>
    typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : value,
  );

export class AmendOrderBody {
  @ApiPropertyOptional({
    oneOf: AMOUNT,
    example: '2000',
    description: 'The new limit; as it is when absent.',
  })
  @IsOptional()
  @IsAmount('INVALID_PRICE')
  readonly price?: string | number | null;

  @ApiPropertyOptional({
    oneOf: AMOUNT,
    description: 'The new quantity in all, what is filled included; as it is when absent.',
  })
  @IsOptional()
  @IsAmount('INVALID_QUANTITY')
  readonly quantity?: string | number | null;
}

export class BatchBody {
  @ApiProperty({ type: [PlaceOrderBody], minItems: 1, maxItems: BATCH_MAX })
  @IsArray({ message: 'orders must be a list of orders.' })
  @ArrayMinSize(1, { message: 'orders must have at least one order.' })
  @ArrayMaxSize(BATCH_MAX, { message: `orders must have at most ${BATCH_MAX} orders.` })
  readonly orders!: readonly unknown[];
}

export class BatchCancelBody {
  @ApiProperty({ type: [String], minItems: 1, maxItems: BATCH_MAX })
  @IsArray({ message: 'order_ids must be a list of order ids.' })
  @ArrayMinSize(1, { message: 'order_ids must have at least one order id.' })
  @ArrayMaxSize(BATCH_MAX, { message: `order_ids must have at most ${BATCH_MAX} order ids.` })
  @IsString({ each: true, message: 'order_ids must be texts.' })
  readonly order_ids!: readonly string[];
}

export class CancelAllAfterBody {
  @ApiProperty({
    minimum: 0,
    maximum: DAY_MS,
    example: 60_000,
    description:
      'All orders are canceled so many milliseconds from now unless it is set again; 0 disarms.',
  })
  @IsInt({ message: `timeout_ms must be a whole number from 0 to ${DAY_MS}.` })
  @Min(0)
  @Max(DAY_MS)
  readonly timeout_ms!: number;
}

export class CancelAllQuery {
  @ApiPropertyOptional({ example: 'BTC-KRW', description: 'Only of this symbol.' })
  @IsOptional()
  @Matches(/^[A-Z0-9][A-Z0-9-]{0,23}$/, {
    message: 'symbol must be one of GET /api/v1/instruments.',
  })
  readonly symbol?: string;
}

class PageQuery extends CancelAllQuery {
  @ApiPropertyOptional({ description: 'next_cursor of the page before.' })
  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]+$/, {
    message: 'cursor must be the next_cursor of an earlier page.',
    context: { code: 'INVALID_CURSOR' },
  })
  @MaxLength(CURSOR_LENGTH_MAX, { context: { code: 'INVALID_CURSOR' } })
  readonly cursor?: string;
}

export class ListOrdersQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ['open', 'all', ...ORDER_STATUSES], default: 'all' })
  @IsOptional()
  @IsIn(['open', 'all', ...ORDER_STATUSES], {
    message: `status must be open, all or one of ${ORDER_STATUSES.join(', ')}.`,
  })
  readonly status: 'open' | 'all' | OrderStatus = 'all';

  @ApiPropertyOptional({ enum: ['BUY', 'SELL'] })
  @IsOptional()
  @LowerCase()
  @IsIn(['buy', 'sell'], { message: 'side must be BUY or SELL.' })
  readonly side?: 'buy' | 'sell';

  @ApiPropertyOptional({ format: 'date-time', description: 'Created at that time or later.' })
  @IsOptional()
  @IsInstant()
  readonly from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Created before that time.' })
  @IsOptional()
  @IsInstant()
  readonly to?: string;

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: ORDERS_MAX, default: 100 })
  @IsOptional()
  @Digits()
  @IsInt({ message: `limit must be a whole number from 1 to ${ORDERS_MAX}.` })
  @Min(1)
  @Max(ORDERS_MAX)
  readonly limit: number = 100;
}

export class ListExecutionsQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'Only of this order.' })
  @IsOptional()
  @IsUUID('all', { message: 'order_id must be the id of an order.' })
  @LowerCase()
  readonly order_id?: string;

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: EXECUTIONS_MAX, default: 100 })
  @IsOptional()
  @Digits()
  @IsInt({ message: `limit must be a whole number from 1 to ${EXECUTIONS_MAX}.` })
  @Min(1)
  @Max(EXECUTIONS_MAX)
  readonly limit: number = 100;
}
