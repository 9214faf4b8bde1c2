/** Options that backtest, check and run share. */
import { parseArgs } from 'node:util';
import type { BarRecording, TickRecording } from '@stratex/backtest';
import { parseUnits, type FillModel, type Instrument } from '@stratex/money';
import { CommandError } from './command-error';
import { oneOf } from './one-of';
import { parameter, valueOf } from './parameter';
import { readRecording } from './recording-source';

const FILLS: readonly FillModel[] = ['last-price', 'quote-depth', 'queue-position'];

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
  --history SYMBOL     the market history of a running exchange, in place of bars
  --interval LENGTH    of its bars: 1d or 1m (1d)
  --candles            its own trades in its place: 1s 1m 3m 5m 15m 30m 1h 4h 1d
  --from, --to TIME    bars that begin from then on, and before: a day of Korea, or 2024-01-02T00:00:00Z
  --url URL            of the exchange (http://127.0.0.1:8000)
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
  const { instrument, recording } = await readRecording(values);
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
    params: Object.fromEntries((values.param ?? []).map((text) => parameter(text))),
    ranges: Object.fromEntries((values.sweep ?? []).map((text) => range(text))),
    html: values.html,
    json: values.json ?? false,
  };
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
        ...{ history: one, interval: one, from: one, to: one, url: one },
        ...{ candles: { type: 'boolean' } },
        ...{ ticks: one, 'bar-seconds': one, decide: one, 'from-log': { type: 'boolean' } },
        ...{ 'walk-forward': one, param: many, sweep: many, json: { type: 'boolean' } },
      },
    });
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
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
