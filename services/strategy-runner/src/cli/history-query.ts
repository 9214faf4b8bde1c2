/** `--history SYMBOL` and what belongs to it: which bars an exchange is asked for. */
import type { ToldLength } from '@stratex/backtest';
import { parseDay } from '@stratex/money';
import { CommandError } from './command-error';
import { oneOf } from './one-of';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const KOREA_MS = 9 * HOUR_MS;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;

/** What another market told of its past. */
const TOLD: Readonly<Record<string, ToldLength>> = {
  '1d': 'market day',
  '1m': { ms: MINUTE_MS },
};
/** Candles of the exchange's own trades. */
const CANDLES: Readonly<Record<string, ToldLength>> = {
  ...{ '1s': { ms: 1_000 }, '1m': { ms: MINUTE_MS }, '3m': { ms: 3 * MINUTE_MS } },
  ...{ '5m': { ms: 5 * MINUTE_MS }, '15m': { ms: 15 * MINUTE_MS }, '30m': { ms: 30 * MINUTE_MS } },
  ...{ '1h': { ms: HOUR_MS }, '4h': { ms: 4 * HOUR_MS }, '1d': { ms: DAY_MS } },
};

export interface HistoryValues {
  readonly history?: string | undefined;
  readonly candles?: boolean | undefined;
  readonly interval?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly url?: string | undefined;
}

export interface HistoryQuery {
  readonly url: string;
  readonly symbol: string;
  readonly kind: 'history' | 'candles';
  readonly interval: string;
  readonly length: ToldLength;
  /** Milliseconds since 1970; the bars that begin from then on, and before. */
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** Undefined without `--history`. @throws CommandError */
export function historyQuery(values: HistoryValues): HistoryQuery | undefined {
  const { history: symbol, candles } = values;
  if (symbol === undefined) {
    const needing = (['candles', 'interval', 'from', 'to', 'url'] as const).filter(
      (name) => values[name] !== undefined,
    );
    if (needing.length === 0) return undefined;
    throw new CommandError(`--${needing.join(', --')} belong to --history SYMBOL: give it too`);
  }
  const lengths = candles === true ? CANDLES : TOLD;
  const interval = oneOf('interval', Object.keys(lengths), values.interval) ?? '1d';
  const [from, to] = [timeOf('from', values.from), timeOf('to', values.to)];
  if (from !== undefined && to !== undefined && from >= to)
    throw new CommandError('--to must be later than --from');
  return {
    ...{ url: addressOf(values.url), symbol, interval, from, to },
    kind: candles === true ? 'candles' : 'history',
    length: lengths[interval] ?? 'market day',
  };
}

function timeOf(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const day = parseDay(text);
  const time = day === undefined ? instantOf(text) : day * DAY_MS - KOREA_MS;
  if (Number.isSafeInteger(time) && time >= 0) return time;
  throw new CommandError(
    `--${option} must be a day like 2024-01-02 (of Korea) or a time like 2024-01-02T09:00:00+09:00`,
  );
}

function instantOf(text: string): number {
  return INSTANT.test(text) ? Date.parse(text) : NaN;
}

function addressOf(text = 'http://127.0.0.1:8000'): string {
  if (URL.canParse(text) && /^https?:/.test(text)) return text.replace(/\/+$/, '');
  throw new CommandError('--url must be an address like http://127.0.0.1:8000');
}
