/**
 * The messages of `/ws`, each as in seeds document 000: envelope `{"event","data"}`, keys in the
 * document's order, amounts as exact JSON numbers, times UTC without a zone.
 */
import type { BookLevelText } from '@stratex/contracts';
import { formatPrice, formatQuantity, percentChangeText } from '@stratex/money';
import type {
  BalancesChanged,
  BookChanged,
  NoticeRaised,
  OrderChanged,
  PriceChanged,
  TradeSeen,
} from '../session/stream-event';
import { jsonNumber } from './json-number';

export function priceUpdateText(event: PriceChanged): string {
  const { symbol, internalPrice, referencePrice } = event;
  const premium = percentChangeText(internalPrice, referencePrice);
  return envelope(
    'PRICE_UPDATE',
    `{"symbol":${JSON.stringify(symbol)}` +
      `,"internalPrice":${jsonNumber(internalPrice)}` +
      `,"referencePrice":${jsonNumber(referencePrice)}` +
      `,"premiumRate":${jsonNumber(premium)}}`,
  );
}

export function orderBookUpdateText({ symbol, bids, asks }: BookChanged): string {
  return envelope(
    'ORDERBOOK_UPDATE',
    `{"symbol":${JSON.stringify(symbol)},"bids":${levels(bids)},"asks":${levels(asks)}}`,
  );
}

export function tradeExecutedText({ instrument, trade, time }: TradeSeen): string {
  return envelope(
    'TRADE_EXECUTED',
    `{"symbol":${JSON.stringify(trade.symbol)}` +
      `,"price":${jsonNumber(formatPrice(instrument, trade.price))}` +
      `,"quantity":${jsonNumber(formatQuantity(instrument, trade.quantity))}` +
      `,"side":"${trade.takerSide === 'buy' ? 'BUY' : 'SELL'}"` +
      `,"executedAt":"${new Date(time).toISOString().slice(0, 'YYYY-MM-DDTHH:MM:SS'.length)}"}`,
  );
}

export function userOrderUpdateText(event: OrderChanged): string {
  const { instrument, orderNumber, status, filledQuantity } = event;
  return envelope(
    'USER_ORDER_UPDATE',
    `{"orderId":${String(orderNumber)},"status":"${status}"` +
      `,"filledQuantity":${jsonNumber(formatQuantity(instrument, filledQuantity))}}`,
  );
}

export function userBalanceUpdateText({ balances }: BalancesChanged): string {
  const items = balances.map(
    ({ asset, available, held }) =>
      `{"asset":${JSON.stringify(asset)},"available":${jsonNumber(available)}` +
      `,"locked":${jsonNumber(held)}}`,
  );
  return envelope('USER_BALANCE_UPDATE', `[${items.join(',')}]`);
}

export function systemNoticeText({ message }: NoticeRaised): string {
  return envelope('SYSTEM_NOTICE', JSON.stringify({ message }));
}

/** Not in the document, which is silent about errors. */
export function errorText(code: string, message: string): string {
  return envelope('ERROR', JSON.stringify({ code, message }));
}

function envelope(event: string, data: string): string {
  return `{"event":"${event}","data":${data}}`;
}

function levels(side: readonly BookLevelText[]): string {
  const items = side.map(
    ({ price, quantity }) => `{"price":${jsonNumber(price)},"quantity":${jsonNumber(quantity)}}`,
  );
  return `[${items.join(',')}]`;
}
