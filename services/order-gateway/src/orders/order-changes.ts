/** Amends and cancels orders of one account, by either id, and all at once. */
import { Inject, Injectable } from '@nestjs/common';
import type { AccountCommand, OrderAmended } from '@stratex/contracts';
import type { CommandOutcome } from '@stratex/nats';
import { Problem } from '@stratex/service-kit';
import { Exchange } from '../exchange/exchange';
import { GENESIS, type Genesis } from '../exchange/genesis';
import { rejection } from '../exchange/rejection';
import { amendedView } from './amended-view';
import { exactPrice, exactQuantity, type Amount } from './order-amounts';
import { rejectReasonOf } from './outcome';
import type { AmendedOrder } from './answers';
import type { OrderRecord } from './order-record';
import { orderNotFound, orderUnknown, StoredOrders } from './stored-orders';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Undefined stays as it is; amounts as the client sent them. */
export interface AmendRequest {
  readonly price: Amount | undefined;
  readonly quantity: Amount | undefined;
}

/** 'PENDING': stored, but not executed in time. */
export type Canceled = 'CANCELED' | 'PENDING';

@Injectable()
export class OrderChanges {
  constructor(
    @Inject(Exchange) private readonly exchange: Exchange,
    @Inject(StoredOrders) private readonly orders: StoredOrders,
    @Inject(GENESIS) private readonly genesis: Genesis,
  ) {}

  /** Undefined when pending. @throws Problem 404 ORDER_NOT_FOUND, 409 ORDER_NOT_OPEN and others. */
  async amend(
    account: string,
    orderId: string,
    { price, quantity }: AmendRequest,
  ): Promise<AmendedOrder | undefined> {
    if (price === undefined && quantity === undefined)
      throw new Problem(400, 'VALIDATION_FAILED', 'Send a new price, a new quantity or both.');
    // The units of its amounts depend on the symbol.
    const { symbol } = await this.find(account, orderId);
    const instrument = this.genesis.instruments.get(symbol);
    if (instrument === undefined) throw new Error(`order of the unknown symbol ${symbol}`);
    const outcome = await this.change(orderId, {
      type: 'AmendOrder',
      ...{ account, orderId },
      price: price === undefined ? null : exactPrice(instrument, price),
      quantity: quantity === undefined ? null : exactQuantity(instrument, quantity),
    });
    if (outcome === undefined) return undefined;
    const amended = outcome.events
      .map(({ value }) => value)
      .find((value): value is OrderAmended => value.type === 'order.amended');
    if (amended === undefined) throw new Error('the outcome does not name its order');
    return amendedView(amended, outcome, { instrument, logId: this.genesis.logId });
  }

  /** @throws Problem 404 ORDER_NOT_FOUND, 409 ORDER_NOT_OPEN. */
  async cancel(account: string, orderId: string): Promise<Canceled> {
    if (!UUID.test(orderId)) throw orderNotFound();
    const outcome = await this.change(orderId, { type: 'CancelOrder', account, orderId });
    return outcome === undefined ? 'PENDING' : 'CANCELED';
  }

  /** @throws Problem as `cancel`, and 503 ORDER_STATUS_UNKNOWN while nobody can know the order. */
  async cancelByClientId(
    account: string,
    clientOrderId: string,
  ): Promise<{ readonly orderId: string; readonly status: Canceled }> {
    const found = await this.orders.getByClientId(account, clientOrderId);
    if (found === 'unknown') throw orderUnknown({ client_order_id: clientOrderId });
    const { orderId } = found.order;
    return { orderId, status: await this.cancel(account, orderId) };
  }

  /** How many; undefined when pending. `symbol` null: of every symbol. */
  async cancelAll(account: string, symbol: string | null): Promise<number | undefined> {
    if (symbol !== null && !this.genesis.instruments.has(symbol)) throw rejection('UNKNOWN_SYMBOL');
    const outcome = await this.execute({ type: 'CancelAllOrders', account, symbol });
    for (const { value } of outcome?.events ?? [])
      if (value.type === 'orders.all_canceled') return value.count;
    return undefined;
  }

  /** The deadline, milliseconds since 1970; null: disarmed; undefined when pending. */
  async cancelAllAfter(account: string, timeoutMs: number): Promise<number | null | undefined> {
    const outcome = await this.execute({ type: 'CancelAllAfter', account, timeoutMs });
    // What was due before the command may have sprung an older switch: the last word counts.
    let deadline: number | null | undefined;
    for (const { value } of outcome?.events ?? [])
      if (value.type === 'cancel_all_after.set' && value.account === account)
        deadline = value.deadline;
    return deadline;
  }

  /** @throws Problem: what the engine says, but an order that the caller never had is a 404. */
  private async change(
    orderId: string,
    command: AccountCommand,
  ): Promise<CommandOutcome | undefined> {
    const outcome = await this.exchange.submit(command, { order_id: orderId });
    const reason = outcome && rejectReasonOf(outcome, null);
    if (reason === undefined) return outcome;
    if (reason !== 'ORDER_NOT_OPEN') throw rejection(reason, { order_id: orderId });
    // To the engine an ended order and one that never was are alike; the query side tells them
    // apart, and shows an order of somebody else as absent.
    const { status } = await this.find(command.account, orderId);
    throw rejection(reason, { order_id: orderId, order_status: status });
  }

  /** @throws Problem 404 ORDER_NOT_FOUND, 503 ORDER_STATUS_UNKNOWN. */
  private async find(account: string, orderId: string): Promise<OrderRecord> {
    const found = await this.orders.get(account, orderId);
    if (found === 'unknown') throw orderUnknown({ order_id: orderId });
    return found.order;
  }

  private async execute(command: AccountCommand): Promise<CommandOutcome | undefined> {
    const outcome = await this.exchange.submit(command);
    const reason = outcome && rejectReasonOf(outcome, null);
    if (reason !== undefined) throw rejection(reason);
    return outcome;
  }
}
