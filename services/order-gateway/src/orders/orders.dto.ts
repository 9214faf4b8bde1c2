/** Bodies and queries of /api/v1/orders. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, type TransformFnParams } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import type { OrderType, Side, TimeInForce } from '@stratex/contracts';
import { IsAmount } from '../input/is-amount';
import { LowerCase } from '../input/lower-case';
import { ORDERS_MAX } from './orders-query';

const SYMBOL_LENGTH_MAX = 64;

export class PlaceOrderBody {
  @ApiProperty({ example: 'BTC-KRW', description: 'See GET /api/v1/instruments.' })
  @IsString()
  @MaxLength(SYMBOL_LENGTH_MAX)
  readonly symbol!: string;

  @ApiProperty({ enum: ['BUY', 'SELL'], description: 'In any case.' })
  @LowerCase()
  @IsIn(['buy', 'sell'], { message: 'side must be BUY or SELL.' })
  readonly side!: Side;

  @ApiProperty({ enum: ['LIMIT', 'MARKET'], description: 'In any case.' })
  @LowerCase()
  @IsIn(['limit', 'market'], { message: 'type must be LIMIT or MARKET.' })
  readonly type!: OrderType;

  @ApiPropertyOptional({
    enum: ['gtc', 'ioc', 'fok'],
    description: 'gtc for a limit order, ioc for a market order when absent.',
  })
  @IsOptional()
  @LowerCase()
  @IsIn(['gtc', 'ioc', 'fok'], { message: 'time_in_force must be gtc, ioc or fok.' })
  readonly time_in_force?: TimeInForce | null;

  @ApiProperty({ oneOf: [{ type: 'string' }, { type: 'number' }], example: '0.005' })
  @IsAmount('INVALID_QUANTITY')
  readonly quantity!: string | number;

  @ApiPropertyOptional({
    oneOf: [{ type: 'string' }, { type: 'number' }],
    example: '70000000',
    description: 'The limit; only for a limit order.',
  })
  @IsOptional()
  @IsAmount('INVALID_PRICE')
  readonly price?: string | number | null;

  @ApiPropertyOptional({
    example: 'my-order-1',
    description:
      'Your own id, 1 to 64 visible ASCII characters. The same id with the same content gives the ' +
      'first result again, so a request can be repeated safely. The order_id when absent.',
  })
  @IsOptional()
  @Matches(/^[!-~]{1,64}$/, {
    message: 'client_order_id must be 1 to 64 visible ASCII characters without spaces.',
  })
  readonly client_order_id?: string | null;
}

export class ListOrdersQuery {
  @ApiPropertyOptional({ enum: ['open', 'all'], default: 'all' })
  @IsOptional()
  @IsIn(['open', 'all'], { message: 'status must be open or all.' })
  readonly status: 'open' | 'all' = 'all';

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: ORDERS_MAX, default: 100 })
  @IsOptional()
  @Transform(({ value }: TransformFnParams): unknown =>
    typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : value,
  )
  @IsInt({ message: `limit must be a whole number from 1 to ${ORDERS_MAX}.` })
  @Min(1)
  @Max(ORDERS_MAX)
  readonly limit: number = 100;
}
