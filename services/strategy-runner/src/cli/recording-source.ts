/** What a backtest replays: a file, an exchange's log, or what an exchange tells over HTTP. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  BarRecording,
  DECIDED,
  RecordError,
  readBars,
  readTicks,
  readToldBars,
  TickRecording,
  type Decided,
} from '@stratex/backtest';
import { compileInstruments, type Instrument, type InstrumentListing } from '@stratex/money';
import { CommandError } from './command-error';
import { readExchangeBars } from './exchange-bars';
import { historyQuery, type HistoryValues } from './history-query';
import { recordedOnLog, type Recorded } from './log-recording';
import { oneOf } from './one-of';

const ROOT = join(__dirname, '..', '..', '..', '..');
const BARS = join('shared', 'data', '005930-daily.csv');
const BAR_SECONDS_MAX = 7 * 86_400;
/** Live bars begin with Korea's days. */
const KOREA_MS = 9 * 3_600_000;

export interface SourceValues extends HistoryValues {
  readonly bars?: string | undefined;
  readonly ticks?: string | undefined;
  readonly 'from-log'?: boolean | undefined;
  readonly 'bar-seconds'?: string | undefined;
  readonly decide?: string | undefined;
  readonly symbol?: string | undefined;
  readonly instruments?: string | undefined;
}

/** @throws CommandError, and RecordError for what is recorded */
export async function readRecording(values: SourceValues): Promise<Recorded> {
  const { ticks, bars } = values;
  const history = historyQuery(values);
  const symbol = values.symbol ?? history?.symbol ?? '005930';
  const sources = [ticks, bars, values['from-log'], history].filter((one) => one !== undefined);
  if (sources.length > 1)
    throw new CommandError('give one of --bars, --ticks, --history and --from-log');
  if (history !== undefined && history.symbol !== symbol)
    throw new CommandError('--history names the symbol: leave --symbol out');
  const barSeconds = Number(values['bar-seconds'] ?? 60);
  if (!Number.isSafeInteger(barSeconds) || barSeconds < 1 || barSeconds > BAR_SECONDS_MAX)
    throw new CommandError(`--bar-seconds must be a whole number from 1 to ${BAR_SECONDS_MAX}`);
  const length = { barMs: 1_000 * barSeconds, offsetMs: KOREA_MS };
  const decided = oneOf<Decided>('decide', DECIDED, values.decide);
  if (values['from-log'] === true) return recordedOnLog(symbol, length);
  const listed = values.instruments ?? join(ROOT, 'deploy', 'instruments.json');
  const instrument = instrumentOf(listed, symbol);
  if (ticks !== undefined) {
    const recorded = linesOf(ticks, (text) => readTicks(text, instrument));
    return { instrument, recording: new TickRecording(recorded, length) };
  }
  if (history !== undefined) {
    const told = readToldBars(await readExchangeBars(history), instrument, history.length);
    const now = Date.now();
    const over = told.filter(({ closeTime }) => closeTime <= now);
    if (over.length === 0)
      throw new CommandError('none of its bars is over yet: take a shorter --interval, or wait');
    return { instrument, recording: new BarRecording(over, decided) };
  }
  const csv = bars ?? [join(ROOT, '..', BARS), join(ROOT, '..', '..', BARS)].find(existsSync);
  if (csv === undefined) throw new CommandError('name the bars: --bars FILE');
  const recorded = linesOf(csv, (text) => readBars(text, instrument));
  return { instrument, recording: new BarRecording(recorded, decided) };
}

/** @throws CommandError that names the file and the line */
function linesOf<T>(path: string, read: (text: string) => readonly T[]): readonly T[] {
  const text = textOf(path);
  try {
    const lines = read(text);
    if (lines.length > 0) return lines;
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    throw new CommandError(`${path}, ${error.message}`);
  }
  throw new CommandError(`${path} has nothing below its header: nothing can be replayed`);
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
