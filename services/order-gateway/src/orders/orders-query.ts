/** Reads orders and executions of one account from the projection; nothing of another account's. */
import { Inject, Injectable } from '@nestjs/common';
import type { Side } from '@stratex/contracts';
import { sql, type Selectable } from 'kysely';
import { DATABASE, type Database } from '../database/database.module';
import type { ExecutionsTable, OrdersTable, OrderStatus } from '../database/schema';
import type { ExecutionRecord, OrderRecord } from './order-record';
import type { PageCursor } from './page-cursor';

export const ORDERS_MAX = 200;
export const EXECUTIONS_MAX = 1000;

export interface OrderFilter {
  readonly status: 'open' | 'all' | OrderStatus;
  readonly symbol?: string | undefined;
  readonly side?: Side | undefined;
  /** Milliseconds since 1970: created from, and before. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly after?: PageCursor | undefined;
}

export interface ExecutionFilter {
  readonly symbol?: string | undefined;
  readonly orderId?: string | undefined;
  readonly after?: PageCursor | undefined;
}

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

  /** An id is free again after a day or two: the newest; one refused for using it again has none. */
  async findByClientId(account: string, clientOrderId: string): Promise<OrderRecord | undefined> {
    const row = await this.db
      .selectFrom('orders')
      .selectAll()
      .where('account', '=', account)
      .where('client_order_id', '=', clientOrderId)
      .where('reason', 'is distinct from', 'DUPLICATE_CLIENT_ORDER_ID')
      .orderBy('created_at', 'desc')
      .orderBy('order_id', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row && toOrder(row);
  }

  /** Newest first, behind the cursor; at most `limit`. */
  async list(account: string, filter: OrderFilter, limit: number): Promise<OrderRecord[]> {
    const { status, symbol, side, from, to, after } = filter;
    let query = this.db.selectFrom('orders').selectAll().where('account', '=', account);
    if (status === 'open') query = query.where('completed_at', 'is', null);
    else if (status !== 'all') query = query.where('status', '=', status);
    if (symbol !== undefined) query = query.where('symbol', '=', symbol);
    if (side !== undefined) query = query.where('side', '=', side);
    if (from !== undefined) query = query.where('created_at', '>=', new Date(from));
    if (to !== undefined) query = query.where('created_at', '<', new Date(to));
    if (after !== undefined) {
      const at = sql`(${new Date(after.position)}::timestamptz, ${after.id}::uuid)`;
      query = query.where(sql<boolean>`(created_at, order_id) < ${at}`);
    }
    const rows = await query
      .orderBy('created_at', 'desc')
      .orderBy('order_id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(toOrder);
  }

  /** Of all orders, newest first, behind the cursor; at most `limit`. */
  async listExecutions(
    account: string,
    filter: ExecutionFilter,
    limit: number,
  ): Promise<ExecutionRecord[]> {
    const { symbol, orderId, after } = filter;
    let query = this.db.selectFrom('executions').selectAll().where('account', '=', account);
    if (symbol !== undefined) query = query.where('symbol', '=', symbol);
    if (orderId !== undefined) query = query.where('order_id', '=', orderId);
    if (after !== undefined) {
      const at = sql`(${after.position}::bigint, ${after.id}::uuid)`;
      query = query.where(sql<boolean>`(event, exec_id) < ${at}`);
    }
    const rows = await query
      .orderBy('event', 'desc')
      .orderBy('exec_id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(toExecution);
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

  /** Minor units of cash it was opened or last reset with; undefined: not opened. */
  async initialBalance(account: string): Promise<bigint | undefined> {
    const row = await this.db
      .selectFrom('accounts')
      .select('initial_balance')
      .where('account', '=', account)
      .executeTakeFirst();
    return row && BigInt(row.initial_balance);
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
