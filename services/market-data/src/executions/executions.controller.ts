/** The history of executions (S1-5), and of trades without their orders. */
import { Controller, Get, Header, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Kysely } from 'kysely';
import type { Genesis } from '@stratex/nats';
import type { QueryValues } from '@stratex/service-kit';
import { GENESIS } from '../genesis.provider';
import { ApiProblems, OF_HISTORY, OF_SYMBOL } from '../http/api-problems';
import { fromHistory } from '../http/history';
import { instrumentOf } from '../http/known-symbol';
import { TradePageSchema, type TradePage } from '../http/market.schemas';
import { DATABASE } from './database.provider';
import { executionPageJson } from './execution-json';
import { cursorOf, LIMIT_MAX, parsePage } from './execution-page';
import { ExecutionPageSchema } from './execution.schemas';
import { selectExecutions, selectTrades, type MarketDataTables } from './execution-store';

const TIME = { required: false, schema: { type: 'string', format: 'date-time' } } as const;
const SEQUENCE = { required: false, schema: { type: 'integer', minimum: 0 } } as const;
const ApiPage = (): MethodDecorator => (target, key, descriptor) => {
  for (const decorate of [
    ApiParam({ name: 'symbol', example: 'BTC-KRW' }),
    ApiQuery({
      ...{ name: 'limit', required: false },
      schema: { type: 'integer', minimum: 1, maximum: LIMIT_MAX, default: 100 },
    }),
    ApiQuery({
      ...{ name: 'before', required: false, schema: { type: 'string' } },
      description: 'The cursor of the page before: only what is older.',
    }),
    ApiQuery({ name: 'from', ...TIME, description: 'Not before this time.' }),
    ApiQuery({ name: 'to', ...TIME, description: 'Before this time.' }),
    ApiQuery({ name: 'from_seq', ...SEQUENCE, description: 'From this event on.' }),
    ApiQuery({ name: 'to_seq', ...SEQUENCE, description: 'Up to this event, included.' }),
    ApiProblems(OF_SYMBOL, OF_HISTORY, { 400: ['INVALID_LIMIT', 'INVALID_CURSOR'] }),
  ])
    decorate(target, key, descriptor);
};

@ApiTags('history')
@Controller('api/v1')
export class ExecutionsController {
  constructor(
    @Inject(DATABASE) private readonly db: Kysely<MarketDataTables>,
    @Inject(GENESIS) private readonly genesis: Genesis,
  ) {}

  @Get('executions/:symbol')
  @Header('Content-Type', 'application/json; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Executions, both of each trade, newest first' })
  @ApiOkResponse({ type: ExecutionPageSchema })
  @ApiPage()
  async executions(@Param('symbol') symbol: string, @Query() query: QueryValues): Promise<string> {
    instrumentOf(this.genesis, symbol);
    const { limit, ...range } = parsePage(query);
    const rows = await fromHistory(selectExecutions(this.db, symbol, limit + 1, range));
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return executionPageJson(
      page,
      rows.length > limit && last !== undefined ? cursorOf(last) : null,
    );
  }

  @Get('market/trades/:symbol')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Trades, newest first, without their orders' })
  @ApiOkResponse({ type: TradePageSchema })
  @ApiPage()
  async trades(@Param('symbol') symbol: string, @Query() query: QueryValues): Promise<TradePage> {
    instrumentOf(this.genesis, symbol);
    const { limit, ...range } = parsePage(query);
    const rows = await fromHistory(selectTrades(this.db, symbol, limit + 1, range));
    const trades = rows.slice(0, limit);
    const last = trades.at(-1);
    const nextCursor = rows.length > limit && last !== undefined ? `${last.event}-0` : null;
    return { trades, nextCursor };
  }
}
