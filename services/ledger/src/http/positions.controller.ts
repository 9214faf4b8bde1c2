/** Positions at the last price, with what they have brought so far. */
import { Controller, Get, Header, Inject, Param, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Listing, Position } from '@stratex/accounting';
import type { Identity } from '@stratex/identity';
import { AuthGuard, Caller, requireKnown, type QueryValues } from '@stratex/service-kit';
import { LISTING } from '../listing.provider';
import { LedgerReads } from '../reads/ledger-reads';
import { LivePrices, type LivePrice } from '../reads/live-prices';
import { readLastPrices, readPositions, sumClosed } from '../store/position-store';
import { requireAccount, requireOwn } from './own-account';
import { minSeqOf } from './query-values';
import {
  closedView,
  PositionsSchema,
  positionView,
  type PositionsAnswer,
  type PositionView,
} from './position-view';
import { ReadsAccount } from './read-document';

@ApiTags('ledger')
@ApiBearerAuth()
@Controller('api/v1/ledger/accounts/:account/positions')
@UseGuards(AuthGuard)
export class PositionsController {
  constructor(
    @Inject(LedgerReads) private readonly reads: LedgerReads,
    @Inject(LISTING) private readonly listing: Listing,
    @Inject(LivePrices) private readonly prices: LivePrices,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Your positions at the last price' })
  @ApiOkResponse({ type: PositionsSchema })
  @ReadsAccount('min_seq')
  @Header('Cache-Control', 'no-store')
  async positions(
    @Caller() caller: Identity,
    @Param('account') account: string,
    @Query() query: QueryValues,
  ): Promise<PositionsAnswer> {
    requireOwn(caller, account);
    requireKnown(query, ['min_seq']);
    const symbols = [...this.listing.bySymbol.keys()];
    const { event, value } = await this.reads.read(minSeqOf(query), async (trx) => {
      const { reset } = await requireAccount(trx, account);
      const positions = await readPositions(trx, account);
      const closed = await sumClosed(trx, account, reset);
      return { positions, closed, traded: await readLastPrices(trx, symbols) };
    });
    const positions = value.positions.map((one) => this.view(one, value.traded));
    return {
      account,
      as_of_seq: event,
      positions: await Promise.all(positions),
      closed: value.closed.map((sum) => closedView(sum, this.listing)),
    };
  }

  private async view(
    position: Position & { readonly asset: string },
    traded: ReadonlyMap<string, number>,
  ): Promise<PositionView> {
    const instrument = this.listing.byBase.get(position.asset);
    if (instrument === undefined) throw new Error(`the log lists no asset ${position.asset}`);
    const last = traded.get(instrument.symbol);
    const price: LivePrice =
      last === undefined
        ? await this.prices.untraded(instrument)
        : { price: last, source: 'trade' };
    return positionView(instrument, position, price);
  }
}
