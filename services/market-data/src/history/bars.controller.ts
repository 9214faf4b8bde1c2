/** The past of external markets over HTTP, as they told it. */
import { Controller, Get, Header, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { Genesis } from '@stratex/nats';
import type { QueryValues, Shape } from '@stratex/service-kit';
import { Kysely } from 'kysely';
import { DATABASE } from '../executions/database.provider';
import type { MarketDataTables } from '../executions/execution-store';
import { GENESIS } from '../genesis.provider';
import { ApiBarRange, barRange } from '../http/bar-range';
import { ApiProblems, OF_HISTORY, OF_SYMBOL } from '../http/api-problems';
import { fromHistory } from '../http/history';
import { instrumentOf } from '../http/known-symbol';
import { BAR_INTERVALS, selectBars, type BarInterval } from './bar-store';

class BarSchema {
  @ApiProperty({ example: 'kis', description: 'The market that told it.' })
  readonly source!: string;

  @ApiProperty({ example: 1767193200000, description: 'Of a day midnight at its market.' })
  readonly openTime!: number;

  @ApiProperty({ example: '22000' })
  readonly open!: string;

  @ApiProperty({ example: '22100' })
  readonly high!: string;

  @ApiProperty({ example: '21900' })
  readonly low!: string;

  @ApiProperty({ example: '22050' })
  readonly close!: string;

  @ApiProperty({ example: '120' })
  readonly volume!: string;
}

class BarPageSchema {
  @ApiProperty({ example: '005930' })
  readonly symbol!: string;

  @ApiProperty({ enum: BAR_INTERVALS })
  readonly interval!: BarInterval;

  @ApiProperty({ type: [BarSchema], description: 'Oldest first; what did not trade is not there.' })
  readonly bars!: readonly Shape<BarSchema>[];
}

@ApiTags('history')
@Controller('api/v1/market')
export class BarsController {
  constructor(
    @Inject(DATABASE) private readonly db: Kysely<MarketDataTables>,
    @Inject(GENESIS) private readonly genesis: Genesis,
  ) {}

  @Get('history/:symbol')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Days and minutes of the external market, as it told them' })
  @ApiParam({ name: 'symbol', example: '005930' })
  @ApiBarRange(BAR_INTERVALS, {
    from: 'Bars that begin at this time or later.',
    to: 'Bars that begin before.',
    limit: 'The newest of the range.',
  })
  @ApiOkResponse({ type: BarPageSchema })
  @ApiProblems(OF_SYMBOL, OF_HISTORY)
  async bars(
    @Param('symbol') symbol: string,
    @Query() query: QueryValues,
  ): Promise<Shape<BarPageSchema>> {
    instrumentOf(this.genesis, symbol);
    const range = { symbol, ...barRange(query, BAR_INTERVALS) };
    const rows = await fromHistory(selectBars(this.db, range));
    const bars = rows.map(({ source, openTime, open, high, low, close, volume }) => ({
      ...{ source, openTime, open, high, low, close, volume },
    }));
    return { symbol, interval: range.interval, bars };
  }
}
