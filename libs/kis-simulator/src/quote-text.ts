/** A book as the 59 fields of H0STASP0. */
import { encodeFields, kstHour, QUOTE_FIELDS, type Fields, type QuoteField } from '@stratex/kis';
import { LEVELS, type PriceBook } from './price-book';
import { ratioText } from './ratio';
import { signOf } from './trade-text';
import type { TradingDay } from './trading-day';

/** HOUR_CLS_CODE: continuous, closing auction, opening auction. */
export type HourClass = '0' | 'A' | 'B';

export interface QuoteMoment {
  readonly time: number;
  readonly hourClass: HourClass;
}

export function quoteText(
  symbol: string,
  day: TradingDay,
  book: PriceBook,
  { time, hourClass }: QuoteMoment,
): string {
  const isAuction = hourClass !== '0';
  const expected = isAuction ? (book.asks[0]?.price ?? 0) : 0;
  const change = isAuction ? expected - day.previousClose : -day.previousClose;
  const quantity = isAuction ? Math.min(book.asks[0]?.size ?? 0, book.bids[0]?.size ?? 0) : 0;
  const total = (levels: PriceBook['asks']): string =>
    String(levels.reduce((sum, { size }) => sum + size, 0));
  const values: Record<string, string> = {
    ...{ MKSC_SHRN_ISCD: symbol, BSOP_HOUR: kstHour(time), HOUR_CLS_CODE: hourClass },
    ...{ TOTAL_ASKP_RSQN: total(book.asks), TOTAL_BIDP_RSQN: total(book.bids) },
    ...{ OVTM_TOTAL_ASKP_RSQN: '0', OVTM_TOTAL_BIDP_RSQN: '0' },
    ...{ ANTC_CNPR: String(expected), ANTC_CNQN: String(quantity), ANTC_VOL: String(quantity) },
    ...{ ANTC_CNTG_VRSS: String(change), ANTC_CNTG_VRSS_SIGN: signOf(change) },
    ANTC_CNTG_PRDY_CTRT: ratioText(BigInt(change) * 100n, BigInt(day.previousClose), 2),
    ACML_VOL: String(day.volume),
    ...{ TOTAL_ASKP_RSQN_ICDC: '0', TOTAL_BIDP_RSQN_ICDC: '0' },
    ...{ OVTM_TOTAL_ASKP_ICDC: '0', OVTM_TOTAL_BIDP_ICDC: '0', STCK_DEAL_CLS_CODE: '0' },
  };
  for (let level = 0; level < LEVELS; level++) {
    values[`ASKP${level + 1}`] = String(book.asks[level]?.price ?? 0);
    values[`BIDP${level + 1}`] = String(book.bids[level]?.price ?? 0);
    values[`ASKP_RSQN${level + 1}`] = String(book.asks[level]?.size ?? 0);
    values[`BIDP_RSQN${level + 1}`] = String(book.bids[level]?.size ?? 0);
  }
  return encodeFields(QUOTE_FIELDS, values as Fields<QuoteField>);
}
