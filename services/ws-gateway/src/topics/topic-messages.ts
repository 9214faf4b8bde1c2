/**
 * The messages of `/api/ws`, each as in seeds document 002: `type` first, keys in the document's
 * order, amounts as exact JSON numbers, times UTC without a zone.
 */
import type {
  AccountStateMessage,
  StrategyFillMessage,
  StrategySignalMessage,
  StrategyStateMessage,
} from '@stratex/contracts';
import { formatPrice, formatQuantity } from '@stratex/money';
import { zonelessTime } from '../dialect/stream-messages';
import type { MessageContent } from '../session/outbound-message';
import type { OrderChanged } from '../session/stream-event';
import type { BodyName } from '../wire/protobuf-schema';
import { decimal, type WireObject } from '../wire/wire-value';
import type { BoardPrice } from './price-board';

export function connected(name: string, userId: string): MessageContent {
  return typed('Connected', 'connected', { message: `Welcome ${name}!`, user_id: userId });
}

export function subscribed(topic: string): MessageContent {
  const message = `Successfully subscribed to ${topic}`;
  return typed('Subscribed', 'subscribed', { topic, message });
}

export function unsubscribed(topic: string): MessageContent {
  const message = `Successfully unsubscribed from ${topic}`;
  return typed('Unsubscribed', 'unsubscribed', { topic, message });
}

export function priceUpdate(price: BoardPrice): MessageContent {
  const data = { price: decimal(price.price), ...changeOf(price) };
  return typed('TopicPriceUpdate', 'price_update', { symbol: price.symbol, data });
}

/** The answer to get_price. */
export function priceAnswer(price: BoardPrice): MessageContent {
  const data = {
    price: decimal(price.price),
    open: decimal(price.open),
    high: decimal(price.high),
    low: decimal(price.low),
    ...changeOf(price),
  };
  return typed('Price', 'price', { symbol: price.symbol, data });
}

export function orderUpdate(event: OrderChanged): MessageContent {
  const { instrument, orderId, status, filledQuantity, filledPrice } = event;
  return typed('TopicOrderUpdate', 'order_update', {
    data: {
      order_id: orderId,
      status: status.toLowerCase(),
      filled_quantity: decimal(formatQuantity(instrument, filledQuantity)),
      filled_price:
        filledPrice === undefined ? null : decimal(formatPrice(instrument, filledPrice)),
    },
  });
}

/** The answer to get_account. */
export function accountAnswer(account: string, state?: AccountStateMessage): MessageContent {
  const balances = (state?.balances ?? []).map(({ asset, available, held }) => ({
    asset,
    available: decimal(available),
    locked: decimal(held),
  }));
  const positions = (state?.positions ?? []).map(({ symbol, quantity, averagePrice }) => ({
    symbol,
    quantity: decimal(quantity),
    average_price: decimal(averagePrice),
  }));
  const data = { account_id: account, balances, positions };
  return typed('Account', 'account', { data });
}

export function strategySignal(message: StrategySignalMessage): MessageContent {
  const { strategyId, side, symbol, quantity, reason } = message;
  const lots = quantity === null ? null : decimal(quantity);
  return typed('StrategySignal', 'strategy_signal', {
    strategy_id: String(strategyId),
    data: { signal: side, symbol, quantity: lots, reason },
  });
}

/** Not in the document, which names what it has to say: run state, position, profit and loss. */
export function strategyState(message: StrategyStateMessage): MessageContent {
  const { strategyId, runState: state, reason, note, symbol, position, realized, orders } = message;
  const { unrealized, time } = message;
  return typed('StrategyState', 'strategy_state', {
    strategy_id: String(strategyId),
    data: {
      ...{ state, reason, note, symbol },
      position: {
        quantity: decimal(position.quantity),
        average_price: decimal(position.averagePrice),
      },
      realized: decimal(realized),
      unrealized: unrealized === null ? null : decimal(unrealized),
      orders,
      timestamp: zonelessTime(Date.parse(time)),
    },
  });
}

/** Not in the document. */
export function strategyFill(message: StrategyFillMessage): MessageContent {
  const { strategyId, symbol, side, quantity, price, realized, orderId, status, time } = message;
  return typed('StrategyFill', 'strategy_fill', {
    strategy_id: String(strategyId),
    data: {
      ...{ symbol, side, quantity: decimal(quantity), price: decimal(price) },
      ...{ realized: decimal(realized), order_id: orderId, status },
      timestamp: zonelessTime(Date.parse(time)),
    },
  });
}

export function pong(timestamp: string | number | null): MessageContent {
  return typed('Pong', 'pong', { timestamp });
}

export function topicError(message: string): MessageContent {
  return typed('TopicError', 'error', { message });
}

/** Not in the document: what the server says to all. */
export function systemMessage(message: string): MessageContent {
  return typed('SystemMessage', 'system', { message });
}

function changeOf(price: BoardPrice): WireObject {
  return {
    change: decimal(price.change),
    change_percent: decimal(price.changePercent),
    volume: decimal(price.volume),
    timestamp: zonelessTime(price.time),
  };
}

function typed(body: BodyName, type: string, fields: WireObject): MessageContent {
  return { body, fields: { type, ...fields } };
}
