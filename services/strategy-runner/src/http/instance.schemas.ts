/** Shapes of /api/v1/strategy-instances. */
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Shape } from '@stratex/service-kit';
import type { StrategyRunState } from '@stratex/contracts';
import type { Feed } from '../instances/instance-record';

const MONEY = { type: String, nullable: true, example: '5000000' } as const;
const PARAMS = { type: 'object', additionalProperties: true, example: { period: 14 } } as const;
const BAR_SECONDS = {
  type: 'integer',
  minimum: 1,
  maximum: 604_800,
  example: 60,
  description: 'Length of the bars that it is given.',
} as const;
const FEED = {
  ...{ enum: ['reference', 'trades'], example: 'reference' },
  description: 'Its prices: those elsewhere, or the trades of this exchange.',
} as const;

export class LimitsSchema {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 50, example: 5 })
  readonly orders_per_second!: number;

  @ApiProperty({ ...MONEY, description: 'An order above it is refused.' })
  readonly max_order_value!: string | null;

  @ApiProperty({
    ...MONEY,
    example: '1000',
    description: 'A buy that could lead above, with all open buys, is refused.',
  })
  readonly max_position!: string | null;

  @ApiProperty({
    ...MONEY,
    example: '300000',
    description: 'Once it has lost more on a day (Korea), open positions included, it is stopped.',
  })
  readonly max_daily_loss!: string | null;
}

/** What is not given stays as it is; at first 5 orders a second and no other limit. */
class LimitsChangeSchema {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 50, example: 5 })
  readonly orders_per_second?: number;

  @ApiPropertyOptional(MONEY)
  readonly max_order_value?: string | null;

  @ApiPropertyOptional({ ...MONEY, example: '1000' })
  readonly max_position?: string | null;

  @ApiPropertyOptional({ ...MONEY, example: '300000' })
  readonly max_daily_loss?: string | null;
}

export class ChangeInstanceSchema {
  @ApiPropertyOptional(BAR_SECONDS)
  readonly bar_seconds?: number;

  @ApiPropertyOptional(FEED)
  readonly feed?: Feed;

  @ApiPropertyOptional({ ...PARAMS, description: 'As the strategy says.' })
  readonly params?: object;

  @ApiPropertyOptional({ type: LimitsChangeSchema })
  readonly limits?: LimitsChangeSchema;
}

export class CreateInstanceSchema extends ChangeInstanceSchema {
  @ApiProperty({ example: 'rsi' })
  readonly strategy!: string;

  @ApiPropertyOptional({ example: '1.0.0', description: 'The newest when it is not given.' })
  readonly version?: string;

  @ApiProperty({ example: '005930' })
  readonly symbol!: string;

  @ApiPropertyOptional({ default: false })
  readonly start?: boolean;
}

class PositionSchema {
  @ApiProperty({ example: '10' })
  readonly quantity!: string;

  @ApiProperty({ example: '75000' })
  readonly average_price!: string;
}

export class InstanceSchema {
  @ApiProperty({ type: 'integer', example: 10 })
  readonly id!: number;

  @ApiProperty({ example: 'rsi' })
  readonly strategy!: string;

  @ApiProperty({ example: '1.0.0' })
  readonly version!: string;

  @ApiProperty({ example: '005930' })
  readonly symbol!: string;

  @ApiProperty(BAR_SECONDS)
  readonly bar_seconds!: number;

  @ApiProperty(FEED)
  readonly feed!: Feed;

  @ApiProperty(PARAMS)
  readonly params!: object;

  @ApiProperty({ type: LimitsSchema })
  readonly limits!: LimitsSchema;

  @ApiProperty({ enum: ['running', 'paused', 'stopped', 'failed'] })
  readonly state!: StrategyRunState;

  @ApiProperty({ type: String, nullable: true, description: 'Why it failed or was stopped.' })
  readonly reason!: string | null;

  @ApiProperty({
    ...{ type: String, nullable: true },
    description: 'What you should know though it goes on.',
  })
  readonly note!: string | null;

  @ApiProperty({ type: 'integer', example: 3, description: 'Orders so far.' })
  readonly orders!: number;

  @ApiProperty({ type: PositionSchema, description: 'Your holding of the symbol.' })
  readonly position!: PositionSchema;

  @ApiProperty({ example: '-105', description: 'What its own orders brought.' })
  readonly realized!: string;

  @ApiProperty({ example: '-105' })
  readonly realized_today!: string;

  @ApiProperty({
    ...{ type: String, nullable: true, example: '5000' },
    description: 'Of the holding at the last price; null before the first.',
  })
  readonly unrealized!: string | null;

  @ApiProperty({ example: '2026-11-21T03:03:50.052Z' })
  readonly created_at!: string;
}

export class InstanceListSchema {
  @ApiProperty({ type: [InstanceSchema] })
  readonly instances!: readonly InstanceSchema[];
}

export type InstanceBodyView = Shape<InstanceSchema>;
