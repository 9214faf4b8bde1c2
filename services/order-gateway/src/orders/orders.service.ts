/** Order entry and the order queries of one account, for every HTTP dialect. */
import { Inject, Injectable } from '@nestjs/common';
import type { OrderDuplicated, PlaceOrder, RejectReason } from '@stratex/contracts';
import type { Instrument } from '@stratex/money';
import type { CommandOutcome } from '@stratex/nats';
import { Problem } from '@stratex/service-kit';
import { AnsweredEvents } from '../exchange/answered-events';
import { Exchange } from '../exchange/exchange';
import { GENESIS, type Genesis } from '../exchange/genesis';
import { rejection } from '../exchange/rejection';
import { uuidV7 } from '../exchange/uuid-v7';
import { OrdersProjection } from '../projection/orders-projection';
import { OrderFold } from './order-fold';
import { toOrderView, type OrderView } from './order-view';
import { toExactOrder, type OrderRequest } from './order-request';
import { OrdersQuery } from './orders-query';
import type { ExecutionRecord, OrderRecord } from './order-record';

const READ_WAIT_MS = 2000;
const EXECUTIONS_SHOWN_MAX = 1000;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export type Placed =
  | { readonly kind: 'placed'; readonly order: OrderView }
  /** The same client order id had the same content before: this is the first result. */
  | { readonly kind: 'repeated'; readonly order: OrderView }
  | { readonly kind: 'pending'; readonly orderId: string };

@Injectable()
export class OrdersService {
  constructor(
    @Inject(Exchange) private readonly exchange: Exchange,
    @Inject(AnsweredEvents) private readonly answered: AnsweredEvents,
    @Inject(OrdersProjection) private readonly projection: OrdersProjection,
    @Inject(OrdersQuery) private readonly query: OrdersQuery,
    @Inject(GENESIS) private readonly genesis: Genesis,
  ) {}

  /** @throws Problem when the order is not possible or the engine rejects it. */
  async place(account: string, request: OrderRequest): Promise<Placed> {
    const exact = toExactOrder(request, this.genesis.instruments);
    const orderId = uuidV7();
    const clientOrderId = request.clientOrderId ?? orderId;
    const command: PlaceOrder = {
      type: 'PlaceOrder',
      ...{ account, orderId, clientOrderId },
      symbol: request.symbol,
      side: request.side,
      orderType: request.type,
      timeInForce: exact.timeInForce,
      price: exact.price,
      quantity: exact.quantity,
    };
    const names = { client_order_id: clientOrderId, order_id: orderId };
    const outcome = await this.exchange.submit(command, names);
    if (outcome === undefined) return { kind: 'pending', orderId };
    const repeated = repeatOf(outcome, account, clientOrderId);
    if (repeated !== undefined) return this.repeat(account, repeated);
    const reason = rejectReasonOf(outcome, orderId);
    if (reason !== undefined) throw rejection(reason, names);
    return { kind: 'placed', order: this.viewOfOutcome(orderId, outcome, exact.instrument) };
  }

  /** @throws Problem 404 ORDER_NOT_FOUND, 409 ORDER_NOT_OPEN. */
  async cancel(account: string, orderId: string): Promise<'CANCELED' | 'PENDING'> {
    if (!UUID.test(orderId)) throw notFound();
    const outcome = await this.exchange.submit(
      { type: 'CancelOrder', account, orderId },
      { order_id: orderId },
    );
    if (outcome === undefined) return 'PENDING';
    const reason = rejectReasonOf(outcome, orderId);
    if (reason === undefined) return 'CANCELED';
    // To the engine an ended order and one that never was are alike; the query side tells them
    // apart, and shows an order of somebody else as absent.
    const { order } = await this.read(account, () => this.find(account, orderId));
    if (order === undefined) throw notFound();
    throw rejection(reason, { order_id: orderId, order_status: order.status });
  }

  /** With its executions. @throws Problem 404 ORDER_NOT_FOUND. */
  async get(account: string, orderId: string): Promise<OrderView> {
    if (!UUID.test(orderId)) throw notFound();
    const { order, executions } = await this.read(account, () => this.find(account, orderId));
    if (order === undefined) throw notFound();
    return this.view(order, executions);
  }

  /** Newest first. */
  async list(account: string, which: 'open' | 'all', limit: number): Promise<OrderView[]> {
    const orders = await this.read(account, () => this.query.list(account, which, limit));
    return orders.map((order) => this.view(order));
  }

  /** Reads once the projection shows what this process has already told the account. */
  private async read<T>(account: string, query: () => Promise<T>): Promise<T> {
    await this.projection.progress.wait(this.answered.of(account).any, READ_WAIT_MS);
    return query();
  }

  private async find(
    account: string,
    orderId: string,
  ): Promise<{ order: OrderRecord | undefined; executions: readonly ExecutionRecord[] }> {
    const order = await this.query.find(account, orderId);
    if (order === undefined) return { order, executions: [] };
    return { order, executions: await this.query.executions(account, orderId) };
  }

  private async repeat(account: string, { orderId, reason }: OrderDuplicated): Promise<Placed> {
    if (reason !== null) throw rejection(reason, { order_id: orderId });
    const { order, executions } = await this.read(account, () => this.find(account, orderId));
    if (order === undefined) return { kind: 'pending', orderId };
    return { kind: 'repeated', order: this.view(order, executions) };
  }

  private viewOfOutcome(
    orderId: string,
    outcome: CommandOutcome,
    instrument: Instrument,
  ): OrderView {
    const fold = new OrderFold(this.genesis.logId);
    for (const { event, value } of outcome.events) fold.take(value, event, outcome.time);
    const order = fold.orders.get(orderId);
    if (order === undefined) throw new Error('the outcome does not name its order');
    const executions = fold.executions.filter((execution) => execution.orderId === orderId);
    return toOrderView(order, instrument, executions.slice(0, EXECUTIONS_SHOWN_MAX));
  }

  private view(order: OrderRecord, executions?: readonly ExecutionRecord[]): OrderView {
    const instrument = this.genesis.instruments.get(order.symbol);
    if (instrument === undefined) throw new Error(`order of the unknown symbol ${order.symbol}`);
    return toOrderView(order, instrument, executions);
  }
}

/** A command's events may reject an attached order too: only the command's own order counts. */
function rejectReasonOf({ events }: CommandOutcome, orderId: string): RejectReason | undefined {
  for (const { value } of events) {
    if (value.type === 'command.rejected') return value.reason;
    if (value.type === 'order.rejected' && value.orderId === orderId) return value.reason;
  }
  return undefined;
}

function repeatOf(
  { events }: CommandOutcome,
  account: string,
  clientOrderId: string,
): OrderDuplicated | undefined {
  for (const { value } of events)
    if (
      value.type === 'order.duplicated' &&
      value.account === account &&
      value.clientOrderId === clientOrderId
    )
      return value;
  return undefined;
}

function notFound(): Problem {
  return new Problem(404, 'ORDER_NOT_FOUND', 'You have no such order.');
}
