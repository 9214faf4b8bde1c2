/** What a client may see that is no message of the log. */
import { MARKS } from './load-user';

const FOR_EVERYBODY =
  /^\{"(?:event":"(?:HELLO|PRICE_UPDATE|ORDERBOOK_|SYSTEM_NOTICE|TRADE_EXECUTED))/;
const ANSWERS = /^\{"type":"(?:hello|connected|subscribed|system)"/;
const HAS_PLACE = /"part":\d+\}$/;
const BITCOIN = /"asset":"BTC","available":([\d.]+),"locked":([\d.]+)/;
const SATOSHIS = 100_000_000;

/**
 * @param mark of the client's owner
 * @returns the text when it is of somebody else, or of no known kind. Whose the log's own messages
 * are is seen by comparing them with the log.
 */
export function foreignIn(text: string, mark: number | undefined): string | undefined {
  if (HAS_PLACE.test(text) || FOR_EVERYBODY.test(text) || ANSWERS.test(text)) return undefined;
  if (!text.startsWith('{"event":"USER_BALANCE_UPDATE"')) return text;
  const [, available, locked] = BITCOIN.exec(text) ?? [];
  // An account has its cash a moment before its bitcoin.
  if (available === undefined || locked === undefined) return undefined;
  const satoshis = Math.round((Number(available) + Number(locked)) * SATOSHIS);
  return satoshis % MARKS === mark ? undefined : text;
}
