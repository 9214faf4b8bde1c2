/**
 * `/ws/executions`: one message per execution, two per trade, the maker's first.
 *
 * Wire format: the eight keys of seeds document 001 in its order; price, quantity and fee are exact
 * JSON numbers, the fee in the quote asset; `transaction_time` is UTC with milliseconds. Live only.
 * The document names no client messages and no error message, so what a client sends is ignored.
 */
import { executionId, type Leg, type Side } from '@stratex/contracts';
import { formatPrice, formatQuantity, formatUnits } from '@stratex/money';
import { Hub } from '../session/hub';
import { sharedMessage } from '../session/outbound-message';
import type { Session } from '../session/session';
import type { FillSeen, StreamEvent, TradeSeen } from '../session/stream-event';
import type { Dialect } from './dialect';
import { jsonNumber } from './json-number';

/** `all`: every execution for everybody; `own`: the caller's account's only. */
export type ExecutionScope = 'all' | 'own';

const LEGS = ['maker', 'taker'] as const;
const EVERYBODY = '*';

export class ExecutionsDialect implements Dialect {
  private readonly hub = new Hub();

  constructor(private readonly scope: ExecutionScope) {}

  open(session: Session): void {
    if (this.scope === 'all') this.hub.join(session, EVERYBODY);
    else if (session.identity !== undefined) this.hub.join(session, session.identity.account);
  }

  receive(): void {
    // Nothing is asked for here, and an answer would look like an execution to the client.
  }

  refuse(): void {
    // As for receive.
  }

  close(session: Session): void {
    this.hub.leave(session);
  }

  publish(event: StreamEvent): void {
    if (event.type === 'fill') {
      const topic = this.scope === 'all' ? EVERYBODY : event.fill.account;
      this.hub.publish(
        topic,
        sharedMessage(() => fillText(event)),
      );
    }
    if (event.type !== 'trade') return;
    for (const leg of LEGS) {
      const topic = this.scope === 'all' ? EVERYBODY : event.trade[leg].account;
      this.hub.publish(
        topic,
        sharedMessage(() => executionText(event, leg)),
      );
    }
  }
}

/** Of a trade one of its two executions. */
export function executionText(seen: TradeSeen, leg: Leg): string {
  const { trade } = seen;
  const buys = (trade.takerSide === 'buy') === (leg === 'taker');
  return textOf(seen, { ...trade, ...trade[leg], leg, side: buys ? 'buy' : 'sell' });
}

/** A fill from outside is one execution. */
export function fillText(seen: FillSeen): string {
  return textOf(seen, { ...seen.fill, leg: seen.fill.liquidity });
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

function textOf(
  { logId, event, time, instrument }: TradeSeen | FillSeen,
  { leg, orderId, symbol, side, price, quantity, fee }: Execution,
): string {
  return (
    `{"exec_id":${JSON.stringify(executionId(logId, event, leg))}` +
    `,"order_id":${JSON.stringify(orderId)}` +
    `,"symbol":${JSON.stringify(symbol)}` +
    `,"side":"${side === 'buy' ? 'Buy' : 'Sell'}"` +
    `,"price":${jsonNumber(formatPrice(instrument, price))}` +
    `,"quantity":${jsonNumber(formatQuantity(instrument, quantity))}` +
    `,"fee":${jsonNumber(formatUnits(fee, instrument.quote.decimals))}` +
    `,"transaction_time":"${new Date(time).toISOString()}"}`
  );
}
