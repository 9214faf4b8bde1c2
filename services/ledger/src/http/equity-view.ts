/** Equity and what it says, as the document shows them. */
import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import type { DrawdownText } from '@stratex/accounting';
import type { Shape } from '@stratex/service-kit';

class EquityDaySchema {
  @ApiProperty({ example: '2026-01-02', description: 'A Korean day.' })
  readonly day!: string;

  @ApiProperty({ example: '10011762', description: 'What the account was worth at its end.' })
  readonly equity!: string;

  @ApiProperty({ example: '731000', description: 'Of it in positions.' })
  readonly invested!: string;

  @ApiProperty({ example: '0', description: 'Paid in less paid out on that day.' })
  readonly flow!: string;
}

export class EquitySchema {
  @ApiProperty({ example: 'u1' })
  readonly account!: string;

  @ApiProperty({ example: 1_204, description: 'Last event of the log that it takes in.' })
  readonly as_of_seq!: number;

  @ApiProperty({ example: 'KRW' })
  readonly currency!: string;

  @ApiProperty({ type: [EquityDaySchema] })
  readonly days!: readonly Shape<EquityDaySchema>[];
}
export type EquityAnswer = Shape<EquitySchema>;

class DrawdownSchema {
  @ApiProperty({ example: '0.125', description: 'Part of the peak that was lost.' })
  readonly depth!: string;

  @ApiProperty({ example: '2026-01-05' })
  readonly peak_day!: string;

  @ApiProperty({ example: '2026-01-09' })
  readonly trough_day!: string;

  @ApiProperty({ type: String, nullable: true, example: null, description: 'null: not yet.' })
  readonly recovered_day!: string | null;
}

const ratio = (description: string) =>
  ApiProperty({
    ...{ type: String, nullable: true, example: '0.42' },
    description: `${description} null: not defined by these days.`,
  });

@ApiExtraModels(DrawdownSchema)
export class PerformanceSchema {
  @ApiProperty({ example: 'u1' })
  readonly account!: string;

  @ApiProperty({ example: 1_204, description: 'Last event of the log that it takes in.' })
  readonly as_of_seq!: number;

  @ApiProperty({ example: 'KRW' })
  readonly currency!: string;

  @ApiProperty({ type: String, nullable: true, example: '2026-01-02', description: 'First day.' })
  readonly from!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '2026-06-30', description: 'Last day.' })
  readonly to!: string | null;

  @ApiProperty({ example: 180, description: 'Since the account was opened or reset.' })
  readonly days!: number;

  @ratio('Time-weighted, of the whole time.')
  readonly return!: string | null;

  @ratio('Return a year.')
  readonly cagr!: string | null;

  @ratio('Of daily returns, a year.')
  readonly volatility!: string | null;

  @ratio('Return to volatility.')
  readonly sharpe!: string | null;

  @ratio('Return to the volatility of losses.')
  readonly sortino!: string | null;

  @ratio('Return a year to the greatest drawdown.')
  readonly calmar!: string | null;

  @ApiProperty({
    oneOf: [
      { $ref: getSchemaPath(DrawdownSchema) },
      { type: 'object', nullable: true, enum: [null] },
    ],
    description: 'null: the equity never fell.',
  })
  readonly max_drawdown!: Shape<DrawdownSchema> | null;

  @ApiProperty({ example: 12 })
  readonly closed_positions!: number;

  @ratio('Part of the closed positions that won.')
  readonly win_rate!: string | null;

  @ratio('What winning positions brought to what losing ones cost.')
  readonly profit_factor!: string | null;

  @ratio('Part of the equity that was in positions, on average.')
  readonly exposure!: string | null;
}
export type PerformanceAnswer = Shape<PerformanceSchema>;

export function drawdownView(drawdown: DrawdownText | null): Shape<DrawdownSchema> | null {
  if (drawdown === null) return null;
  const { depth, peakDay, troughDay, recoveredDay } = drawdown;
  return { depth, peak_day: peakDay, trough_day: troughDay, recovered_day: recoveredDay };
}
