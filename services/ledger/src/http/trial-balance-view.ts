/** The trial balance and the chart of accounts, as the document shows them. */
import { ApiProperty } from '@nestjs/swagger';
import type { Shape } from '@stratex/service-kit';

class TrialBalanceLineSchema {
  @ApiProperty({ example: 'KRW' })
  readonly asset!: string;

  @ApiProperty({ example: '2010' })
  readonly code!: string;

  @ApiProperty({ example: 'user cash' })
  readonly name!: string;

  @ApiProperty({ example: '0', description: 'One side of each line is 0.' })
  readonly debit!: string;

  @ApiProperty({ example: '9925000' })
  readonly credit!: string;
}
export type TrialBalanceLine = Shape<TrialBalanceLineSchema>;

class AssetSumSchema {
  @ApiProperty({ example: 'KRW' })
  readonly asset!: string;

  @ApiProperty({ example: '0' })
  readonly sum!: string;
}

export class TrialBalanceSchema {
  @ApiProperty({ example: 1_204, description: 'Last event of the log that it takes in.' })
  readonly as_of_seq!: number;

  @ApiProperty({
    type: [TrialBalanceLineSchema],
    description: 'By asset, then code; accounts at zero are left out.',
  })
  readonly lines!: readonly TrialBalanceLine[];

  @ApiProperty({
    type: [AssetSumSchema],
    description: 'Debits less credits of each asset: 0, or the ledger is wrong.',
  })
  readonly sums!: readonly Shape<AssetSumSchema>[];
}
export type TrialBalanceAnswer = Shape<TrialBalanceSchema>;

export class ChartAccountSchema {
  @ApiProperty({ example: '2010' })
  readonly code!: string;

  @ApiProperty({ example: 'user cash' })
  readonly name!: string;

  @ApiProperty({ enum: ['debit', 'credit'], description: 'Which side increases it.' })
  readonly normal!: 'debit' | 'credit';
}
