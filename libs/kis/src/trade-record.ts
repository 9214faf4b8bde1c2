/**
 * H0STCNT0, a trade on the KRX: 46 fields.
 *
 * Source of names and order: koreainvestment/open-trading-api,
 * examples_llm/domestic_stock/ccnl_krx/ccnl_krx.py; codes: KIS Developers portal.
 */
import { kstInstant } from './kst-time';
import { faulty, parsed, type Parsed } from './parsed';
import { isPositive, isSymbol, isWhole } from './text';

export const TRADE_FIELDS = [
  ...['MKSC_SHRN_ISCD', 'STCK_CNTG_HOUR', 'STCK_PRPR', 'PRDY_VRSS_SIGN', 'PRDY_VRSS'],
  ...['PRDY_CTRT', 'WGHN_AVRG_STCK_PRC', 'STCK_OPRC', 'STCK_HGPR', 'STCK_LWPR'],
  ...['ASKP1', 'BIDP1', 'CNTG_VOL', 'ACML_VOL', 'ACML_TR_PBMN'],
  ...['SELN_CNTG_CSNU', 'SHNU_CNTG_CSNU', 'NTBY_CNTG_CSNU', 'CTTR', 'SELN_CNTG_SMTN'],
  ...['SHNU_CNTG_SMTN', 'CCLD_DVSN', 'SHNU_RATE', 'PRDY_VOL_VRSS_ACML_VOL_RATE', 'OPRC_HOUR'],
  ...['OPRC_VRSS_PRPR_SIGN', 'OPRC_VRSS_PRPR', 'HGPR_HOUR', 'HGPR_VRSS_PRPR_SIGN'],
  ...['HGPR_VRSS_PRPR', 'LWPR_HOUR', 'LWPR_VRSS_PRPR_SIGN', 'LWPR_VRSS_PRPR', 'BSOP_DATE'],
  ...['NEW_MKOP_CLS_CODE', 'TRHT_YN', 'ASKP_RSQN1', 'BIDP_RSQN1', 'TOTAL_ASKP_RSQN'],
  ...['TOTAL_BIDP_RSQN', 'VOL_TNRT', 'PRDY_SMNS_HOUR_ACML_VOL'],
  ...['PRDY_SMNS_HOUR_ACML_VOL_RATE', 'HOUR_CLS_CODE', 'MRKT_TRTM_CLS_CODE', 'VI_STND_PRC'],
] as const;

export type TradeField = (typeof TRADE_FIELDS)[number];

export interface KisTrade {
  readonly symbol: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** YYYYMMDD in Korea. */
  readonly businessDate: string;
  readonly price: string;
  readonly quantity: string;
  /** Of the business date, with this trade. */
  readonly cumulativeVolume: string;
  /** Of the taker; null in auctions. */
  readonly side: 'buy' | 'sell' | null;
  readonly halted: boolean;
}

const AT = Object.fromEntries(TRADE_FIELDS.map((name, index) => [name, index])) as Readonly<
  Record<TradeField, number>
>;
/** NEW_MKOP_CLS_CODE of a trade in the regular session begins with it. */
const INTRADAY = '2';

export function parseTrade(fields: readonly string[]): Parsed<KisTrade> {
  if (fields.length !== TRADE_FIELDS.length) return faulty('count', 'a trade has 46 fields');
  const field = (name: TradeField): string => fields[AT[name]] ?? '';
  const symbol = field('MKSC_SHRN_ISCD');
  if (!isSymbol(symbol)) return faulty('format', 'a trade has no symbol');
  const businessDate = field('BSOP_DATE');
  const time = kstInstant(businessDate, field('STCK_CNTG_HOUR'));
  if (time === undefined) return faulty('time', 'a trade has no time');
  const price = field('STCK_PRPR');
  const quantity = field('CNTG_VOL');
  const cumulativeVolume = field('ACML_VOL');
  if (!isPositive(price)) return faulty('number', 'the price of a trade is no whole number > 0');
  if (!isPositive(quantity))
    return faulty('number', 'the quantity of a trade is no whole number > 0');
  if (!isPositive(cumulativeVolume))
    return faulty('number', 'the volume of a day is no whole number > 0');
  if (Number(quantity) > Number(cumulativeVolume))
    return faulty('inconsistent', 'a trade is larger than the volume of its day');
  if (!isWithinDay(field, Number(price)))
    return faulty('inconsistent', 'a trade is outside the range of its day');
  const side = sideOf(field('CCLD_DVSN'));
  if (side === undefined) return faulty('unknown', 'a trade has an unknown side');
  const halted = field('TRHT_YN') === 'Y';
  return parsed({ symbol, time, businessDate, price, quantity, cumulativeVolume, side, halted });
}

/** Off-hours trades may come before the day has a range. */
function isWithinDay(field: (name: TradeField) => string, price: number): boolean {
  if (!field('NEW_MKOP_CLS_CODE').startsWith(INTRADAY)) return true;
  const low = field('STCK_LWPR');
  const high = field('STCK_HGPR');
  return isWhole(low) && isWhole(high) && Number(low) <= price && price <= Number(high);
}

function sideOf(code: string): 'buy' | 'sell' | null | undefined {
  switch (code) {
    case '1':
      return 'buy';
    case '5':
      return 'sell';
    case '3':
      return null;
    default:
      return undefined;
  }
}
