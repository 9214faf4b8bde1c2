/** Candles over HTTP: none missing, the newest page first. */
import { Controller, Get, Header, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Genesis } from '@stratex/nats';
import type { QueryValues } from '@stratex/service-kit';
import { Kysely } from 'kysely';
import { DATABASE } from '../executions/database.provider';
import type { MarketDataTables } from '../executions/execution-store';
import { GENESIS } from '../genesis.provider';
import { ApiBarRange, barRange } from '../http/bar-range';
import { ApiProblems, OF_HISTORY, OF_SYMBOL } from '../http/api-problems';
import { fromHistory } from '../http/history';
import { instrumentOf } from '../http/known-symbol';
import { CandlePageSchema, type CandlePage } from '../http/market.schemas';
import { selectCandles } from './candle-store';
import { intervalMs, INTERVALS, openTimeOf } from './interval';
import { withoutGaps } from './without-gaps';

@ApiTags('history')
@Controller('api/v1/market')
export class CandlesController {
  constructor(
    @Inject(DATABASE) private readonly db: Kysely<MarketDataTables>,
    @Inject(GENESIS) private readonly genesis: Genesis,
  ) {}

  @Get('candles/:symbol')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    summary: 'Candles, oldest first, none missing',
    description:
      'The newest of the range that fit into `limit`. Days and hours are those of UTC. The first candle ' +
      'is that of the first trade; an interval without a trade stands at the close before it.',
  })
  @ApiParam({ name: 'symbol', example: 'BTC-KRW' })
  @ApiBarRange(INTERVALS, {
    from: 'Candles that begin at this time or later.',
    to: 'Candles that begin before; default now.',
    limit: 'The newest of the range.',
  })
  @ApiOkResponse({ type: CandlePageSchema })
  @ApiProblems(OF_SYMBOL, OF_HISTORY)
  async candles(@Param('symbol') symbol: string, @Query() query: QueryValues): Promise<CandlePage> {
    instrumentOf(this.genesis, symbol);
    const { interval, limit, from = 0, to = Infinity } = barRange(query, INTERVALS);
    const length = intervalMs(interval);
    // What has not begun is no candle.
    const last = openTimeOf(interval, Math.min(to - 1, Date.now()));
    const begin = Math.ceil(from / length) * length;
    const first = Math.max(begin, last - (limit - 1) * length, 0);
    const range = { symbol, interval, first, last };
    const rows = last < first ? [] : await fromHistory(selectCandles(this.db, range));
    const candles = withoutGaps(rows, { first, last, length });
    const isMore = rows[0] !== undefined && rows[0].openTime < first && first > begin;
    const nextTo = isMore ? new Date(first).toISOString() : null;
    return { symbol, interval, candles, nextTo };
  }
}
