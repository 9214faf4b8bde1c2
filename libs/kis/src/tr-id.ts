/**
 * Real-time transaction ids for stocks of the KRX.
 * Source: koreainvestment/open-trading-api, examples_user/domestic_stock/domestic_stock_functions_ws.py.
 */
export const TR = {
  trade: 'H0STCNT0',
  quote: 'H0STASP0',
  marketStatus: 'H0STMKO0',
  noticeReal: 'H0STCNI0',
  noticeVirtual: 'H0STCNI9',
} as const;

export type TrId = (typeof TR)[keyof typeof TR];

/** The heart-beat that a server sends as a message of its own. */
export const PINGPONG = 'PINGPONG';

/** Registrations a session may hold over all transaction ids. */
export const REGISTRATIONS_MAX = 41;

/** The virtual (모의) server knows neither market status nor the notices of the real one. */
export function isServed(trId: string, environment: 'real' | 'virtual'): boolean {
  const served: readonly string[] =
    environment === 'real'
      ? [TR.trade, TR.quote, TR.marketStatus, TR.noticeReal]
      : [TR.trade, TR.quote, TR.noticeVirtual];
  return served.includes(trId);
}
