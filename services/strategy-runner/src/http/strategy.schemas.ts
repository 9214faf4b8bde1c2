/** Shapes of /api/v1/strategies. */
import { ApiProperty } from '@nestjs/swagger';
import type { Shape } from '@stratex/service-kit';

class StrategySchema {
  @ApiProperty({ example: 'rsi' })
  readonly id!: string;

  @ApiProperty({ example: '1.0.0' })
  readonly version!: string;

  @ApiProperty({ example: 'Relative strength' })
  readonly title!: string;

  @ApiProperty()
  readonly description!: string;

  @ApiProperty({ example: 'RSI', description: 'What STRATEGY_TRIGGERED says of its orders.' })
  readonly trigger!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'JSON Schema of its parameters.',
  })
  readonly params!: object;
}

export class StrategyVersionsSchema extends StrategySchema {
  @ApiProperty({ type: [String], example: ['1.0.0'], description: 'Oldest first.' })
  readonly versions!: readonly string[];
}

class RefusedFileSchema {
  @ApiProperty({ example: 'broken.js' })
  readonly file!: string;

  @ApiProperty()
  readonly problem!: string;
}

export class StrategyListSchema {
  @ApiProperty({ type: [StrategySchema], description: 'The newest version of each.' })
  readonly strategies!: readonly StrategySchema[];

  @ApiProperty({ type: [RefusedFileSchema], description: 'Files that are no strategies, and why.' })
  readonly refused!: readonly RefusedFileSchema[];
}

export type StrategyList = Shape<StrategyListSchema>;
export type StrategyVersions = Shape<StrategyVersionsSchema>;
