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
  type OrderAmended,
  type OrderCanceled,
  type OrderFilled,
  type PreventedLeg,
  type Side,
  type TradeExecuted,
} from '@stratex/contracts';
import type { OrderStatus } from '../database/schema';
import { changed, mergedChange, type OrderChange, type OrderStep } from './order-change';
import { acceptedOrder, rejectedOrder } from './order-content';
import type { ExecutionRecord, OrderRecord } from './order-record';
import { ruleName, type RuleEvent } from '../rules/rule-event';

export interface OpenedAccount {
  /** Milliseconds since 1970. */
  readonly openedAt: number;
  /** Minor units of cash. */
  readonly initialBalance: bigint;
}

export class OrderFold {
  readonly orders = new Map<string, OrderRecord>();
  readonly changes = new Map<string, OrderChange>();
  readonly executions: ExecutionRecord[] = [];
  readonly accounts = new Map<string, OpenedAccount>();
  /** Accounts opened earlier, and what they were reset to. */
  readonly resets = new Map<string, bigint>();
  /** By kind and target, the newest. */
  readonly rules = new Map<string, RuleEvent>();

  constructor(private readonly logId: string) {}

  /** `event` is the event's number, `time` its logical time in milliseconds since 1970. */
  take(value: Event, event: number, time: number): void {
    switch (value.type) {
      case 'order.accepted':
        this.orders.set(value.orderId, acceptedOrder(value, time));
        break;
      case 'order.rejected':
        // A repeated order id names the order that had it first, which is not touched.
        if (value.reason !== 'DUPLICATE_ORDER_ID')
          this.orders.set(value.orderId, rejectedOrder(value, time));
        break;
      case 'trade.executed':
        this.takeTrade(value, event, time);
        break;
      case 'order.filled':
        this.takeFill(value, event, time);
        break;
      case 'order.canceled':
        this.takeCancel(value, time);
        break;
      case 'order.triggered':
        this.change(value.orderId, { status: null, price: value.price }, time);
        break;
      case 'order.amended':
        this.takeAmend(value, time);
        break;
      case 'self_trade.prevented':
        this.takePrevented(value.maker, time);
        this.takePrevented(value.taker, time);
        break;
      case 'account.opened':
        this.accounts.set(value.account, { openedAt: time, initialBalance: value.amount });
        break;
      case 'account.reset':
        this.takeReset(value.account, value.amount);
        break;
      case 'account.state_changed':
      case 'account.group_set':
      case 'symbol.state_changed':
      case 'system.state_changed':
      case 'risk_limits.set':
      case 'position_limit.set':
      case 'previous_close.set':
      case 'reference_price.set':
        this.rules.set(ruleName(value), value);
        break;
      case 'funds.deposited':
      case 'order.duplicated':
      case 'orders.all_canceled':
      case 'cancel_all_after.set':
      case 'auction.uncrossed':
      case 'answers.rotated':
      case 'order.deferred':
      case 'external_trade.seen':
      case 'external_quote.seen':
      case 'external_session.set':
      case 'command.rejected':
        break;
    }
  }

  private takeReset(account: string, amount: bigint): void {
    const opened = this.accounts.get(account);
    if (opened === undefined) this.resets.set(account, amount);
    else this.accounts.set(account, { ...opened, initialBalance: amount });
  }

  private takeTrade(trade: TradeExecuted, event: number, time: number): void {
    const makerSide: Side = trade.takerSide === 'buy' ? 'sell' : 'buy';
    const { symbol, price, quantity, notional } = trade;
    for (const [leg, side] of [
      ['maker', makerSide] as const,
      ['taker', trade.takerSide] as const,
    ]) {
      const { orderId, account, fee, tax = 0n, leavesQuantity } = trade[leg];
      const execId = executionId(this.logId, event, leg);
      this.executions.push({
        ...{ execId, orderId, account, symbol, side, price, quantity, fee, tax, event },
        executedAt: time,
      });
      const status = leavesQuantity === 0 ? 'FILLED' : 'PARTIALLY_FILLED';
      this.change(orderId, { status, filledQuantity: quantity, notional, fee, tax }, time);
    }
  }

  private takeFill(fill: OrderFilled, event: number, time: number): void {
    const { orderId, account, symbol, side, price, quantity, notional, fee, tax = 0n } = fill;
    const execId = executionId(this.logId, event, fill.liquidity);
    this.executions.push({
      ...{ execId, orderId, account, symbol, side, price, quantity, fee, tax, event },
      executedAt: time,
    });
    const status = fill.leavesQuantity === 0 ? 'FILLED' : 'PARTIALLY_FILLED';
    this.change(orderId, { status, filledQuantity: quantity, notional, fee, tax }, time);
  }

  private takeCancel({ orderId, reason, canceledQuantity }: OrderCanceled, time: number): void {
    const status = reason === 'EXPIRED' ? 'EXPIRED' : 'CANCELED';
    this.change(orderId, { status, reason, canceledQuantity }, time);
  }

  private takeAmend({ orderId, price, quantity, cumQuantity }: OrderAmended, time: number): void {
    this.change(orderId, { status: openStatus(cumQuantity), price, quantity }, time);
  }

  private takePrevented(leg: PreventedLeg, time: number): void {
    const { orderId, canceledQuantity, cumQuantity, leavesQuantity } = leg;
    const step: OrderStep =
      leavesQuantity === 0
        ? { status: 'CANCELED', reason: 'SELF_TRADE_PREVENTED' }
        : { status: openStatus(cumQuantity) };
    // The maker of a prevented trade may lose nothing.
    if (canceledQuantity > 0) this.change(orderId, { ...step, canceledQuantity }, time);
  }

  private change(orderId: string, step: OrderStep, time: number): void {
    const order = this.orders.get(orderId);
    if (order !== undefined) this.orders.set(orderId, changed(order, step, time));
    else this.changes.set(orderId, mergedChange(orderId, this.changes.get(orderId), step, time));
  }
}

function openStatus(cumQuantity: number): OrderStatus {
  return cumQuantity > 0 ? 'PARTIALLY_FILLED' : 'NEW';
}
