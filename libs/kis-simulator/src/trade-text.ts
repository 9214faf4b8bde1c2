/**
 * A trade as the 46 fields of H0STCNT0. The formulas are those of the captured record: see the
 * comment of each.
 */
import { encodeFields, kstHour, TRADE_FIELDS } from '@stratex/kis';
import type { PriceBook } from './price-book';
import { ratioText } from './ratio';
import type { DayExtreme, TradingDay } from './trading-day';

/** Shares of Samsung Electronics; the turnover of every stock is said of so many. */
const LISTED_SHARES = 5_969_782_550n;

/** The last trade of the day. @throws when there was none */
export function tradeText(symbol: string, day: TradingDay, book: PriceBook): string {
  const { last, open, high, low } = day;
  if (last === undefined || open === undefined || high === undefined || low === undefined)
    throw new Error('no trade yet');
  const { price } = last;
  const change = price - day.previousClose;
  const volume = BigInt(day.volume);
  const [ask, bid] = [book.asks[0], book.bids[0]];
  const against = (extreme: DayExtreme) => ({
    hour: kstHour(extreme.time),
    sign: signOf(price - extreme.price),
    change: String(price - extreme.price),
  });
  const [toOpen, toHigh, toLow] = [against(open), against(high), against(low)];
  const total = (levels: PriceBook['asks']): string =>
    String(levels.reduce((sum, { size }) => sum + size, 0));
  return encodeFields(TRADE_FIELDS, {
    MKSC_SHRN_ISCD: symbol,
    STCK_CNTG_HOUR: kstHour(last.time),
    STCK_PRPR: String(price),
    PRDY_VRSS_SIGN: signOf(change),
    PRDY_VRSS: String(change),
    // Change in % of the previous close.
    PRDY_CTRT: ratioText(BigInt(change) * 100n, BigInt(day.previousClose), 2),
    WGHN_AVRG_STCK_PRC: ratioText(day.amount, volume, 2),
    STCK_OPRC: String(open.price),
    STCK_HGPR: String(high.price),
    STCK_LWPR: String(low.price),
    ASKP1: String(ask?.price ?? 0),
    BIDP1: String(bid?.price ?? 0),
    CNTG_VOL: String(last.quantity),
    ACML_VOL: String(day.volume),
    ACML_TR_PBMN: String(day.amount),
    SELN_CNTG_CSNU: String(day.sells.count),
    SHNU_CNTG_CSNU: String(day.buys.count),
    // Buys less sells.
    NTBY_CNTG_CSNU: String(day.buys.count - day.sells.count),
    // Bought in % of sold.
    CTTR: ratioText(BigInt(day.buys.quantity) * 100n, BigInt(day.sells.quantity), 2),
    SELN_CNTG_SMTN: String(day.sells.quantity),
    SHNU_CNTG_SMTN: String(day.buys.quantity),
    CCLD_DVSN: last.side === 'buy' ? '1' : last.side === 'sell' ? '5' : '3',
    // A ratio to the volume, not in %.
    SHNU_RATE: ratioText(BigInt(day.buys.quantity), volume, 2),
    PRDY_VOL_VRSS_ACML_VOL_RATE: ratioText(volume * 100n, BigInt(day.previousVolume), 2),
    OPRC_HOUR: toOpen.hour,
    OPRC_VRSS_PRPR_SIGN: toOpen.sign,
    OPRC_VRSS_PRPR: toOpen.change,
    HGPR_HOUR: toHigh.hour,
    HGPR_VRSS_PRPR_SIGN: toHigh.sign,
    HGPR_VRSS_PRPR: toHigh.change,
    LWPR_HOUR: toLow.hour,
    LWPR_VRSS_PRPR_SIGN: toLow.sign,
    LWPR_VRSS_PRPR: toLow.change,
    BSOP_DATE: day.date,
    NEW_MKOP_CLS_CODE: '20',
    TRHT_YN: 'N',
    ASKP_RSQN1: String(ask?.size ?? 0),
    BIDP_RSQN1: String(bid?.size ?? 0),
    TOTAL_ASKP_RSQN: total(book.asks),
    TOTAL_BIDP_RSQN: total(book.bids),
    VOL_TNRT: ratioText(volume * 100n, LISTED_SHARES, 2),
    PRDY_SMNS_HOUR_ACML_VOL: String(day.previousVolume),
    PRDY_SMNS_HOUR_ACML_VOL_RATE: ratioText(volume * 100n, BigInt(day.previousVolume), 2),
    HOUR_CLS_CODE: '0',
    MRKT_TRTM_CLS_CODE: '',
    VI_STND_PRC: String(open.price),
  });
}

/** 2 up, 3 flat, 5 down. */
export function signOf(change: number): '2' | '3' | '5' {
  return change > 0 ? '2' : change < 0 ? '5' : '3';
}
