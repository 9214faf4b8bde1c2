/**
 * Writes what a batch of events changed: one statement per table, whatever the size of the batch.
 *
 * Rows travel as one JSON parameter, because a list of values would meet PostgreSQL's limit of
 * 65,535 parameters; the column types of the tables turn their text into exact values.
 */
import { sql, type Transaction } from 'kysely';
import type { GatewayDatabase } from '../database/schema';
import type { OrderChange } from '../orders/order-change';
import type { OpenedAccount, OrderFold } from '../orders/order-fold';
import type { ExecutionRecord, OrderRecord } from '../orders/order-record';
import { ruleToJson, type RuleEvent } from '../rules/rule-event';

export async function storeFold(trx: Transaction<GatewayDatabase>, fold: OrderFold): Promise<void> {
  if (fold.accounts.size > 0) await insertAccounts(trx, [...fold.accounts]);
  if (fold.resets.size > 0) await updateAccounts(trx, [...fold.resets]);
  if (fold.rules.size > 0) await upsertRules(trx, [...fold.rules]);
  if (fold.orders.size > 0) await insertOrders(trx, [...fold.orders.values()]);
  if (fold.changes.size > 0) await updateOrders(trx, [...fold.changes.values()]);
  if (fold.executions.length > 0) await insertExecutions(trx, fold.executions);
}

async function insertAccounts(
  trx: Transaction<GatewayDatabase>,
  accounts: readonly (readonly [account: string, OpenedAccount])[],
): Promise<void> {
  const rows = json(
    accounts.map(([account, { openedAt, initialBalance }]) => ({
      account,
      opened_at: timestamp(openedAt),
      initial_balance: initialBalance.toString(),
    })),
  );
  await sql`
    insert into accounts select * from json_populate_recordset(null::accounts, ${rows}::json)
    on conflict (account) do nothing`.execute(trx);
}

async function updateAccounts(
  trx: Transaction<GatewayDatabase>,
  resets: readonly (readonly [account: string, amount: bigint])[],
): Promise<void> {
  const rows = json(resets.map(([account, amount]) => ({ account, amount: amount.toString() })));
  await sql`
    update accounts set initial_balance = r.amount
    from json_to_recordset(${rows}::json) as r(account text, amount numeric)
    where accounts.account = r.account`.execute(trx);
}

async function upsertRules(
  trx: Transaction<GatewayDatabase>,
  rules: readonly (readonly [name: string, RuleEvent])[],
): Promise<void> {
  const rows = json(rules.map(([name, event]) => ({ name, event: ruleToJson(event) })));
  await sql`
    insert into market_rules select * from json_populate_recordset(null::market_rules, ${rows}::json)
    on conflict (name) do update set event = excluded.event`.execute(trx);
}

async function insertOrders(
  trx: Transaction<GatewayDatabase>,
  orders: readonly OrderRecord[],
): Promise<void> {
  const rows = json(
    orders.map((order) => ({
      order_id: order.orderId,
      order_number: order.orderNumber,
      account: order.account,
      client_order_id: order.clientOrderId,
      symbol: order.symbol,
      side: order.side,
      order_type: order.orderType,
      time_in_force: order.timeInForce,
      price: order.price,
      quantity: order.quantity,
      status: order.status,
      filled_quantity: order.filledQuantity,
      canceled_quantity: order.canceledQuantity,
      notional: order.notional.toString(),
      fee: order.fee.toString(),
      tax: order.tax.toString(),
      options: order.options,
      reason: order.reason,
      created_at: timestamp(order.createdAt),
      updated_at: timestamp(order.updatedAt),
      completed_at: timestamp(order.completedAt),
    })),
  );
  // A rejected order leaves its id free: the row gives way to an order that takes the id later.
  await sql`
    delete from orders
    where status = 'REJECTED'
      and order_id in (
        select order_id from json_to_recordset(${rows}::json) as n(order_id uuid))`.execute(trx);
  await sql`
    insert into orders select * from json_populate_recordset(null::orders, ${rows}::json)`.execute(
    trx,
  );
}

async function updateOrders(
  trx: Transaction<GatewayDatabase>,
  changes: readonly OrderChange[],
): Promise<void> {
  const rows = json(
    changes.map((change) => ({
      order_id: change.orderId,
      status: change.status,
      price: change.price,
      quantity: change.quantity,
      filled_quantity: change.filledQuantity,
      canceled_quantity: change.canceledQuantity,
      notional: change.notional.toString(),
      fee: change.fee.toString(),
      tax: change.tax.toString(),
      reason: change.reason,
      updated_at: timestamp(change.updatedAt),
      completed_at: timestamp(change.completedAt),
    })),
  );
  const { numAffectedRows } = await sql`
    update orders set
      -- Without a status of its own the change is that the order waits no longer.
      status = coalesce(c.status, replace(orders.status, 'WAITING', 'NEW')),
      price = coalesce(c.price, orders.price),
      quantity = coalesce(c.quantity, orders.quantity),
      filled_quantity = orders.filled_quantity + c.filled_quantity,
      canceled_quantity = orders.canceled_quantity + c.canceled_quantity,
      notional = orders.notional + c.notional,
      fee = orders.fee + c.fee,
      tax = orders.tax + c.tax,
      reason = c.reason,
      updated_at = c.updated_at,
      completed_at = c.completed_at
    from json_to_recordset(${rows}::json) as c(
      order_id uuid, status text, price bigint, quantity bigint, filled_quantity bigint,
      canceled_quantity bigint, notional numeric, fee numeric, tax numeric, reason text,
      updated_at timestamptz, completed_at timestamptz)
    where orders.order_id = c.order_id`.execute(trx);
  if (Number(numAffectedRows ?? 0n) !== changes.length)
    throw new Error('the log changes an order that was never accepted');
}

async function insertExecutions(
  trx: Transaction<GatewayDatabase>,
  executions: readonly ExecutionRecord[],
): Promise<void> {
  const rows = json(
    executions.map((execution) => ({
      exec_id: execution.execId,
      order_id: execution.orderId,
      account: execution.account,
      symbol: execution.symbol,
      side: execution.side,
      price: execution.price,
      quantity: execution.quantity,
      fee: execution.fee.toString(),
      tax: execution.tax.toString(),
      event: execution.event,
      executed_at: timestamp(execution.executedAt),
    })),
  );
  await sql`
    insert into executions
    select * from json_populate_recordset(null::executions, ${rows}::json)`.execute(trx);
}

function json(rows: readonly object[]): string {
  return JSON.stringify(rows);
}

function timestamp(ms: number): string;
function timestamp(ms: number | null): string | null;
function timestamp(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
