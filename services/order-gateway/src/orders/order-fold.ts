/**
 * Events of the log -> what becomes of orders.
 *
 * Used for a batch of the projection and for the outcome of a single command alike, so that an
 * answer and a later query cannot differ. Orders accepted among the events are kept whole; of
 * others only the change is known. Events come in log order. Complexity: constant per event.
 */
import {
  executionId,
  type Event,
  type OrderAccepted,
  type OrderCanceled,
  type OrderRejected,
  type Side,
  type TradeExecuted,
} from '@stratex/contracts';
import type { OrderStatus } from '../database/schema';
import type { ExecutionRecord, OrderRecord } from './order-record';

/** What happened to an order that was accepted earlier. */
export interface OrderChange {
  readonly orderId: string;
  readonly status: OrderStatus;
  /** Filled since: to be added. */
  readonly quantity: number;
  readonly notional: bigint;
  readonly fee: bigint;
  readonly reason: string | null;
  readonly updatedAt: number;
  readonly completedAt: number | null;
}

interface Fill {
  readonly quantity: number;
  readonly notional: bigint;
  readonly fee: bigint;
}

interface End {
  readonly status: OrderStatus;
  readonly reason: string | null;
}

const NO_FILL: Fill = { quantity: 0, notional: 0n, fee: 0n };

export class OrderFold {
  readonly orders = new Map<string, OrderRecord>();
  readonly changes = new Map<string, OrderChange>();
  readonly executions: ExecutionRecord[] = [];
  /** Opened accounts and when. */
  readonly accounts = new Map<string, number>();

  constructor(private readonly logId: string) {}

  /** `event` is the event's number, `time` its logical time in milliseconds since 1970. */
  take(value: Event, event: number, time: number): void {
    switch (value.type) {
      case 'order.accepted':
        this.orders.set(value.orderId, accepted(value, time));
        break;
      case 'order.rejected':
        // A repeated order id names the order that had it first, which is not touched.
        if (value.reason !== 'DUPLICATE_ORDER_ID')
          this.orders.set(value.orderId, rejected(value, time));
        break;
      case 'trade.executed':
        this.takeTrade(value, event, time);
        break;
      case 'order.canceled':
        this.takeCancel(value, time);
        break;
      case 'account.opened':
        this.accounts.set(value.account, time);
        break;
      case 'account.reset':
      case 'funds.deposited':
      case 'order.duplicated':
      case 'command.rejected':
        break;
    }
  }

  private takeTrade(trade: TradeExecuted, event: number, time: number): void {
    const makerSide: Side = trade.takerSide === 'buy' ? 'sell' : 'buy';
    const { symbol, price, quantity, notional } = trade;
    for (const [leg, side] of [
      ['maker', makerSide] as const,
      ['taker', trade.takerSide] as const,
    ]) {
      const { orderId, account, fee, leavesQuantity } = trade[leg];
      const execId = executionId(this.logId, event, leg);
      this.executions.push({
        ...{ execId, orderId, account, symbol, side, price, quantity, fee, event },
        executedAt: time,
      });
      const status = leavesQuantity === 0 ? 'FILLED' : 'PARTIALLY_FILLED';
      this.change(orderId, { quantity, notional, fee }, { status, reason: null }, time);
    }
  }

  private takeCancel({ orderId, reason }: OrderCanceled, time: number): void {
    this.change(orderId, NO_FILL, { status: 'CANCELED', reason }, time);
  }

  private change(orderId: string, fill: Fill, { status, reason }: End, time: number): void {
    const completedAt = status === 'PARTIALLY_FILLED' ? null : time;
    const stamp = { status, reason, updatedAt: time, completedAt };
    const order = this.orders.get(orderId);
    if (order !== undefined) {
      this.orders.set(orderId, {
        ...order,
        ...stamp,
        filledQuantity: order.filledQuantity + fill.quantity,
        notional: order.notional + fill.notional,
        fee: order.fee + fill.fee,
      });
      return;
    }
    const before = this.changes.get(orderId) ?? NO_FILL;
    this.changes.set(orderId, {
      orderId,
      ...stamp,
      quantity: before.quantity + fill.quantity,
      notional: before.notional + fill.notional,
      fee: before.fee + fill.fee,
    });
  }
}

function accepted(event: OrderAccepted, time: number): OrderRecord {
  return {
    ...content(event),
    orderNumber: event.orderNumber,
    status: 'NEW',
    ...{ filledQuantity: 0, notional: 0n, fee: 0n, reason: null },
    ...{ createdAt: time, updatedAt: time, completedAt: null },
  };
}

function rejected(event: OrderRejected, time: number): OrderRecord {
  return {
    ...content(event),
    orderNumber: null,
    status: 'REJECTED',
    ...{ filledQuantity: 0, notional: 0n, fee: 0n, reason: event.reason },
    ...{ createdAt: time, updatedAt: time, completedAt: time },
  };
}

function content(event: OrderAccepted | OrderRejected) {
  const { orderId, account, clientOrderId, symbol, side, orderType, timeInForce } = event;
  const { price, quantity } = event;
  return { orderId, account, clientOrderId, symbol, side, orderType, timeInForce, price, quantity };
}
