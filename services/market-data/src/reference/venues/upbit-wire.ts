/**
 * The public WebSocket of Upbit, which Bithumb's generation 2 speaks too (docs.upbit.com, WebSocket
 * reference, ticker): one request, an array; then tickers in binary or text frames of UTF-8 JSON.
 */
import {
  fault,
  jsonObject,
  numberText,
  priceMessage,
  textOf,
  type VenueMessage,
} from './venue-message';

/** Keeps an idle connection: closed after 120 s without; answered by {"status":"UP"}. */
export const UPBIT_KEEP_ALIVE = 'PING';

export function upbitRequest(ticket: string, markets: readonly string[]): string {
  return JSON.stringify([{ ticket }, { type: 'ticker', codes: markets }, { format: 'DEFAULT' }]);
}

export function upbitMessage(text: string): VenueMessage {
  const members = jsonObject(text);
  if (members === undefined) return fault('no JSON object');
  if (textOf(members, 'status') === 'UP') return { kind: 'alive' };
  if (Object.hasOwn(members, 'error')) return fault('refused');
  if (textOf(members, 'type') !== 'ticker') return fault('no ticker');
  return priceMessage(
    textOf(members, 'code'),
    numberText(members, 'trade_price'),
    numberText(members, 'timestamp'),
  );
}
