/** Candles over HTTP: none missing, the newest page first. */
import { Controller, Get, Header, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Genesis } from '@stratex/nats';
import {
  invalidQuery,
  oneOf,
  requireKnown,
  timeRange,
  wholeNumber,
  type QueryValues,
} from '@stratex/service-kit';
import { Kysely } from 'kysely';
import { DATABASE } from '../executions/database.provider';
import type { MarketDataTables } from '../executions/execution-store';
import { GENESIS } from '../genesis.provider';
import { ApiProblems, OF_HISTORY, OF_SYMBOL } from '../http/api-problems';
import { fromHistory } from '../http/history';
import { instrumentOf } from '../http/known-symbol';
import { CandlePageSchema, type CandlePage } from '../http/market.schemas';
import { selectCandles } from './candle-store';
import { intervalMs, INTERVALS, openTimeOf } from './interval';
import { withoutGaps } from './without-gaps';

const LIMIT_DEFAULT = 200;
const LIMIT_MAX = 1_000;
const TIME = { required: false, schema: { type: 'string', format: 'date-time' } } as const;

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
  @ApiQuery({ name: 'interval', schema: { type: 'string', enum: [...INTERVALS] } })
  @ApiQuery({ name: 'from', ...TIME, description: 'Candles that begin at this time or later.' })
  @ApiQuery({ name: 'to', ...TIME, description: 'Candles that begin before; default now.' })
  @ApiQuery({
    ...{ name: 'limit', required: false },
    schema: { type: 'integer', minimum: 1, maximum: LIMIT_MAX, default: LIMIT_DEFAULT },
  })
  @ApiOkResponse({ type: CandlePageSchema })
  @ApiProblems(OF_SYMBOL, OF_HISTORY)
  async candles(@Param('symbol') symbol: string, @Query() query: QueryValues): Promise<CandlePage> {
    instrumentOf(this.genesis, symbol);
    requireKnown(query, ['interval', 'from', 'to', 'limit']);
    const interval = oneOf(query, 'interval', INTERVALS);
    if (interval === undefined)
      throw invalidQuery('interval', `must be one of: ${INTERVALS.join(', ')}`);
    const limit = wholeNumber(query, 'limit', { min: 1, max: LIMIT_MAX }) ?? LIMIT_DEFAULT;
    const { from = 0, to = Infinity } = timeRange(query);
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
