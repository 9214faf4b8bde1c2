/** Shapes of /api/v1/executions (document 001): amounts are exact JSON numbers. */
import { ApiProperty } from '@nestjs/swagger';

class ExecutionSchema {
  @ApiProperty({ format: 'uuid' })
  readonly exec_id!: string;

  @ApiProperty({ format: 'uuid' })
  readonly order_id!: string;

  @ApiProperty({ example: 'BTC-KRW' })
  readonly symbol!: string;

  @ApiProperty({ enum: ['Buy', 'Sell'] })
  readonly side!: string;

  @ApiProperty({ example: 50000000 })
  readonly price!: number;

  @ApiProperty({ example: 0.005 })
  readonly quantity!: number;

  @ApiProperty({ example: 125 })
  readonly fee!: number;

  @ApiProperty({ format: 'date-time' })
  readonly transaction_time!: string;
}

export class ExecutionPageSchema {
  @ApiProperty({ type: [ExecutionSchema], description: 'Newest first.' })
  readonly executions!: readonly ExecutionSchema[];

  @ApiProperty({ type: String, nullable: true, description: '`before` of the next page.' })
  readonly next_cursor!: string | null;
}
