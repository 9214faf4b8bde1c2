/**
 * Orders as the projection shows them, at least as new as what this process has told their owner.
 */
import { Inject, Injectable } from '@nestjs/common';
import type { Instrument } from '@stratex/money';
import { Problem } from '@stratex/service-kit';
import { AnsweredEvents } from '../exchange/answered-events';
import { GENESIS, type Genesis } from '../exchange/genesis';
import { OrdersProjection } from '../projection/orders-projection';
import {
  toAccountExecution,
  toOrderView,
  type ExecutionList,
  type OrderList,
  type OrderView,
} from './order-view';
import { OrdersQuery, type ExecutionFilter, type OrderFilter } from './orders-query';
import { CLIENT_ORDER_ID } from './order-request';
import { pageOf } from './page-cursor';
import type { ExecutionRecord, OrderRecord } from './order-record';
import { StoredCommands } from './stored-commands';

const READ_WAIT_MS = 2000;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** An order with its executions. */
export interface FoundOrder {
  readonly order: OrderRecord;
  readonly executions: readonly ExecutionRecord[];
}

@Injectable()
export class StoredOrders {
  constructor(
    @Inject(AnsweredEvents) private readonly answered: AnsweredEvents,
    @Inject(OrdersProjection) private readonly projection: OrdersProjection,
    @Inject(OrdersQuery) private readonly query: OrdersQuery,
    @Inject(StoredCommands) private readonly stored: StoredCommands,
    @Inject(GENESIS) private readonly genesis: Genesis,
  ) {}

  /**
   * 'unknown' while a command that is stored, or may still be, could be that order's.
   *
   * @throws Problem 404 ORDER_NOT_FOUND when there is certainly none, or it is somebody else's.
   */
  async get(account: string, orderId: string): Promise<FoundOrder | 'unknown'> {
    if (!UUID.test(orderId)) throw orderNotFound();
    return this.find(account, orderId, () => this.query.find(account, orderId));
  }

  /** As `get`. */
  async getByClientId(account: string, clientOrderId: string): Promise<FoundOrder | 'unknown'> {
    if (!CLIENT_ORDER_ID.test(clientOrderId)) throw orderNotFound();
    const { query } = this;
    return this.find(account, clientOrderId, () => query.findByClientId(account, clientOrderId));
  }

  /** Newest first. */
  async list(account: string, filter: OrderFilter, limit: number): Promise<OrderList> {
    await this.catchUp(account);
    const found = await this.query.list(account, filter, limit + 1);
    const { rows, next } = pageOf(found, limit, (order) => ({
      position: order.createdAt,
      id: order.orderId,
    }));
    return { orders: rows.map((order) => this.view(order)), next_cursor: next };
  }

  /** Newest first. */
  async executions(
    account: string,
    filter: ExecutionFilter,
    limit: number,
  ): Promise<ExecutionList> {
    await this.catchUp(account);
    const found = await this.query.listExecutions(account, filter, limit + 1);
    const { rows, next } = pageOf(found, limit, (execution) => ({
      position: execution.event,
      id: execution.execId,
    }));
    return {
      executions: rows.map((row) => toAccountExecution(row, this.instrumentOf(row.symbol))),
      next_cursor: next,
    };
  }

  view(order: OrderRecord, executions?: readonly ExecutionRecord[]): OrderView {
    return toOrderView(order, this.instrumentOf(order.symbol), executions);
  }

  private async catchUp(account: string): Promise<void> {
    await this.projection.progress.wait(this.answered.of(account).any, READ_WAIT_MS);
  }

  private async find(
    account: string,
    id: string,
    query: () => Promise<OrderRecord | undefined>,
  ): Promise<FoundOrder | 'unknown'> {
    await this.catchUp(account);
    let order = await query();
    if (order === undefined) {
      const isCertain = await this.stored.areProjected(account, id, READ_WAIT_MS);
      order = await query();
      if (order === undefined && !isCertain) return 'unknown';
    }
    if (order === undefined) throw orderNotFound();
    return { order, executions: await this.query.executions(account, order.orderId) };
  }

  private instrumentOf(symbol: string): Instrument {
    const instrument = this.genesis.instruments.get(symbol);
    if (instrument === undefined) throw new Error(`order of the unknown symbol ${symbol}`);
    return instrument;
  }
}

export function orderNotFound(): Problem {
  return new Problem(404, 'ORDER_NOT_FOUND', 'You have no such order.');
}

/** For what needs the order: it did nothing. `names` is the id that was asked for. */
export function orderUnknown(names: Readonly<Record<string, string>>): Problem {
  const detail =
    'It is not known yet whether you have an order of that id; nothing was changed; try again.';
  return new Problem(503, 'ORDER_STATUS_UNKNOWN', detail, {
    members: { ...names, retryable: true },
    headers: { 'Retry-After': '1' },
  });
}
