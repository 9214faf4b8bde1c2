/** A page of `/api/v1/market/history` or `/candles`, checked. */
import type { ToldBar } from '@stratex/backtest';
import { CommandError } from './command-error';
import type { HistoryQuery } from './history-query';

export interface PageBar extends ToldBar {
  readonly source: string;
  /** Undefined where it is not told. */
  readonly trades: number | undefined;
}

export interface BarPage {
  readonly bars: readonly PageBar[];
  /** Where the page before ends; undefined: there is none. */
  readonly to: number | undefined;
}

const PRICES = ['open', 'high', 'low', 'close', 'volume'] as const;
const DECIMAL = /^\d{1,30}(\.\d{1,18})?$/;
/** Days are written with years of four digits. */
const TIME_MAX = Date.UTC(9_999, 0);

/** @throws CommandError */
export function readBarPage(answer: unknown, { url, kind, interval }: HistoryQuery): BarPage {
  const { bars, candles, nextTo, interval: told } = objectOf(answer) ?? {};
  const rows: unknown = kind === 'candles' ? candles : bars;
  if (!Array.isArray(rows) || told !== interval)
    throw new CommandError(`${url} does not answer as an exchange does: is --url right?`);
  const read = rows.map((row: unknown) => {
    const bar = barOf(row);
    if (bar !== undefined) return bar;
    const shown = JSON.stringify(row).slice(0, 200);
    throw new CommandError(`${url} tells a bar that is none: ${shown}`);
  });
  if (kind === 'history') {
    const oldest = read[0]?.openTime;
    return { bars: read, to: oldest === undefined ? undefined : oldest + 1 };
  }
  if (nextTo === null) return { bars: read, to: undefined };
  const to = typeof nextTo === 'string' ? Date.parse(nextTo) : NaN;
  if (Number.isNaN(to)) throw new CommandError(`${url} tells no "nextTo" that is a time`);
  return { bars: read, to };
}

function barOf(row: unknown): PageBar | undefined {
  const { openTime, source, trades, ...rest } = objectOf(row) ?? {};
  const isTime = typeof openTime === 'number' && Number.isSafeInteger(openTime);
  if (!isTime || openTime < 0 || openTime > TIME_MAX) return undefined;
  if (!PRICES.every((name) => typeof rest[name] === 'string' && DECIMAL.test(rest[name])))
    return undefined;
  const { open, high, low, close, volume } = rest as unknown as Omit<ToldBar, 'openTime'>;
  return {
    ...{ openTime, open, high, low, close, volume },
    source: typeof source === 'string' ? source : '',
    trades: typeof trades === 'number' ? trades : undefined,
  };
}

function objectOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)
    : undefined;
}
