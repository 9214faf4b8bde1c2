/** A page of a statement as JSON and as CSV; amounts are exact decimal text in whole units. */
import { ApiProperty } from '@nestjs/swagger';
import { chartAccountOf, type Listing } from '@stratex/accounting';
import { formatUnits } from '@stratex/money';
import type { Shape } from '@stratex/service-kit';
import type { StatementPage } from '../reads/statement';
import type { AssetBalanceRow, StatementLine } from '../store/statement-store';

export class BalanceSchema {
  @ApiProperty({ example: 'KRW' })
  readonly asset!: string;

  @ApiProperty({ example: '9925000' })
  readonly available!: string;

  @ApiProperty({ example: '75000', description: 'By open orders.' })
  readonly held!: string;

  @ApiProperty({ example: '10000000' })
  readonly total!: string;
}
export type BalanceView = Shape<BalanceSchema>;

export class LineSchema {
  @ApiProperty({ example: 1201, description: 'Of the event.' })
  readonly seq!: number;

  @ApiProperty({ example: 0, description: 'Among the lines of the event.' })
  readonly leg!: number;

  @ApiProperty({ format: 'date-time' })
  readonly time!: string;

  @ApiProperty({ example: 'trade.executed' })
  readonly type!: string;

  @ApiProperty({ type: String, nullable: true, example: '005930' })
  readonly symbol!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Of the order, funding or reset.' })
  readonly reference!: string | null;

  @ApiProperty({ example: '1010', description: 'Of the chart of accounts.' })
  readonly code!: string;

  @ApiProperty({ example: 'Cash, available' })
  readonly name!: string;

  @ApiProperty({ example: 'KRW' })
  readonly asset!: string;

  @ApiProperty({ example: '-75000' })
  readonly amount!: string;

  @ApiProperty({ example: '9925000', description: 'Of this account of the chart, after the line.' })
  readonly balance!: string;
}
export type LineView = Shape<LineSchema>;

export class StatementSchema {
  @ApiProperty({ example: 'u1' })
  readonly account!: string;

  @ApiProperty({ example: 1_204, description: 'Last event of the log that it takes in.' })
  readonly as_of_seq!: number;

  @ApiProperty({ type: String, nullable: true, example: '2026-01-01', description: 'Korean days.' })
  readonly from!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '2026-01-31' })
  readonly to!: string | null;

  @ApiProperty({ type: [BalanceSchema] })
  readonly opening!: readonly BalanceView[];

  @ApiProperty({ type: [LineSchema] })
  readonly lines!: readonly LineView[];

  @ApiProperty({ type: [BalanceSchema] })
  readonly closing!: readonly BalanceView[];

  @ApiProperty({ type: String, nullable: true, description: 'null: this is the last page.' })
  readonly next_cursor!: string | null;
}
export type StatementView = Shape<StatementSchema>;

export function balanceView(
  { asset, available, held }: AssetBalanceRow,
  listing: Listing,
): BalanceView {
  const text = (units: bigint): string => amountText(units, asset, listing);
  return { asset, available: text(available), held: text(held), total: text(available + held) };
}

export function lineView(line: StatementLine, owner: string, listing: Listing): LineView {
  const { event, leg, type, symbol, reference, book, asset } = line;
  const { code, name } = chartAccountOf({ book, owner, asset }, listing);
  return {
    ...{ seq: event, leg, time: new Date(line.time).toISOString(), type, symbol, reference },
    ...{ code, name, asset },
    amount: amountText(line.amount, asset, listing),
    balance: amountText(line.balance, asset, listing),
  };
}

const COLUMNS = [
  ...['record', 'seq', 'leg', 'time', 'type', 'symbol', 'reference'],
  ...['code', 'name', 'asset', 'amount', 'balance'],
];

/**
 * RFC 4180. The first page begins with the names and the opening balances, the last one ends with the
 * closing balances, so that the pages after each other are one file.
 */
export function statementCsv(
  page: StatementPage,
  owner: string,
  listing: Listing,
  place: { readonly isFirst: boolean },
): string {
  const rows: (readonly (string | number | null)[])[] = [];
  const balances = (record: string, assets: readonly AssetBalanceRow[]): void => {
    for (const row of assets)
      for (const book of ['available', 'held'] as const) {
        const { code, name } = chartAccountOf({ book, owner, asset: row.asset }, listing);
        const balance = amountText(row[book], row.asset, listing);
        rows.push([record, '', '', '', '', '', '', code, name, row.asset, '', balance]);
      }
  };
  if (place.isFirst) {
    rows.push(COLUMNS);
    balances('opening', page.opening);
  }
  for (const line of page.lines) {
    const view = lineView(line, owner, listing);
    const { seq, leg, time, type, symbol, reference, code, name, asset, amount, balance } = view;
    rows.push([
      'line',
      seq,
      leg,
      time,
      type,
      symbol,
      reference,
      code,
      name,
      asset,
      amount,
      balance,
    ]);
  }
  if (page.next === undefined) balances('closing', page.closing);
  return rows.map((row) => `${row.map(csvField).join(',')}\r\n`).join('');
}

const NUMBER = /^-?\d+(\.\d+)?$/;
/** A spreadsheet would take it for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

function csvField(value: string | number | null): string {
  const text = String(value ?? '');
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function amountText(units: bigint, asset: string, listing: Listing): string {
  const decimals = listing.assets.get(asset)?.decimals;
  if (decimals === undefined) throw new Error(`the log lists no asset ${asset}`);
  return formatUnits(units, decimals);
}
