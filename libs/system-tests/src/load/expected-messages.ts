/** What the log says that each client must have had: every message, its text, its order. */
import { createHash } from 'node:crypto';
import { executionId, type Event, type TradeLeg } from '@stratex/contracts';
import { formatPrice, formatQuantity, formatUnits, type Instrument } from '@stratex/money';
import type { LoggedEvent, LogView } from '../log-view';

/** `/ws` of a user alone, `/ws` with the market, `/ws/executions`, `/api/ws` with `order:*`. */
export type Stream = 'user' | 'market' | 'executions' | 'topics';

export interface Expected {
  readonly messages: number;
  readonly digest: string;
  readonly last: string;
}

interface Message {
  readonly stream: 'trade' | 'order' | 'execution' | 'topic';
  /** Undefined: everybody's. */
  readonly account?: string;
  readonly text: string;
}

const SEEN: Readonly<Record<Stream, ReadonlySet<Message['stream']>>> = {
  user: new Set(['order']),
  market: new Set(['order', 'trade']),
  executions: new Set(['execution']),
  topics: new Set(['topic']),
};

export class ExpectedMessages {
  private readonly messages: readonly Message[];
  private readonly known = new Map<string, Expected>();

  /** @param after the log's event that was the last when the clients came */
  constructor(log: LogView, after: number) {
    this.messages = log.events
      .filter(({ event }) => event > after)
      .flatMap((logged) => messagesOf(logged, log));
  }

  of(stream: Stream, account: string): Expected {
    const key = `${stream} ${account}`;
    const found = this.known.get(key) ?? this.compute(SEEN[stream], account);
    this.known.set(key, found);
    return found;
  }

  private compute(seen: ReadonlySet<Message['stream']>, account: string): Expected {
    const digest = createHash('sha1');
    let [messages, last] = [0, ''];
    for (const message of this.messages) {
      if (!seen.has(message.stream) || (message.account ?? account) !== account) continue;
      messages++;
      last = message.text;
      digest.update(`${last}\n`);
    }
    return { messages, last, digest: digest.digest('hex') };
  }
}

function messagesOf({ event, time, value }: LoggedEvent, log: LogView): Message[] {
  const symbol = 'symbol' in value ? value.symbol : null;
  const instrument = log.instruments.get(symbol ?? '');
  if (instrument === undefined) return [];
  const placed = (body: string, part: number) => `${body},"seq":${event},"part":${part}}`;
  const orders = changesOf(value);
  const first = value.type === 'trade.executed' ? 1 : 0;
  const changes = orders.flatMap((change, i): Message[] => {
    const { account } = change;
    const filled = formatQuantity(instrument, change.filled);
    const price = change.price === undefined ? 'null' : formatPrice(instrument, change.price);
    const order =
      `{"event":"USER_ORDER_UPDATE","data":{"orderId":${change.orderNumber},` +
      `"status":"${change.status}","filledQuantity":${filled}}`;
    const topic =
      `{"type":"order_update","data":{"order_id":"${change.orderId}",` +
      `"status":"${change.status.toLowerCase()}","filled_quantity":${filled},` +
      `"filled_price":${price}}`;
    return [
      { stream: 'order', account, text: placed(order, first + i) },
      { stream: 'topic', account, text: placed(topic, first + i) },
    ];
  });
  if (value.type !== 'trade.executed') return changes;
  const trade =
    `{"event":"TRADE_EXECUTED","data":{"symbol":"${value.symbol}",` +
    `"price":${formatPrice(instrument, value.price)},` +
    `"quantity":${formatQuantity(instrument, value.quantity)},` +
    `"side":"${value.takerSide.toUpperCase()}",` +
    `"executedAt":"${new Date(time).toISOString().slice(0, 19)}"}`;
  const executions = (['maker', 'taker'] as const).map((role, part): Message => {
    const buys = (value.takerSide === 'buy') === (role === 'taker');
    const body = executionOf(value, value[role], instrument, {
      id: executionId(log.logId, event, role),
      side: buys ? 'Buy' : 'Sell',
      time,
    });
    return { stream: 'execution', account: value[role].account, text: placed(body, part) };
  });
  return [{ stream: 'trade', text: placed(trade, 0) }, ...changes, ...executions];
}

function executionOf(
  { symbol, price, quantity }: Extract<Event, { type: 'trade.executed' }>,
  { orderId, fee }: TradeLeg,
  instrument: Instrument,
  { id, side, time }: { readonly id: string; readonly side: string; readonly time: number },
): string {
  return (
    `{"exec_id":"${id}","order_id":"${orderId}","symbol":"${symbol}","side":"${side}",` +
    `"price":${formatPrice(instrument, price)},"quantity":${formatQuantity(instrument, quantity)},` +
    `"fee":${formatUnits(fee, instrument.quote.decimals)},` +
    `"transaction_time":"${new Date(time).toISOString()}"`
  );
}

interface Change {
  readonly account: string;
  readonly orderNumber: number;
  readonly orderId: string;
  readonly status: string;
  readonly filled: number;
  readonly price?: number;
}

/** A load run places limit orders and cancels: nothing else changes orders. */
function changesOf(value: Event): Change[] {
  if (value.type === 'order.accepted') {
    const { account, orderNumber, orderId } = value;
    return [{ account, orderNumber, orderId, status: 'NEW', filled: 0 }];
  }
  if (value.type === 'order.canceled') {
    const { account, orderNumber, orderId, cumQuantity } = value;
    return [{ account, orderNumber, orderId, status: 'CANCELED', filled: cumQuantity }];
  }
  if (value.type !== 'trade.executed') return [];
  return [value.maker, value.taker].map((leg) => ({
    ...{ account: leg.account, orderNumber: leg.orderNumber, orderId: leg.orderId },
    status: leg.leavesQuantity === 0 ? 'FILLED' : 'PARTIALLY_FILLED',
    ...{ filled: leg.cumQuantity, price: value.price },
  }));
}
