/** The body of an order, and of the one attached to it. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import type { OrderType, SelfTradePrevention, Side, TimeInForce } from '@stratex/contracts';
import { IsAmount } from '../input/is-amount';
import { IsInstant } from '../input/is-instant';
import { LowerCase } from '../input/lower-case';
import { ORDER_TYPES, SELF_TRADE_PREVENTIONS, TIMES_IN_FORCE } from './order-options-view';
import { CLIENT_ORDER_ID } from './order-request';

const SYMBOL_LENGTH_MAX = 64;
const AMOUNT = [{ type: 'string' }, { type: 'number' }];
const TYPES = ORDER_TYPES.map((type) => type.toLowerCase());

export class OrderTermsBody {
  @ApiProperty({
    enum: ORDER_TYPES,
    description: 'In any case. See PROTOCOL.md for what each needs.',
  })
  @LowerCase()
  @IsIn(TYPES, { message: `type must be one of ${ORDER_TYPES.join(', ')}.` })
  readonly type!: OrderType;

  @ApiPropertyOptional({
    enum: TIMES_IN_FORCE,
    description: 'When absent gtc for types with a price, ioc for the others.',
  })
  @IsOptional()
  @LowerCase()
  @IsIn(TIMES_IN_FORCE, { message: `time_in_force must be one of ${TIMES_IN_FORCE.join(', ')}.` })
  readonly time_in_force?: TimeInForce | null;

  @ApiPropertyOptional({
    oneOf: AMOUNT,
    example: '70000000',
    description: 'The limit of LIMIT, STOP_LIMIT, TAKE_PROFIT_LIMIT and OCO.',
  })
  @IsOptional()
  @IsAmount('INVALID_PRICE')
  readonly price?: string | number | null;

  @ApiPropertyOptional({ oneOf: AMOUNT, description: 'Of STOP*, TAKE_PROFIT* and OCO.' })
  @IsOptional()
  @IsAmount('INVALID_PRICE')
  readonly trigger_price?: string | number | null;

  @ApiPropertyOptional({
    oneOf: AMOUNT,
    description: 'Of OCO: its limit once triggered; it then trades at the market when absent.',
  })
  @IsOptional()
  @IsAmount('INVALID_PRICE')
  readonly stop_price?: string | number | null;

  @ApiPropertyOptional({ oneOf: AMOUNT, description: 'Of TRAILING_STOP, as a price difference.' })
  @IsOptional()
  @IsAmount('INVALID_PRICE')
  readonly trailing_offset?: string | number | null;

  @ApiPropertyOptional({ type: Boolean, description: 'Refused rather than trade at once.' })
  @IsOptional()
  @IsBoolean({ message: 'post_only must be true or false.' })
  readonly post_only?: boolean | null;

  @ApiPropertyOptional({ oneOf: AMOUNT, description: 'Iceberg: what is shown at a time.' })
  @IsOptional()
  @IsAmount('INVALID_QUANTITY')
  readonly display_quantity?: string | number | null;

  @ApiPropertyOptional({ format: 'date-time', description: 'Of gtd, and only of gtd.' })
  @IsOptional()
  @IsInstant()
  readonly expires_at?: string | null;

  @ApiPropertyOptional({
    enum: SELF_TRADE_PREVENTIONS,
    description: 'When it meets an order of your own; they trade when absent.',
  })
  @IsOptional()
  @LowerCase()
  @IsIn(SELF_TRADE_PREVENTIONS, {
    message: `self_trade_prevention must be one of ${SELF_TRADE_PREVENTIONS.join(', ')}.`,
  })
  readonly self_trade_prevention?: SelfTradePrevention | null;

  @ApiPropertyOptional({
    example: 'my-order-1',
    description:
      'Your own id, 1 to 64 visible ASCII characters. The same id with the same content gives the ' +
      'first result again, so a request can be repeated safely. The order_id when absent.',
  })
  @IsOptional()
  @Matches(CLIENT_ORDER_ID, {
    message: 'client_order_id must be 1 to 64 visible ASCII characters without spaces.',
  })
  readonly client_order_id?: string | null;
}

export class AttachedOrderBody extends OrderTermsBody {
  @ApiPropertyOptional({ enum: ['BUY', 'SELL'], description: 'The other side when absent.' })
  @IsOptional()
  @LowerCase()
  @IsIn(['buy', 'sell'], { message: 'side must be BUY or SELL.' })
  readonly side?: Side | null;
}

export class PlaceOrderBody extends OrderTermsBody {
  @ApiProperty({ example: 'BTC-KRW', description: 'See GET /api/v1/instruments.' })
  @IsString()
  @MaxLength(SYMBOL_LENGTH_MAX)
  readonly symbol!: string;

  @ApiProperty({ enum: ['BUY', 'SELL'], description: 'In any case.' })
  @LowerCase()
  @IsIn(['buy', 'sell'], { message: 'side must be BUY or SELL.' })
  readonly side!: Side;

  @ApiPropertyOptional({ oneOf: AMOUNT, example: '0.005', description: 'This or quote_budget.' })
  @IsOptional()
  @IsAmount('INVALID_QUANTITY')
  readonly quantity?: string | number | null;

  @ApiPropertyOptional({
    oneOf: AMOUNT,
    description: 'Of MARKET, in place of a quantity: to spend with the fee, or to sell for.',
  })
  @IsOptional()
  @IsAmount('INVALID_QUOTE_BUDGET')
  readonly quote_budget?: string | number | null;

  @ApiPropertyOptional({
    type: AttachedOrderBody,
    description:
      'Placed when this order has ended, for what of it was filled (OTO; with the type OCO a ' +
      'bracket). Its client_order_id is this order’s with ".exit" when absent.',
  })
  @IsOptional()
  @IsObject({ message: 'attached must be an object.' })
  @ValidateNested()
  @Type(() => AttachedOrderBody)
  readonly attached?: AttachedOrderBody | null;
}
