/**
 * `/ws/executions`: one message per execution, two per trade, the maker's first (parts 0 and 1).
 *
 * Wire format: the eight keys of seeds document 001 in its order; price, quantity and fee are exact
 * JSON numbers, the fee in the quote asset; `transaction_time` is UTC with milliseconds. The
 * document names no client messages and no error message, so what a client sends is ignored.
 */
import { executionId, type Leg, type Side } from '@stratex/contracts';
import { formatPrice, formatQuantity, formatUnits } from '@stratex/money';
import type { History } from '../resume/history';
import { LogChannel } from '../resume/log-channel';
import type { TopicMessage } from '../resume/topic-message';
import { OutboundMessage, sharedMessage } from '../session/outbound-message';
import { afterEvent } from '../session/position';
import type { Session } from '../session/session';
import {
  isLogEvent,
  type FillSeen,
  type LogEvent,
  type StreamEvent,
  type TradeSeen,
} from '../session/stream-event';
import { decimal, type WireObject } from '../wire/wire-value';
import { typedAccess, type AccessNews } from './access-messages';
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

  /** Only to clients that expect more than the document shows. */
  tellAccess(session: Session, news: AccessNews): void {
    if (session.request.format.meta) session.send(new OutboundMessage(typedAccess(news)));
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
    switch (event.type) {
      case 'trade':
        return LEGS.map((leg, part) =>
          this.execution(event, part, event.trade[leg].account, () => executionFields(event, leg)),
        );
      case 'fill':
        return [this.execution(event, 0, event.fill.account, () => fillFields(event))];
      case 'order':
        return [];
    }
  }

  private execution(
    { event, instrument: { symbol } }: TradeSeen | FillSeen,
    part: number,
    account: string,
    fields: () => WireObject,
  ): TopicMessage {
    const owner = this.scope === 'all' ? EVERYBODY : account;
    const position = { event, part };
    const message = sharedMessage(() => ({ body: 'Execution', fields: fields() }), { position });
    return { topics: [owner, ofSymbol(owner, symbol)], position, message };
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

/** Of a trade one of its two executions. */
export function executionFields(seen: TradeSeen, leg: Leg): WireObject {
  const { trade } = seen;
  const buys = (trade.takerSide === 'buy') === (leg === 'taker');
  return fieldsOf(seen, { ...trade, ...trade[leg], leg, side: buys ? 'buy' : 'sell' });
}

/** A fill from outside is one execution. */
export function fillFields(seen: FillSeen): WireObject {
  return fieldsOf(seen, { ...seen.fill, leg: seen.fill.liquidity });
}

interface Execution {
  readonly leg: Leg;
  readonly orderId: string;
  readonly symbol: string;
  readonly side: Side;
  readonly price: number;
  readonly quantity: number;
  readonly fee: bigint;
}

function fieldsOf(
  { logId, event, time, instrument }: TradeSeen | FillSeen,
  { leg, orderId, symbol, side, price, quantity, fee }: Execution,
): WireObject {
  return {
    exec_id: executionId(logId, event, leg),
    order_id: orderId,
    symbol,
    side: side === 'buy' ? 'Buy' : 'Sell',
    price: decimal(formatPrice(instrument, price)),
    quantity: decimal(formatQuantity(instrument, quantity)),
    fee: decimal(formatUnits(fee, instrument.quote.decimals)),
    transaction_time: new Date(time).toISOString(),
  };
}

const ofSymbol = (owner: string, symbol: string): string => `${owner}/${symbol}`;
