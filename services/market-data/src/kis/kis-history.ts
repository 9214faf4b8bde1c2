/**
 * Daily and minute bars over REST, in the form of candle rows, oldest first.
 *
 * Source of paths and fields: koreainvestment/open-trading-api, inquire_daily_itemchartprice (100
 * days a request) and inquire_time_itemchartprice (30 minutes a request, today only), newest first.
 * Known limits: a minute without a trade has no row; the running minute is left out.
 */
import { kstDate, kstHour, kstInstant } from '@stratex/kis';
import { memberOf, textOf } from './kis-http';
import type { KisRest } from './kis-rest';

export interface HistoryCandle {
  readonly symbol: string;
  readonly interval: '1d' | '1m';
  /** Milliseconds since 1970: midnight in Korea for a day. */
  readonly openTime: number;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  readonly volume: string;
}

export interface History {
  readonly candles: readonly HistoryCandle[];
  /** Rows that were no bar and were left out. */
  readonly faults: number;
}

const QUOTATIONS = '/uapi/domestic-stock/v1/quotations';
/** Rows of an answer; KIS sends 100 at most. */
const ROWS_MAX = 200;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Pages of one question: 40 years of days, or more minutes than a day has. */
const PAGES_MAX = 100;
const PRICE = /^[1-9]\d{0,9}$/;
const VOLUME = /^(?:0|[1-9]\d{0,14})$/;

/** The days from `from` to `to` (YYYYMMDD, both included), at prices adjusted for splits. */
export async function dailyHistory(
  rest: KisRest,
  symbol: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<History> {
  const found = new Map<number, HistoryCandle>();
  let faults = 0;
  let until = to;
  for (let page = 0; page < PAGES_MAX && until >= from; page++) {
    const json = await rest.get({
      path: `${QUOTATIONS}/inquire-daily-itemchartprice`,
      trId: 'FHKST03010100',
      query: {
        ...{ FID_COND_MRKT_DIV_CODE: 'J', FID_INPUT_ISCD: symbol, FID_INPUT_DATE_1: from },
        ...{ FID_INPUT_DATE_2: until, FID_PERIOD_DIV_CODE: 'D', FID_ORG_ADJ_PRC: '0' },
      },
    });
    const rows = rowsOf(json);
    const candles = rows.flatMap((row) => {
      const openTime = kstInstant(textOf(row, 'stck_bsop_date') ?? '', '000000');
      const candle = candleOf(row, { symbol, interval: '1d', openTime }, 'stck_clpr', 'acml_vol');
      return candle === undefined ? [] : [candle];
    });
    faults += rows.length - candles.length;
    const oldest = addAll(found, candles);
    if (oldest === undefined) break;
    until = kstDate(oldest - DAY_MS);
  }
  const candles = sorted(found).filter(({ openTime }) => {
    const date = kstDate(openTime);
    return date >= from && date <= to;
  });
  return { candles, faults };
}

/** The finished minutes of the day of `before` up to it. `before`: the market's present. */
export async function minuteHistory(
  rest: KisRest,
  symbol: string,
  before: number,
): Promise<History> {
  const running = before - (before % MINUTE_MS);
  const found = new Map<number, HistoryCandle>();
  let faults = 0;
  let until = running - MINUTE_MS;
  for (let page = 0; page < PAGES_MAX && kstDate(until) === kstDate(before); page++) {
    const json = await rest.get({
      path: `${QUOTATIONS}/inquire-time-itemchartprice`,
      trId: 'FHKST03010200',
      query: {
        ...{ FID_ETC_CLS_CODE: '', FID_COND_MRKT_DIV_CODE: 'J', FID_INPUT_ISCD: symbol },
        ...{ FID_INPUT_HOUR_1: kstHour(until), FID_PW_DATA_INCU_YN: 'N' },
      },
    });
    const rows = rowsOf(json);
    const candles = rows.flatMap((row) => {
      const [date, hour] = [textOf(row, 'stck_bsop_date'), textOf(row, 'stck_cntg_hour')];
      const openTime = kstInstant(date ?? '', `${(hour ?? '').slice(0, 4)}00`);
      const candle = candleOf(row, { symbol, interval: '1m', openTime }, 'stck_prpr', 'cntg_vol');
      return candle === undefined ? [] : [candle];
    });
    faults += rows.length - candles.length;
    const oldest = addAll(found, candles);
    if (oldest === undefined || oldest > until) break;
    until = oldest - MINUTE_MS;
  }
  const candles = sorted(found).filter(({ openTime }) => openTime < running);
  return { candles, faults };
}

/** Adds what is new; the time of the oldest of it. */
function addAll(
  found: Map<number, HistoryCandle>,
  candles: readonly HistoryCandle[],
): number | undefined {
  let oldest: number | undefined;
  for (const candle of candles) {
    if (found.has(candle.openTime)) continue;
    found.set(candle.openTime, candle);
    oldest = Math.min(oldest ?? Infinity, candle.openTime);
  }
  return oldest;
}

function candleOf(
  row: unknown,
  head: { symbol: string; interval: '1d' | '1m'; openTime: number | undefined },
  closeField: string,
  volumeField: string,
): HistoryCandle | undefined {
  const { openTime } = head;
  const [open, high, low] = ['stck_oprc', 'stck_hgpr', 'stck_lwpr'].map((name) =>
    textOf(row, name),
  );
  const close = textOf(row, closeField);
  const volume = textOf(row, volumeField);
  if (openTime === undefined || volume === undefined || !VOLUME.test(volume)) return undefined;
  if (!isPrice(open) || !isPrice(high) || !isPrice(low) || !isPrice(close)) return undefined;
  const inside = [open, close].every(
    (price) => Number(low) <= Number(price) && Number(price) <= Number(high),
  );
  return inside ? { ...head, openTime, open, high, low, close, volume } : undefined;
}

function isPrice(text: string | undefined): text is string {
  return text !== undefined && PRICE.test(text);
}

function rowsOf(json: unknown): readonly unknown[] {
  const rows = memberOf(json, 'output2');
  return Array.isArray(rows) ? (rows as readonly unknown[]).slice(0, ROWS_MAX) : [];
}

function sorted(found: ReadonlyMap<number, HistoryCandle>): HistoryCandle[] {
  return [...found.values()].sort((a, b) => a.openTime - b.openTime);
}
