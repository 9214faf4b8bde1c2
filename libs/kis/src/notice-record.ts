/**
 * H0STCNI0 (real) and H0STCNI9 (virtual): receipts and executions of the customer's own orders.
 *
 * 26 fields since NXT opened, 23 before and still in the portal's examples; both are read. Source:
 * koreainvestment/open-trading-api, examples_llm/domestic_stock/ccnl_notice (corrected 2026-02-12).
 * Numbers are padded with zeros.
 */
import { faulty, parsed, type Parsed } from './parsed';
import { isSymbol, unpadded } from './text';

const HEAD = [
  ...['CUST_ID', 'ACNT_NO', 'ODER_NO', 'OODER_NO', 'SELN_BYOV_CLS', 'RCTF_CLS', 'ODER_KIND'],
  ...['ODER_COND', 'STCK_SHRN_ISCD', 'CNTG_QTY', 'CNTG_UNPR', 'STCK_CNTG_HOUR', 'RFUS_YN'],
  ...['CNTG_YN', 'ACPT_YN', 'BRNC_NO', 'ODER_QTY', 'ACNT_NAME'],
] as const;

export const NOTICE_FIELDS = [
  ...HEAD,
  ...['ORD_COND_PRC', 'ORD_EXG_GB', 'POPUP_YN', 'FILLER', 'CRDT_CLS', 'CRDT_LOAN_DATE'],
  ...['CNTG_ISNM40', 'ODER_PRC'],
] as const;

/** The older layout. */
export const NOTICE_FIELDS_23 = [
  ...HEAD,
  ...['CNTG_ISNM', 'CRDT_CLS', 'CRDT_LOAN_DATE', 'CNTG_ISNM40', 'ODER_PRC'],
] as const;

export type NoticeField = (typeof NOTICE_FIELDS)[number];
export const NOTICE_WIDTHS = [NOTICE_FIELDS.length, NOTICE_FIELDS_23.length] as const;

export interface KisNotice {
  readonly kind: 'receipt' | 'execution';
  readonly account: string;
  readonly orderNumber: string;
  /** Of the order that an amendment or cancel is about. */
  readonly originalOrderNumber: string | null;
  readonly side: 'buy' | 'sell';
  readonly request: 'order' | 'amend' | 'cancel';
  readonly symbol: string;
  readonly symbolName: string;
  /** Executed; of a receipt the order's. */
  readonly quantity: string;
  /** Of the execution; of a receipt the order's, 0 for a market order. */
  readonly price: string;
  readonly orderQuantity: string;
  /** HHMMSS in Korea. */
  readonly hour: string;
  readonly rejected: boolean;
}

const ORDER_NUMBER = /^\d{1,10}$/;

export function parseNotice(fields: readonly string[]): Parsed<KisNotice> {
  const isOld = fields.length === NOTICE_FIELDS_23.length;
  if (!isOld && fields.length !== NOTICE_FIELDS.length)
    return faulty('count', 'a notice has 26 or 23 fields');
  const at = (index: number): string => fields[index] ?? '';
  const kind = one(at(13), { '1': 'receipt', '2': 'execution' } as const);
  const side = one(at(4), { '01': 'sell', '02': 'buy' } as const);
  const request = one(at(5), { '0': 'order', '1': 'amend', '2': 'cancel' } as const);
  const rejected = one(at(12), { '0': 'no', '1': 'yes' } as const);
  if (kind === undefined || side === undefined || request === undefined || rejected === undefined)
    return faulty('unknown', 'a notice has an unknown code');
  const symbol = at(8);
  if (!isSymbol(symbol) || !ORDER_NUMBER.test(at(2)))
    return faulty('format', 'a notice has no symbol or order number');
  if (!/^\d{6}$/.test(at(11))) return faulty('time', 'a notice has no time');
  const quantity = unpadded(at(9));
  const price = unpadded(at(10));
  const orderQuantity = unpadded(at(16));
  if (quantity === undefined || price === undefined || orderQuantity === undefined)
    return faulty('number', 'an amount of a notice is no whole number');
  return parsed({
    kind,
    account: at(1),
    orderNumber: at(2),
    originalOrderNumber: at(3) === '' ? null : at(3),
    side,
    request,
    symbol,
    symbolName: at(isOld ? 21 : 24),
    ...{ quantity, price, orderQuantity, hour: at(11), rejected: rejected === 'yes' },
  });
}

function one<T>(code: string, meanings: Readonly<Record<string, T>>): T | undefined {
  return Object.hasOwn(meanings, code) ? meanings[code] : undefined;
}
