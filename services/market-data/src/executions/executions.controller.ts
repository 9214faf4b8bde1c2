/** The history of executions (S1-5). */
import { Controller, Get, Header, Inject, Param, Query } from '@nestjs/common';
import { isUnavailable } from '@stratex/postgres';
import { Problem } from '@stratex/service-kit';
import { Kysely } from 'kysely';
import type { Genesis } from '@stratex/nats';
import { GENESIS } from '../genesis.provider';
import { instrumentOf } from '../http/known-symbol';
import { DATABASE } from './database.provider';
import { executionPageJson } from './execution-json';
import { cursorOf, parseCursor, parseLimit } from './execution-page';
import type { ExecutionRow } from './execution-row';
import { selectExecutions, type ExecutionCursor, type MarketDataTables } from './execution-store';

@Controller('api/v1/executions')
export class ExecutionsController {
  constructor(
    @Inject(DATABASE) private readonly db: Kysely<MarketDataTables>,
    @Inject(GENESIS) private readonly genesis: Genesis,
  ) {}

  /** Newest first; `before` is the `next_cursor` of the page before. */
  @Get(':symbol')
  @Header('Content-Type', 'application/json; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  async page(
    @Param('symbol') symbol: string,
    @Query('limit') limitText: unknown,
    @Query('before') beforeText: unknown,
  ): Promise<string> {
    instrumentOf(this.genesis, symbol);
    const limit = parseLimit(limitText);
    const before = parseCursor(beforeText);
    const rows = await this.select(symbol, limit + 1, before);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const next = rows.length > limit && last !== undefined ? cursorOf(last) : null;
    return executionPageJson(page, next);
  }

  private async select(
    symbol: string,
    limit: number,
    before: ExecutionCursor | undefined,
  ): Promise<ExecutionRow[]> {
    try {
      return await selectExecutions(this.db, symbol, limit, before);
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      throw new Problem(503, 'HISTORY_UNAVAILABLE', 'The history cannot be read now; try again.');
    }
  }
}
