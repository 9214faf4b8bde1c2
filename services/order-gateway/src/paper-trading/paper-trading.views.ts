/** Answers of the paper-trading routes; amounts are decimal strings. */
import { ApiProperty } from '@nestjs/swagger';
import { type Shape } from '@stratex/service-kit';

export class OpenedAccountSchema {
  @ApiProperty({ example: 'u1' })
  readonly account_id!: string;
}

export type OpenedAccount = Shape<OpenedAccountSchema>;

export class BalanceSchema {
  @ApiProperty({ example: 'KRW' })
  readonly asset!: string;

  @ApiProperty({ example: '9300000' })
  readonly available!: string;

  @ApiProperty({ example: '700000', description: 'Set aside for open orders.' })
  readonly held!: string;
}

export type BalanceView = Shape<BalanceSchema>;

export class AccountSchema {
  @ApiProperty({ example: 'u1' })
  readonly account_id!: string;

  @ApiProperty({ example: 'KRW' })
  readonly currency!: string;

  @ApiProperty({ example: '9300000', description: 'Free to be used.' })
  readonly cash!: string;

  @ApiProperty({ example: '700000', description: 'Set aside for open orders.' })
  readonly cash_held!: string;

  @ApiProperty({ example: '10000000', description: 'Cash it was opened or last reset with.' })
  readonly initial_balance!: string;

  @ApiProperty({ example: '10000000', description: 'Cash and held cash.' })
  readonly current_balance!: string;

  @ApiProperty({ type: [BalanceSchema] })
  readonly balances!: readonly BalanceView[];
}

export type AccountView = Shape<AccountSchema>;

export class PortfolioSchema extends AccountSchema {
  @ApiProperty({ example: '700000', description: 'Of the positions whose price is known.' })
  readonly positions_value!: string;

  @ApiProperty({ example: '10700000', description: 'Cash, held cash and positions.' })
  readonly total_value!: string;
}

export type PortfolioView = Shape<PortfolioSchema>;

export class PositionSchema {
  @ApiProperty({ example: '005930' })
  readonly ticker_code!: string;

  @ApiProperty({ example: '10' })
  readonly quantity!: string;

  @ApiProperty({ example: '70000' })
  readonly average_price!: string;

  @ApiProperty({ example: '70000', description: 'The same.' })
  readonly average_buy_price!: string;

  @ApiProperty({ type: String, nullable: true, description: 'null while no price is known.' })
  readonly current_price!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '702000' })
  readonly market_value!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '2000' })
  readonly unrealized_pnl!: string | null;
}

export type PositionView = Shape<PositionSchema>;

/** PENDING is an order that rests, wholly or in part. */
export type PaperOrderStatus = 'PENDING' | 'FILLED' | 'CANCELED' | 'REJECTED';
const STATUSES: readonly PaperOrderStatus[] = ['PENDING', 'FILLED', 'CANCELED', 'REJECTED'];

export class PlacedPaperOrderSchema {
  @ApiProperty({ format: 'uuid' })
  readonly order_id!: string;

  @ApiProperty({ enum: STATUSES })
  readonly status!: PaperOrderStatus;
}

export type PlacedPaperOrder = Shape<PlacedPaperOrderSchema>;

export class PaperOrderSchema extends PlacedPaperOrderSchema {
  @ApiProperty({ example: '005930' })
  readonly ticker_code!: string;

  @ApiProperty({ enum: ['BUY', 'SELL'] })
  readonly side!: 'BUY' | 'SELL';

  @ApiProperty({ enum: ['MARKET', 'LIMIT'] })
  readonly order_type!: 'MARKET' | 'LIMIT';

  @ApiProperty({ example: '10' })
  readonly quantity!: string;

  @ApiProperty({ type: String, nullable: true })
  readonly limit_price!: string | null;

  @ApiProperty({ example: '10' })
  readonly filled_quantity!: string;

  @ApiProperty({ type: String, nullable: true })
  readonly average_price!: string | null;

  @ApiProperty({ example: '0' })
  readonly fee!: string;

  @ApiProperty({ format: 'date-time' })
  readonly created_at!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly completed_at!: string | null;
}

export type PaperOrderView = Shape<PaperOrderSchema>;
