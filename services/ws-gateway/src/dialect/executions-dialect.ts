/**
 * `/ws/executions`: one message per execution, two per trade, the maker's first (parts 0 and 1).
 *
 * Wire format: the eight keys of seeds document 001 in its order; price, quantity and fee are exact
 * JSON numbers, the fee in the quote asset; `transaction_time` is UTC with milliseconds. The
 * document names no client messages and no error message, so what a client sends is ignored.
 */
import { executionId, type Leg } from '@stratex/contracts';
import { formatPrice, formatQuantity, formatUnits } from '@stratex/money';
import type { History } from '../resume/history';
import { LogChannel, type TopicMessage } from '../resume/log-channel';
import { OutboundMessage, sharedMessage } from '../session/outbound-message';
import { afterEvent } from '../session/position';
import type { Session } from '../session/session';
import {
  isLogEvent,
  type LogEvent,
  type StreamEvent,
  type TradeSeen,
} from '../session/stream-event';
import { decimal, type WireObject } from '../wire/wire-value';
import type { Dialect } from './dialect';

/** `all`: every execution for everybody; `own`: the caller's account's only. */
export type ExecutionScope = 'all' | 'own';

const LEGS = ['maker', 'taker'] as const;
const EVERYBODY = '*';

export class ExecutionsDialect implements Dialect {
  private readonly channel: LogChannel;

  constructor(
    private readonly scope: ExecutionScope,
    private readonly history: History,
  ) {
    this.channel = new LogChannel(history, (event) => this.messagesOf(event));
  }

  open(session: Session): void {
    const { request, identity } = session;
    const { after, logId, symbols } = request;
    if (request.format.meta) session.send(this.hello(after?.event));
    const owner = this.scope === 'all' ? EVERYBODY : identity?.account;
    if (owner === undefined) return;
    const topics = symbols?.map((symbol) => ofSymbol(owner, symbol)) ?? [owner];
    const account = this.scope === 'all' ? undefined : owner;
    this.channel.join(session, topics, { after, logId, account });
  }

  receive(): void {
    // Nothing is asked for here, and an answer would look like an execution to the client.
  }

  refuse(): void {
    // As for receive.
  }

  announce(): void {
    // As for receive.
  }

  close(session: Session): void {
    this.channel.leave(session);
  }

  publish(event: StreamEvent): void {
    if (isLogEvent(event)) this.channel.publish(event);
  }

  private messagesOf(event: LogEvent): readonly TopicMessage[] {
    if (event.type !== 'trade') return [];
    return LEGS.map((leg, part) => {
      const owner = this.scope === 'all' ? EVERYBODY : event.trade[leg].account;
      const position = { event: event.event, part };
      return {
        topics: [owner, ofSymbol(owner, event.trade.symbol)],
        position,
        message: sharedMessage(() => ({ body: 'Execution', fields: executionFields(event, leg) }), {
          position,
        }),
      };
    });
  }

  private hello(after: number | undefined): OutboundMessage {
    const seq = after ?? this.history.ring.head;
    const fields = {
      type: 'hello',
      log_id: this.history.log,
      seq,
      server_time: new Date().toISOString(),
    };
    return new OutboundMessage(
      { body: 'StreamHello', fields },
      after === undefined ? { position: afterEvent(seq) } : {},
    );
  }
}

export function executionFields(seen: TradeSeen, leg: Leg): WireObject {
  const { instrument, trade } = seen;
  const buys = (trade.takerSide === 'buy') === (leg === 'taker');
  const { orderId, fee } = trade[leg];
  return {
    exec_id: executionId(seen.logId, seen.event, leg),
    order_id: orderId,
    symbol: trade.symbol,
    side: buys ? 'Buy' : 'Sell',
    price: decimal(formatPrice(instrument, trade.price)),
    quantity: decimal(formatQuantity(instrument, trade.quantity)),
    fee: decimal(formatUnits(fee, instrument.quote.decimals)),
    transaction_time: new Date(seen.time).toISOString(),
  };
}

const ofSymbol = (owner: string, symbol: string): string => `${owner}/${symbol}`;
