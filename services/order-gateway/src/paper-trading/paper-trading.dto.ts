/** Bodies of the paper-trading routes (the names are their document's). */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { OrderType, Side } from '@stratex/contracts';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsAmount } from '../input/is-amount';
import { LowerCase } from '../input/lower-case';

const AMOUNT = [{ type: 'string' }, { type: 'number' }];

export class InitialBalanceBody {
  @ApiPropertyOptional({
    oneOf: AMOUNT,
    default: '10000000',
    description: 'KRW, at most 10^12 and with at most 2 decimals.',
  })
  @IsOptional()
  @IsAmount('INVALID_INITIAL_BALANCE')
  readonly initial_balance?: string | number | null;
}

export class PaperOrderBody {
  @ApiProperty({ example: '005930', description: 'The symbol; see GET /api/v1/instruments.' })
  @IsString()
  @MaxLength(64)
  readonly ticker_code!: string;

  @ApiProperty({ enum: ['BUY', 'SELL'] })
  @LowerCase()
  @IsIn(['buy', 'sell'], { message: 'side must be BUY or SELL.' })
  readonly side!: Side;

  @ApiProperty({ oneOf: AMOUNT, example: 10 })
  @IsAmount('INVALID_QUANTITY')
  readonly quantity!: string | number;

  @ApiPropertyOptional({ enum: ['MARKET', 'LIMIT'], default: 'MARKET', example: 'LIMIT' })
  @LowerCase()
  @IsIn(['market', 'limit'], { message: 'order_type must be MARKET or LIMIT.' })
  readonly order_type: OrderType = 'market';

  @ApiPropertyOptional({ oneOf: AMOUNT, example: 70000, description: 'Only for a limit order.' })
  @IsOptional()
  @IsAmount('INVALID_PRICE')
  readonly limit_price?: string | number | null;
}
