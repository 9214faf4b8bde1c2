/**
 * H0STASP0, ten levels of the KRX book as a whole: 59 fields.
 *
 * Source: koreainvestment/open-trading-api, examples_llm/domestic_stock/asking_price_krx. It has a
 * time of day but no date, no sequence number and no difference to the last one.
 */
import { nearestKstInstant } from './kst-time';
import { faulty, parsed, type Parsed } from './parsed';
import { isPositive, isSymbol, isWhole } from './text';

const LEVELS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'] as const;
type Level = (typeof LEVELS)[number];
type Ladder<Name extends string> = `${Name}${Level}`;

const ladder = <Name extends string>(name: Name): readonly Ladder<Name>[] =>
  LEVELS.map((level): Ladder<Name> => `${name}${level}`);

export const QUOTE_FIELDS = [
  ...(['MKSC_SHRN_ISCD', 'BSOP_HOUR', 'HOUR_CLS_CODE'] as const),
  ...ladder('ASKP'),
  ...ladder('BIDP'),
  ...ladder('ASKP_RSQN'),
  ...ladder('BIDP_RSQN'),
  ...(['TOTAL_ASKP_RSQN', 'TOTAL_BIDP_RSQN'] as const),
  ...(['OVTM_TOTAL_ASKP_RSQN', 'OVTM_TOTAL_BIDP_RSQN'] as const),
  ...(['ANTC_CNPR', 'ANTC_CNQN', 'ANTC_VOL', 'ANTC_CNTG_VRSS'] as const),
  ...(['ANTC_CNTG_VRSS_SIGN', 'ANTC_CNTG_PRDY_CTRT', 'ACML_VOL'] as const),
  ...(['TOTAL_ASKP_RSQN_ICDC', 'TOTAL_BIDP_RSQN_ICDC'] as const),
  ...(['OVTM_TOTAL_ASKP_ICDC', 'OVTM_TOTAL_BIDP_ICDC', 'STCK_DEAL_CLS_CODE'] as const),
] as const;

export type QuoteField = (typeof QUOTE_FIELDS)[number];

export interface KisLevel {
  readonly price: string;
  readonly quantity: string;
}

/** HOUR_CLS_CODE: continuous trading, a call auction's expectation, or after-hours single prices. */
export type QuotePhase = 'continuous' | 'auction' | 'after-hours';

export interface KisQuote {
  readonly symbol: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly phase: QuotePhase;
  /** Best first. */
  readonly bids: readonly KisLevel[];
  readonly asks: readonly KisLevel[];
}

const ASK_PRICE = 3;
const BID_PRICE = 13;
const ASK_SIZE = 23;
const BID_SIZE = 33;

/** `near` is a time less than twelve hours away: what the server's clock said last. */
export function parseQuote(fields: readonly string[], near: number): Parsed<KisQuote> {
  if (fields.length !== QUOTE_FIELDS.length) return faulty('count', 'a quote has 59 fields');
  const [symbol = '', hour = '', hourClass = ''] = fields;
  if (!isSymbol(symbol)) return faulty('format', 'a quote has no symbol');
  const time = nearestKstInstant(near, hour);
  if (time === undefined) return faulty('time', 'a quote has no time');
  const phase = phaseOf(hourClass);
  if (phase === undefined) return faulty('unknown', 'a quote has an unknown hour class');
  const asks = levels(fields, ASK_PRICE, ASK_SIZE);
  const bids = levels(fields, BID_PRICE, BID_SIZE);
  if (asks === undefined || bids === undefined)
    return faulty('number', 'a level of a quote is no whole number');
  if (phase === 'continuous' && !isOrdered(bids, asks))
    return faulty('inconsistent', 'the levels of a quote are not in order');
  return parsed({ symbol, time, phase, bids, asks });
}

/** Without the levels that are empty. */
function levels(
  fields: readonly string[],
  prices: number,
  sizes: number,
): readonly KisLevel[] | undefined {
  const found: KisLevel[] = [];
  for (let level = 0; level < LEVELS.length; level++) {
    const price = fields[prices + level] ?? '';
    const quantity = fields[sizes + level] ?? '';
    if (!isWhole(price) || !isWhole(quantity)) return undefined;
    if (isPositive(price) && isPositive(quantity)) found.push({ price, quantity });
  }
  return found;
}

/** All prices from the lowest bid to the highest ask rise: neither crossed nor shifted. */
function isOrdered(bids: readonly KisLevel[], asks: readonly KisLevel[]): boolean {
  const prices = [...[...bids].reverse(), ...asks].map(({ price }) => Number(price));
  return prices.every((price, index) => index === 0 || price > (prices[index - 1] ?? 0));
}

function phaseOf(code: string): QuotePhase | undefined {
  switch (code) {
    case '0':
      return 'continuous';
    case 'A':
    case 'B':
    case 'C':
      return 'auction';
    case 'D':
      return 'after-hours';
    default:
      return undefined;
  }
}
