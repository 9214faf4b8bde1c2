/** Equity by day, and what it says about how the account was run. */
import { Controller, Get, Header, Inject, Param, Query, UseGuards } from '@nestjs/common';
import {
  costText,
  performanceOf,
  type DrawdownText,
  type EquityDay,
  type Listing,
} from '@stratex/accounting';
import type { Identity } from '@stratex/identity';
import { formatDay, type Asset } from '@stratex/money';
import { LISTING } from '../listing.provider';
import { readEquityCurve } from '../reads/equity';
import { LedgerReads } from '../reads/ledger-reads';
import { readResults } from '../store/position-store';
import { Caller, CallerGuard } from './auth/caller.guard';
import { requireAccount, requireOwn } from './own-account';
import { minSeqOf, oneOf, periodOf, requireKnown, type Query as QueryValues } from './query-values';

interface EquityAnswer {
  readonly account: string;
  readonly as_of_seq: number;
  readonly currency: string;
  readonly days: readonly {
    readonly day: string;
    readonly equity: string;
    readonly invested: string;
    readonly flow: string;
  }[];
}

interface PerformanceAnswer {
  readonly account: string;
  readonly as_of_seq: number;
  readonly currency: string;
  /** The first and last day; null when there is none. Since the last reset. */
  readonly from: string | null;
  readonly to: string | null;
  readonly days: number;
  readonly return: string | null;
  readonly cagr: string | null;
  readonly volatility: string | null;
  readonly sharpe: string | null;
  readonly sortino: string | null;
  readonly calmar: string | null;
  readonly max_drawdown: {
    readonly depth: string;
    readonly peak_day: string;
    readonly trough_day: string;
    readonly recovered_day: string | null;
  } | null;
  readonly closed_positions: number;
  readonly win_rate: string | null;
  readonly profit_factor: string | null;
  readonly exposure: string | null;
}

@Controller('api/v1/ledger/accounts/:account')
@UseGuards(CallerGuard)
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
      max_drawdown: maxDrawdown === null ? null : drawdownAnswer(maxDrawdown),
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

function drawdownAnswer({ depth, peakDay, troughDay, recoveredDay }: DrawdownText) {
  const [peak_day, trough_day, recovered_day] = [peakDay, troughDay, recoveredDay];
  return { depth, peak_day, trough_day, recovered_day };
}
