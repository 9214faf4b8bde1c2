/** Places orders, one or several at once, for every HTTP dialect. */
import { Inject, Injectable } from '@nestjs/common';
import type { OrderDuplicated } from '@stratex/contracts';
import type { Instrument } from '@stratex/money';
import type { CommandOutcome } from '@stratex/nats';
import { Problem } from '@stratex/service-kit';
import { Exchange } from '../exchange/exchange';
import { GENESIS, type Genesis } from '../exchange/genesis';
import { rejection } from '../exchange/rejection';
import { OrderFold } from './order-fold';
import { toPlaceOrder, type OrderRequest, type RequestedOrder } from './order-request';
import { toOrderView, type OrderView } from './order-view';
import { rejectReasonOf, repeatOf } from './outcome';
import { StoredCommands } from './stored-commands';
import { StoredOrders } from './stored-orders';

const EXECUTIONS_SHOWN_MAX = 1000;

export type Placed =
  | { readonly kind: 'placed'; readonly order: OrderView }
  /** The same client order id had the same content before: this is the first result. */
  | { readonly kind: 'repeated'; readonly order: OrderView }
  /** Stored, not executed yet; of a repeated client order id the order id may be the first one's. */
  | { readonly kind: 'pending'; readonly orderId: string; readonly clientOrderId: string };

@Injectable()
export class OrderEntry {
  constructor(
    @Inject(Exchange) private readonly exchange: Exchange,
    @Inject(StoredCommands) private readonly stored: StoredCommands,
    @Inject(StoredOrders) private readonly orders: StoredOrders,
    @Inject(GENESIS) private readonly genesis: Genesis,
  ) {}

  /** @throws Problem when the order is not possible or the engine rejects it. */
  async place(account: string, request: OrderRequest): Promise<Placed> {
    // No await before the command is handed over: orders placed one after the other keep their order.
    return this.send(toPlaceOrder(account, request, this.genesis.instruments));
  }

  private async send({ command, instrument }: RequestedOrder): Promise<Placed> {
    const { account, orderId, clientOrderId } = command;
    const names = { client_order_id: clientOrderId, order_id: orderId };
    const outcome = await this.stored.whileSending(account, clientOrderId, () =>
      this.exchange.submit(command, names),
    );
    if (outcome === undefined) return { kind: 'pending', orderId, clientOrderId };
    const repeated = repeatOf(outcome, account, clientOrderId);
    if (repeated !== undefined) return this.repeat(account, repeated);
    const reason = rejectReasonOf(outcome, orderId);
    if (reason !== undefined) throw rejection(reason, names);
    return { kind: 'placed', order: this.viewOf(orderId, outcome, instrument) };
  }

  private async repeat(account: string, first: OrderDuplicated): Promise<Placed> {
    const { orderId, clientOrderId, reason } = first;
    if (reason !== null) throw rejection(reason, { order_id: orderId });
    const found = await this.orders.get(account, orderId).catch(absent);
    // It was accepted: what is missing is only on its way to the projection.
    if (found === 'unknown') return { kind: 'pending', orderId, clientOrderId };
    return { kind: 'repeated', order: this.orders.view(found.order, found.executions) };
  }

  private viewOf(orderId: string, outcome: CommandOutcome, instrument: Instrument): OrderView {
    const fold = new OrderFold(this.genesis.logId);
    for (const { event, value } of outcome.events) fold.take(value, event, outcome.time);
    const order = fold.orders.get(orderId);
    if (order === undefined) throw new Error('the outcome does not name its order');
    const executions = fold.executions.filter((execution) => execution.orderId === orderId);
    return toOrderView(order, instrument, executions.slice(0, EXECUTIONS_SHOWN_MAX));
  }
}

function absent(error: unknown): 'unknown' {
  if (error instanceof Problem && error.code === 'ORDER_NOT_FOUND') return 'unknown';
  throw error;
}
