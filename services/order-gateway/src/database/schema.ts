/** The tables of schema order_gateway as Kysely sees them; int8 and numeric are read as text. */
import type { Generated } from 'kysely';

export const SCHEMA = 'order_gateway';

export type OrderStatus = 'NEW' | 'PARTIALLY_FILLED' | 'FILLED' | 'CANCELED' | 'REJECTED';

export interface UsersTable {
  readonly id: Generated<string>;
  readonly name: string;
  readonly password_hash: string;
  readonly created_at: Generated<Date>;
}

export interface AccountsTable {
  readonly account: string;
  readonly opened_at: Date;
}

/** Prices in price units, quantities in lots, notional and fee in minor units of the quote asset. */
export interface OrdersTable {
  readonly order_id: string;
  readonly order_number: string | null;
  readonly account: string;
  readonly client_order_id: string;
  readonly symbol: string;
  readonly side: 'buy' | 'sell';
  readonly order_type: 'limit' | 'market';
  readonly time_in_force: 'gtc' | 'ioc' | 'fok';
  /** The limit; of a market order the price that bounds it. */
  readonly price: string | null;
  readonly quantity: string;
  readonly status: OrderStatus;
  readonly filled_quantity: string;
  readonly notional: string;
  readonly fee: string;
  /** Why it was rejected or canceled. */
  readonly reason: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly completed_at: Date | null;
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
}

export interface GatewayDatabase {
  readonly users: UsersTable;
  readonly accounts: AccountsTable;
  readonly orders: OrdersTable;
  readonly executions: ExecutionsTable;
}
