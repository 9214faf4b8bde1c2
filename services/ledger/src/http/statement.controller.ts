/** The statement of an account, as JSON or CSV, page by page. */
import { Controller, Get, Header, Inject, Param, Query, Res, UseGuards } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { Listing } from '@stratex/accounting';
import type { Identity } from '@stratex/identity';
import { formatDay } from '@stratex/money';
import type { Response } from 'express';
import {
  AuthGuard,
  Caller,
  invalidQuery,
  oneOf,
  requireKnown,
  single,
  wholeNumber,
  type QueryValues,
} from '@stratex/service-kit';
import { LISTING } from '../listing.provider';
import { LedgerReads } from '../reads/ledger-reads';
import {
  cursorText,
  parseCursor,
  readStatement,
  type StatementCursor,
  type StatementPage,
} from '../reads/statement';
import { requireAccount, requireOwn } from './own-account';
import { ReadsAccount } from './read-document';
import { minSeqOf, periodOf } from './query-values';
import {
  balanceView,
  lineView,
  statementCsv,
  StatementSchema,
  type StatementView,
} from './statement-view';

const LIMIT_DEFAULT = 100;
const LIMIT_MAX = 1_000;
const KNOWN = ['from', 'to', 'asset', 'format', 'limit', 'cursor', 'min_seq'];

@ApiTags('ledger')
@ApiBearerAuth()
@Controller('api/v1/ledger/accounts/:account/statement')
@UseGuards(AuthGuard)
export class StatementController {
  constructor(
    @Inject(LedgerReads) private readonly reads: LedgerReads,
    @Inject(LISTING) private readonly listing: Listing,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Every line of your account, as JSON or as one CSV file page by page' })
  @ApiOkResponse({
    description: 'CSV (RFC 4180) with format=csv; then X-Next-Cursor has the next cursor.',
    content: {
      'application/json': { schema: { $ref: getSchemaPath(StatementSchema) } },
      'text/csv': { schema: { type: 'string' } },
    },
  })
  @ApiExtraModels(StatementSchema)
  @ReadsAccount('from', 'to', 'asset', 'format', 'limit', 'cursor', 'min_seq')
  @Header('Cache-Control', 'no-store')
  async statement(
    @Caller() caller: Identity,
    @Param('account') account: string,
    @Query() query: QueryValues,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StatementView | string> {
    requireOwn(caller, account);
    requireKnown(query, KNOWN);
    const { from, to } = periodOf(query);
    const asset = this.assetOf(query);
    const limit = wholeNumber(query, 'limit', { min: 1, max: LIMIT_MAX }) ?? LIMIT_DEFAULT;
    const cursor = cursorOf(query);
    const format = oneOf(query, 'format', ['json', 'csv']);
    const { event, value: page } = await this.reads.read(minSeqOf(query), async (trx, asOf) => {
      await requireAccount(trx, account);
      return readStatement(trx, { account, from, to, asset, limit, cursor }, asOf);
    });
    const next = page.next === undefined ? null : cursorText(page.next);
    response.set('X-As-Of-Seq', String(event));
    if (format === 'csv') return this.csv(page, account, cursor, next, response);
    return {
      account,
      as_of_seq: event,
      from: from === undefined ? null : formatDay(from),
      to: to === undefined ? null : formatDay(to),
      opening: page.opening.map((row) => balanceView(row, this.listing)),
      lines: page.lines.map((line) => lineView(line, account, this.listing)),
      closing: page.closing.map((row) => balanceView(row, this.listing)),
      next_cursor: next,
    };
  }

  private csv(
    page: StatementPage,
    account: string,
    cursor: StatementCursor | undefined,
    next: string | null,
    response: Response,
  ): string {
    response.type('text/csv; charset=utf-8');
    response.set('Content-Disposition', `attachment; filename="statement-${account}.csv"`);
    if (next !== null) response.set('X-Next-Cursor', next);
    return statementCsv(page, account, this.listing, { isFirst: cursor === undefined });
  }

  private assetOf(query: QueryValues): string | undefined {
    const asset = single(query, 'asset');
    if (asset !== undefined && !this.listing.assets.has(asset))
      throw invalidQuery('asset', 'must be an asset of this exchange');
    return asset;
  }
}

function cursorOf(query: QueryValues): StatementCursor | undefined {
  const text = single(query, 'cursor');
  if (text === undefined) return undefined;
  const cursor = parseCursor(text);
  if (cursor === undefined)
    throw invalidQuery('cursor', 'must be the next_cursor of another page', 'INVALID_CURSOR');
  return cursor;
}
