/** Options that backtest, check and run share. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  BarRecording,
  DECIDED,
  readBars,
  readTicks,
  TickRecording,
  type Decided,
} from '@stratex/backtest';
import {
  compileInstruments,
  parseUnits,
  type FillModel,
  type Instrument,
  type InstrumentListing,
} from '@stratex/money';
import { CommandError } from './command-error';
import { recordedOnLog, type Recorded } from './log-recording';

const ROOT = join(__dirname, '..', '..', '..', '..');
const BARS = join('shared', 'data', '005930-daily.csv');
const FILLS: readonly FillModel[] = ['last-price', 'quote-depth', 'queue-position'];
const BAR_SECONDS_MAX = 7 * 86_400;
/** Live bars begin with Korea's days. */
const KOREA_MS = 9 * 3_600_000;

export interface Options {
  readonly strategy: string;
  readonly instrument: Instrument;
  readonly recording: BarRecording | TickRecording;
  readonly params: Readonly<Record<string, unknown>>;
  readonly ranges: Readonly<Record<string, readonly unknown[]>>;
  /** Minor units. */
  readonly cash: bigint;
  /** Undefined: the instrument's own, or last-price. */
  readonly fills: FillModel | undefined;
  readonly html: string | undefined;
  readonly json: boolean;
  readonly windows: number;
  readonly by: string;
}

export const OPTIONS_HELP = `  --bars FILE          CSV: Date,Open,High,Low,Close,Adj Close,Volume or time,open,high,low,close,volume
  --ticks FILE         CSV: time,price,quantity, in place of bars
  --from-log           what an exchange heard of the symbol (NATS_URL), in place of bars
  --bar-seconds N      length of the bars that are built of ticks (60)
  --decide WHEN        on a bar: close (with its last price), next (when the next price comes, as live)
  --symbol SYMBOL      of the instrument (005930)
  --instruments FILE   definitions (deploy/instruments.json)
  --param NAME=VALUE   a parameter, JSON or a word; repeat
  --sweep NAME=A,B,C   values to try; repeat: every combination is run, on all cores
  --walk-forward N     choose by --by on one stretch, judge on the next, N times
  --by STATISTIC       sharpe, return, sortino or calmar (sharpe)
  --cash AMOUNT        to begin with (10000000)
  --fills MODEL        of the engine: last-price, quote-depth, queue-position (the instrument's, or last-price)
  --html FILE          writes a report
  --json               prints JSON`;

/** @throws CommandError */
export async function readOptions(args: readonly string[]): Promise<Options> {
  const { values, positionals } = parsed(args);
  const [strategy, ...more] = positionals;
  if (strategy === undefined || more.length > 0)
    throw new CommandError('name one strategy: a file, or the id of a built-in one');
  const symbol = values.symbol ?? '005930';
  const { instrument, recording } = await recordingOf(values, symbol);
  const cash = parseUnits(values.cash ?? '10000000', instrument.quote.decimals);
  if (cash === undefined || cash <= 0n) throw new CommandError('--cash must be an amount above 0');
  const fills = oneOf('fills', FILLS, values.fills);
  const windows = Number(values['walk-forward'] ?? 0);
  if (!Number.isSafeInteger(windows) || windows < 0 || windows > 100)
    throw new CommandError('--walk-forward must be a whole number from 1 to 100');
  const by = values.by ?? 'sharpe';
  if (!['sharpe', 'return', 'sortino', 'calmar'].includes(by))
    throw new CommandError('--by must be sharpe, return, sortino or calmar');
  return {
    ...{ strategy, instrument, recording, cash, fills, windows, by },
    params: Object.fromEntries((values.param ?? []).map((text) => pair(text))),
    ranges: Object.fromEntries((values.sweep ?? []).map((text) => range(text))),
    html: values.html,
    json: values.json ?? false,
  };
}

type Values = ReturnType<typeof parsed>['values'];

async function recordingOf(values: Values, symbol: string): Promise<Recorded> {
  const { ticks, bars } = values;
  if ([ticks, bars, values['from-log']].filter((one) => one !== undefined).length > 1)
    throw new CommandError('give one of --bars, --ticks and --from-log');
  const barSeconds = Number(values['bar-seconds'] ?? 60);
  if (!Number.isSafeInteger(barSeconds) || barSeconds < 1 || barSeconds > BAR_SECONDS_MAX)
    throw new CommandError(`--bar-seconds must be a whole number from 1 to ${BAR_SECONDS_MAX}`);
  const length = { barMs: 1_000 * barSeconds, offsetMs: KOREA_MS };
  const decided = oneOf<Decided>('decide', DECIDED, values.decide);
  if (values['from-log'] === true) return recordedOnLog(symbol, length);
  const listed = values.instruments ?? join(ROOT, 'deploy', 'instruments.json');
  const instrument = instrumentOf(listed, symbol);
  if (ticks !== undefined)
    return {
      instrument,
      recording: new TickRecording(readTicks(textOf(ticks), instrument), length),
    };
  const csv = bars ?? [join(ROOT, '..', BARS), join(ROOT, '..', '..', BARS)].find(existsSync);
  if (csv === undefined) throw new CommandError('name the bars: --bars FILE');
  const recorded = readBars(textOf(csv), instrument);
  return { instrument, recording: new BarRecording(recorded, decided) };
}

function oneOf<T extends string>(
  option: string,
  known: readonly T[],
  given: string | undefined,
): T | undefined {
  const found = known.find((one) => one === given);
  if (given !== undefined && found === undefined)
    throw new CommandError(`--${option} must be ${known.join(' or ')}`);
  return found;
}

export function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new CommandError(`${path} cannot be read: ${String(error)}`);
  }
}

function instrumentOf(path: string, symbol: string): Instrument {
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
        ...{ ticks: one, 'bar-seconds': one, decide: one, 'from-log': { type: 'boolean' } },
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
