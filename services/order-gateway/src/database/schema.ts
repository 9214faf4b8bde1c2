/** The tables of schema order_gateway as Kysely sees them; int8 and numeric are read as text. */
import type { OrderOptions, OrderType, TimeInForce } from '@stratex/contracts';
import type { Generated } from 'kysely';

export const SCHEMA = 'order_gateway';

/** WAITING: for its trigger. An order that self-trade prevention took off is CANCELED. */
export const ORDER_STATUSES = [
  'WAITING',
  'NEW',
  'PARTIALLY_FILLED',
  'FILLED',
  'CANCELED',
  'EXPIRED',
  'REJECTED',
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export interface UsersTable {
  readonly id: Generated<string>;
  readonly name: string;
  readonly password_hash: string;
  readonly created_at: Generated<Date>;
}

export interface AccountsTable {
  readonly account: string;
  readonly opened_at: Date;
  /** Minor units of its cash: opened or last reset with. */
  readonly initial_balance: string;
}

/** What operators set, and what daily rules came to: the newest event of each kind and target. */
export interface MarketRulesTable {
  readonly name: string;
  /** Amounts as text. */
  readonly event: unknown;
}

/** Prices in price units, quantities in lots, notional and fee in minor units of the quote asset. */
export interface OrdersTable {
  readonly order_id: string;
  readonly order_number: string | null;
  readonly account: string;
  readonly client_order_id: string;
  readonly symbol: string;
  readonly side: 'buy' | 'sell';
  readonly order_type: OrderType;
  readonly time_in_force: TimeInForce;
  /** The limit; of an order that trades at the market the price that bounds it. */
  readonly price: string | null;
  readonly quantity: string;
  readonly status: OrderStatus;
  readonly filled_quantity: string;
  readonly notional: string;
  readonly fee: string;
  /** Why it was rejected or canceled, or has expired. */
  readonly reason: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly completed_at: Date | null;
  /** Lots that will not be filled any more. */
  readonly canceled_quantity: string;
  /** Transaction tax of its sales. */
  readonly tax: string;
  /** As accepted or rejected; in price units, lots and minor units. */
  readonly options: OrderOptions | null;
}

export interface ExecutionsTable {
  readonly exec_id: string;
  readonly order_id: string;
  readonly account: string;
  readonly symbol: string;
  readonly side: 'buy' | 'sell';
  readonly price: string;
  readonly quantity: string;
  readonly fee: string;
  /** Number of the trade's event in the log. */
  readonly event: string;
  readonly executed_at: Date;
  readonly tax: string;
}

export interface GatewayDatabase {
  readonly users: UsersTable;
  readonly accounts: AccountsTable;
  readonly orders: OrdersTable;
  readonly executions: ExecutionsTable;
  readonly market_rules: MarketRulesTable;
}
