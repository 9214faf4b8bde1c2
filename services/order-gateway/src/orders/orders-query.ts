/** Reads orders and executions of one account from the projection. */
import { Inject, Injectable } from '@nestjs/common';
import type { Selectable } from 'kysely';
import { DATABASE, type Database } from '../database/database.module';
import type { ExecutionsTable, OrdersTable } from '../database/schema';
import type { ExecutionRecord, OrderRecord } from './order-record';

export const ORDERS_MAX = 200;
const EXECUTIONS_MAX = 1000;

@Injectable()
export class OrdersQuery {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  /** An order of somebody else is as absent as one that never was. */
  async find(account: string, orderId: string): Promise<OrderRecord | undefined> {
    const row = await this.db
      .selectFrom('orders')
      .selectAll()
      .where('order_id', '=', orderId)
      .where('account', '=', account)
      .executeTakeFirst();
    return row && toOrder(row);
  }

  /** Newest first. */
  async list(account: string, which: 'open' | 'all', limit: number): Promise<OrderRecord[]> {
    let query = this.db.selectFrom('orders').selectAll().where('account', '=', account);
    if (which === 'open') query = query.where('completed_at', 'is', null);
    const rows = await query
      .orderBy('created_at', 'desc')
      .orderBy('order_id', 'desc')
      .limit(Math.min(limit, ORDERS_MAX))
      .execute();
    return rows.map(toOrder);
  }

  /** Of one order, in the order in which they happened; at most the first 1,000. */
  async executions(account: string, orderId: string): Promise<ExecutionRecord[]> {
    const rows = await this.db
      .selectFrom('executions')
      .selectAll()
      .where('order_id', '=', orderId)
      .where('account', '=', account)
      .orderBy('event')
      .limit(EXECUTIONS_MAX)
      .execute();
    return rows.map(toExecution);
  }

  async isOpened(account: string): Promise<boolean> {
    const row = await this.db
      .selectFrom('accounts')
      .select('account')
      .where('account', '=', account)
      .executeTakeFirst();
    return row !== undefined;
  }
}

function toOrder(row: Selectable<OrdersTable>): OrderRecord {
  return {
    orderId: row.order_id,
    orderNumber: row.order_number === null ? null : Number(row.order_number),
    account: row.account,
    clientOrderId: row.client_order_id,
    symbol: row.symbol,
    side: row.side,
    orderType: row.order_type,
    timeInForce: row.time_in_force,
    price: row.price === null ? null : Number(row.price),
    quantity: Number(row.quantity),
    status: row.status,
    filledQuantity: Number(row.filled_quantity),
    canceledQuantity: Number(row.canceled_quantity),
    notional: BigInt(row.notional),
    fee: BigInt(row.fee),
    tax: BigInt(row.tax),
    options: row.options,
    reason: row.reason,
    createdAt: row.created_at.getTime(),
    updatedAt: row.updated_at.getTime(),
    completedAt: row.completed_at?.getTime() ?? null,
  };
}

function toExecution(row: Selectable<ExecutionsTable>): ExecutionRecord {
  return {
    execId: row.exec_id,
    orderId: row.order_id,
    account: row.account,
    symbol: row.symbol,
    side: row.side,
    price: Number(row.price),
    quantity: Number(row.quantity),
    fee: BigInt(row.fee),
    tax: BigInt(row.tax),
    event: Number(row.event),
    executedAt: row.executed_at.getTime(),
  };
}
