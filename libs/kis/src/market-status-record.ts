/**
 * H0STMKO0, what the market is doing: 11 fields, real server only.
 * Source: koreainvestment/open-trading-api, market_status_krx.py; codes: KIS Developers portal.
 */
import { faulty, parsed, type Parsed } from './parsed';
import { isSymbol } from './text';

export const MARKET_STATUS_FIELDS = [
  ...['MKSC_SHRN_ISCD', 'TRHT_YN', 'TR_SUSP_REAS_CNTT', 'MKOP_CLS_CODE', 'ANTC_MKOP_CLS_CODE'],
  ...['MRKT_TRTM_CLS_CODE', 'DIVI_APP_CLS_CODE', 'ISCD_STAT_CLS_CODE', 'VI_CLS_CODE'],
  ...['OVTM_VI_CLS_CODE', 'EXCH_CLS_CODE'],
] as const;

export type MarketPhase = 'open' | 'auction' | 'closed' | 'halted';

export interface KisMarketStatus {
  readonly symbol: string;
  /** Null: the record changes nothing (a countdown, a sidecar). */
  readonly phase: MarketPhase | null;
  readonly code: string;
}

/** MKOP_CLS_CODE. Releases of a halt begin with a call auction; 112 then follows. */
const PHASES: Readonly<Record<string, MarketPhase>> = {
  '110': 'auction',
  '112': 'open',
  '121': 'auction',
  '129': 'closed',
  '164': 'halted',
  '174': 'halted',
  '175': 'auction',
  '182': 'closed',
  '184': 'auction',
  '185': 'open',
};
const HALTED_STATUS = '58';

export function parseMarketStatus(fields: readonly string[]): Parsed<KisMarketStatus> {
  if (fields.length !== MARKET_STATUS_FIELDS.length)
    return faulty('count', 'a market status has 11 fields');
  const [symbol = '', halt, , code = '', , , , status, interruption] = fields;
  if (!isSymbol(symbol)) return faulty('format', 'a market status has no symbol');
  const isHalted = halt === 'Y' || status === HALTED_STATUS;
  const known = Object.hasOwn(PHASES, code) ? (PHASES[code] ?? null) : null;
  const phase = isHalted ? 'halted' : interruption === 'Y' ? 'auction' : known;
  return parsed({ symbol, phase, code });
}
