/**
 * Binance's combined market streams (binance-spot-api-docs, web-socket-streams): the ticker of each
 * market once a second, decimals as strings. The subscription stands in the address.
 */
import {
  fault,
  isObject,
  jsonObject,
  numberText,
  priceMessage,
  textOf,
  type VenueMessage,
} from './venue-message';

export function binanceAddress(base: string, markets: readonly string[]): string {
  const streams = markets.map((market) => `${market.toLowerCase()}@ticker`).join('/');
  return `${base.replace(/\/+$/, '')}/stream?streams=${streams}`;
}

export function binanceMessage(text: string): VenueMessage {
  const members = jsonObject(text);
  if (members === undefined) return fault('no JSON object');
  const data = Object.hasOwn(members, 'data') ? members.data : members;
  if (!isObject(data)) return fault('no data');
  const event = textOf(data, 'e');
  if (event === 'serverShutdown') return { kind: 'closing' };
  if (event !== '24hrTicker') return fault('no ticker');
  return priceMessage(textOf(data, 's'), textOf(data, 'c'), numberText(data, 'E'));
}
