/** Equity by day, and what it says about how the account was run. */
import { Controller, Get, Header, Inject, Param, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { costText, performanceOf, type EquityDay, type Listing } from '@stratex/accounting';
import type { Identity } from '@stratex/identity';
import { formatDay, type Asset } from '@stratex/money';
import { AuthGuard, Caller, oneOf, requireKnown, type QueryValues } from '@stratex/service-kit';
import { LISTING } from '../listing.provider';
import { readEquityCurve } from '../reads/equity';
import { LedgerReads } from '../reads/ledger-reads';
import { readResults } from '../store/position-store';
import {
  drawdownView,
  EquitySchema,
  PerformanceSchema,
  type EquityAnswer,
  type PerformanceAnswer,
} from './equity-view';
import { requireAccount, requireOwn } from './own-account';
import { minSeqOf, periodOf } from './query-values';
import { ReadsAccount } from './read-document';

@ApiTags('ledger')
@ApiBearerAuth()
@Controller('api/v1/ledger/accounts/:account')
@UseGuards(AuthGuard)
export class EquityController {
  private readonly currencies: readonly Asset[];

  constructor(
    @Inject(LedgerReads) private readonly reads: LedgerReads,
    @Inject(LISTING) private readonly listing: Listing,
  ) {
    const quotes = [...listing.bySymbol.values()].map(({ quote }) => quote);
    this.currencies = [...new Map(quotes.map((quote) => [quote.code, quote])).values()];
  }

  @Get('equity')
  @ApiOperation({ summary: 'What your account was worth at the end of each day' })
  @ApiOkResponse({ type: EquitySchema })
  @ReadsAccount('from', 'to', 'currency', 'min_seq')
  @Header('Cache-Control', 'no-store')
  async equity(
    @Caller() caller: Identity,
    @Param('account') account: string,
    @Query() query: QueryValues,
  ): Promise<EquityAnswer> {
    requireOwn(caller, account);
    requireKnown(query, ['from', 'to', 'currency', 'min_seq']);
    const { from, to } = periodOf(query);
    const currency = this.currencyOf(query);
    const { listing } = this;
    const { event, value: curve } = await this.reads.read(minSeqOf(query), async (trx) => {
      const stored = await requireAccount(trx, account);
      const range = { from, to, since: 'opening' as const };
      return readEquityCurve(trx, { account: stored, listing, currency: currency.code, ...range });
    });
    const days = curve.map(({ day, equity, invested, flow }: EquityDay) => ({
      day: formatDay(day),
      equity: costText(equity, currency),
      invested: costText(invested, currency),
      flow: costText(flow, currency),
    }));
    return { account, as_of_seq: event, currency: currency.code, days };
  }

  @Get('performance')
  @ApiOperation({ summary: 'Return, risk and results of your account' })
  @ApiOkResponse({ type: PerformanceSchema })
  @ReadsAccount('currency', 'min_seq')
  @Header('Cache-Control', 'no-store')
  async performance(
    @Caller() caller: Identity,
    @Param('account') account: string,
    @Query() query: QueryValues,
  ): Promise<PerformanceAnswer> {
    requireOwn(caller, account);
    requireKnown(query, ['currency', 'min_seq']);
    const currency = this.currencyOf(query);
    const { listing } = this;
    const { event, value } = await this.reads.read(minSeqOf(query), async (trx) => {
      const stored = await requireAccount(trx, account);
      const range = { from: undefined, to: undefined, since: 'reset' as const };
      const whole = { account: stored, listing, currency: currency.code, ...range };
      const curve = await readEquityCurve(trx, whole);
      return { curve, results: await readResults(trx, account, stored.reset) };
    });
    const { maxDrawdown, closedPositions, winRate, profitFactor, ...rest } = performanceOf(
      value.curve,
      value.results,
    );
    const [first, last] = [value.curve[0], value.curve.at(-1)];
    return {
      ...{ account, as_of_seq: event, currency: currency.code },
      from: first === undefined ? null : formatDay(first.day),
      to: last === undefined ? null : formatDay(last.day),
      ...rest,
      max_drawdown: drawdownView(maxDrawdown),
      closed_positions: closedPositions,
      win_rate: winRate,
      profit_factor: profitFactor,
    };
  }

  /** The first listed one unless the reader says which. */
  private currencyOf(query: QueryValues): Asset {
    const codes = this.currencies.map(({ code }) => code);
    const code = oneOf(query, 'currency', codes) ?? codes[0];
    const currency = this.currencies.find((one) => one.code === code);
    if (currency === undefined) throw new Error('the log lists no instrument');
    return currency;
  }
}
