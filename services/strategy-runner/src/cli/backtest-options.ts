/** Options that backtest, check and run share. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  LAST_PRICE,
  NEXT_PRICE,
  readBars,
  type FillModel,
  type RecordedBar,
} from '@stratex/backtest';
import {
  compileInstruments,
  parseUnits,
  type Instrument,
  type InstrumentListing,
} from '@stratex/money';
import { CommandError } from './command-error';

const ROOT = join(__dirname, '..', '..', '..', '..');
const BARS = join('shared', 'data', '005930-daily.csv');
export const FILLS: Readonly<Record<string, FillModel>> = {
  'last-price': LAST_PRICE,
  'next-price': NEXT_PRICE,
};

export interface Options {
  readonly strategy: string;
  readonly instrument: Instrument;
  readonly bars: readonly RecordedBar[];
  readonly params: Readonly<Record<string, unknown>>;
  readonly ranges: Readonly<Record<string, readonly unknown[]>>;
  /** Minor units. */
  readonly cash: bigint;
  readonly fills: FillModel;
  readonly fillsName: string;
  readonly html: string | undefined;
  readonly json: boolean;
  readonly windows: number;
  readonly by: string;
  /** What a sweep's threads are told. */
  readonly paths: { readonly csv: string; readonly instruments: string; readonly symbol: string };
}

export const OPTIONS_HELP = `  --bars FILE          CSV: Date,Open,High,Low,Close,Adj Close,Volume or time,open,high,low,close,volume
  --symbol SYMBOL      of the instrument (005930)
  --instruments FILE   definitions (deploy/instruments.json)
  --param NAME=VALUE   a parameter, JSON or a word; repeat
  --sweep NAME=A,B,C   values to try; repeat: every combination is run, on all cores
  --walk-forward N     choose by --by on one stretch, judge on the next, N times
  --by STATISTIC       sharpe, return, sortino or calmar (sharpe)
  --cash AMOUNT        to begin with (10000000)
  --fills MODEL        last-price (a decision at a close fills at it), next-price
  --html FILE          writes a report
  --json               prints JSON`;

/** @throws CommandError */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parsed(args);
  const [strategy, ...more] = positionals;
  if (strategy === undefined || more.length > 0)
    throw new CommandError('name one strategy: a file, or the id of a built-in one');
  const instruments = values.instruments ?? join(ROOT, 'deploy', 'instruments.json');
  const symbol = values.symbol ?? '005930';
  const instrument = instrumentOf(instruments, symbol);
  const csv =
    values.bars ?? [join(ROOT, '..', BARS), join(ROOT, '..', '..', BARS)].find(existsSync);
  if (csv === undefined) throw new CommandError('name the bars: --bars FILE');
  const cash = parseUnits(values.cash ?? '10000000', instrument.quote.decimals);
  if (cash === undefined || cash <= 0n) throw new CommandError('--cash must be an amount above 0');
  const fillsName = values.fills ?? 'last-price';
  const fills = FILLS[fillsName];
  if (fills === undefined)
    throw new CommandError(`--fills must be ${Object.keys(FILLS).join(' or ')}`);
  const windows = Number(values['walk-forward'] ?? 0);
  if (!Number.isSafeInteger(windows) || windows < 0 || windows > 100)
    throw new CommandError('--walk-forward must be a whole number from 1 to 100');
  const by = values.by ?? 'sharpe';
  if (!['sharpe', 'return', 'sortino', 'calmar'].includes(by))
    throw new CommandError('--by must be sharpe, return, sortino or calmar');
  return {
    ...{ strategy, instrument, cash, fills, fillsName, windows, by },
    bars: readBars(textOf(csv), instrument),
    params: Object.fromEntries((values.param ?? []).map((text) => pair(text))),
    ranges: Object.fromEntries((values.sweep ?? []).map((text) => range(text))),
    html: values.html,
    json: values.json ?? false,
    paths: { csv, instruments, symbol },
  };
}

export function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new CommandError(`${path} cannot be read: ${String(error)}`);
  }
}

export function instrumentOf(path: string, symbol: string): Instrument {
  const listings = JSON.parse(textOf(path)) as InstrumentListing[];
  const found = compileInstruments(listings).find((one) => one.symbol === symbol);
  if (found === undefined) throw new CommandError(`${path} lists no ${symbol}`);
  return found;
}

function parsed(args: readonly string[]) {
  const one = { type: 'string' } as const;
  const many = { type: 'string', multiple: true } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...{ bars: one, symbol: one, instruments: one, cash: one, fills: one, html: one, by: one },
        ...{ 'walk-forward': one, param: many, sweep: many, json: { type: 'boolean' } },
      },
    });
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
}

function pair(text: string): [string, unknown] {
  const at = text.indexOf('=');
  if (at < 1) throw new CommandError(`${text}: say NAME=VALUE`);
  return [text.slice(0, at), valueOf(text.slice(at + 1))];
}

function range(text: string): [string, unknown[]] {
  const at = text.indexOf('=');
  if (at < 1) throw new CommandError(`${text}: say NAME=A,B,C`);
  return [
    text.slice(0, at),
    text
      .slice(at + 1)
      .split(',')
      .map(valueOf),
  ];
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
