/**
 * The messages of `/ws`, each as in seeds document 000: envelope `{"event","data"}`, keys in the
 * document's order, amounts as exact JSON numbers, times UTC without a zone.
 */
import type { BookLevelText, StrategySignalMessage } from '@stratex/contracts';
import { formatPrice, formatQuantity, percentChangeText } from '@stratex/money';
import type { MessageContent } from '../session/outbound-message';
import type {
  BalancesChanged,
  BookChanged,
  OrderChanged,
  PriceChanged,
  TradeSeen,
} from '../session/stream-event';
import type { BodyName } from '../wire/protobuf-schema';
import { decimal, type WireValue } from '../wire/wire-value';

export function priceUpdate(event: PriceChanged): MessageContent {
  const { symbol, internalPrice, referencePrice } = event;
  return envelope('PriceUpdate', 'PRICE_UPDATE', {
    symbol,
    internalPrice: decimal(internalPrice),
    referencePrice: decimal(referencePrice),
    premiumRate: decimal(percentChangeText(internalPrice, referencePrice)),
  });
}

export function orderBookUpdate({ symbol, bids, asks }: BookChanged): MessageContent {
  const data = { symbol, bids: levels(bids), asks: levels(asks) };
  return envelope('OrderbookUpdate', 'ORDERBOOK_UPDATE', data);
}

export function tradeExecuted({ instrument, trade, time }: TradeSeen): MessageContent {
  return envelope('TradeExecuted', 'TRADE_EXECUTED', {
    symbol: trade.symbol,
    price: decimal(formatPrice(instrument, trade.price)),
    quantity: decimal(formatQuantity(instrument, trade.quantity)),
    side: trade.takerSide === 'buy' ? 'BUY' : 'SELL',
    executedAt: zonelessTime(time),
  });
}

export function userOrderUpdate(event: OrderChanged): MessageContent {
  const { instrument, orderNumber, status, filledQuantity } = event;
  return envelope('UserOrderUpdate', 'USER_ORDER_UPDATE', {
    orderId: orderNumber,
    status,
    filledQuantity: decimal(formatQuantity(instrument, filledQuantity)),
  });
}

export function userBalanceUpdate({ balances }: BalancesChanged): MessageContent {
  const data = balances.map(({ asset, available, held }) => ({
    asset,
    available: decimal(available),
    locked: decimal(held),
  }));
  return envelope('UserBalanceUpdate', 'USER_BALANCE_UPDATE', data);
}

export function strategyTriggered(
  { strategyId, symbol, triggerType }: StrategySignalMessage,
  orderId: number,
): MessageContent {
  const data = { strategyId, symbol, triggerType, orderId };
  return envelope('StrategyTriggered', 'STRATEGY_TRIGGERED', data);
}

export function systemNotice(message: string): MessageContent {
  return envelope('SystemNotice', 'SYSTEM_NOTICE', { message });
}

/** Not in the document, which is silent about errors. */
export function streamError(code: string, message: string): MessageContent {
  return envelope('Error', 'ERROR', { code, message });
}

/** Only for clients that ask with `?meta=1`. */
export function streamHello(logId: string, seq: number, now: number): MessageContent {
  return envelope('Hello', 'HELLO', { logId, seq, serverTime: new Date(now).toISOString() });
}

export function envelope(body: BodyName, event: string, data: WireValue): MessageContent {
  return { body, fields: { event, data } };
}

export function levels(side: readonly BookLevelText[]): WireValue {
  return side.map(({ price, quantity }) => ({
    price: decimal(price),
    quantity: decimal(quantity),
  }));
}

/** UTC to the second, as the documents of `/ws` and `/api/ws` show times. */
export function zonelessTime(time: number): string {
  return new Date(time).toISOString().slice(0, 'YYYY-MM-DDTHH:MM:SS'.length);
}
