/** The trial balance and the chart of accounts, for operators and audits. */
import { Controller, Get, Header, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  CHART_OF_ACCOUNTS,
  chartAccountOf,
  HOUSE_PREFIX,
  type ChartAccount,
  type Listing,
} from '@stratex/accounting';
import { formatUnits } from '@stratex/money';
import { requireKnown, type QueryValues } from '@stratex/service-kit';
import { LISTING } from '../listing.provider';
import { LedgerReads } from '../reads/ledger-reads';
import { readTrialBalance, sumsByAsset, type KindTotal } from '../store/trial-balance';
import { minSeqOf } from './query-values';
import { ReadsLedger } from './read-document';
import {
  ChartAccountSchema,
  TrialBalanceSchema,
  type TrialBalanceAnswer,
  type TrialBalanceLine,
} from './trial-balance-view';

@ApiTags('operators')
@Controller('api/v1/ledger')
export class TrialBalanceController {
  constructor(
    @Inject(LedgerReads) private readonly reads: LedgerReads,
    @Inject(LISTING) private readonly listing: Listing,
  ) {}

  @Get('trial-balance')
  @ApiOperation({ summary: 'Debits and credits of every kind of account; not at the edge' })
  @ApiOkResponse({ type: TrialBalanceSchema })
  @ReadsLedger('min_seq')
  @Header('Cache-Control', 'no-store')
  async trialBalance(@Query() query: QueryValues): Promise<TrialBalanceAnswer> {
    requireKnown(query, ['min_seq']);
    const { event, value } = await this.reads.read(minSeqOf(query), readTrialBalance);
    const lines = value
      .filter(({ amount }) => amount !== 0n)
      .map((total) => this.line(total))
      .sort((a, b) => (`${a.asset} ${a.code}` < `${b.asset} ${b.code}` ? -1 : 1));
    const sums = [...sumsByAsset(value)].map(([asset, sum]) => ({
      asset,
      sum: this.text(-sum, asset),
    }));
    return { as_of_seq: event, lines, sums };
  }

  @Get('chart-of-accounts')
  @ApiOperation({ summary: 'Every kind of account; not at the edge' })
  @ApiOkResponse({ type: [ChartAccountSchema] })
  chart(): readonly ChartAccount[] {
    return CHART_OF_ACCOUNTS;
  }

  private line({ asset, book, isHouse, amount }: KindTotal): TrialBalanceLine {
    const owner = isHouse ? HOUSE_PREFIX : '';
    const { code, name } = chartAccountOf({ book, owner, asset }, this.listing);
    const [debit, credit] = amount < 0n ? [-amount, 0n] : [0n, amount];
    return { asset, code, name, debit: this.text(debit, asset), credit: this.text(credit, asset) };
  }

  private text(amount: bigint, asset: string): string {
    const decimals = this.listing.assets.get(asset)?.decimals;
    if (decimals === undefined) throw new Error(`the log lists no asset ${asset}`);
    return formatUnits(amount, decimals);
  }
}
