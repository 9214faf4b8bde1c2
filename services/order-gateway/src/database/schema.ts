/** The tables of schema order_gateway as Kysely sees them; int8 and numeric are read as text. */
import type { OrderOptions, OrderType, TimeInForce } from '@stratex/contracts';
import type { Narrowed } from '@stratex/postgres';
import type { Tables } from './generated/tables';

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

type Side = 'buy' | 'sell';

/**
 * Prices in price units, quantities in lots, notional, fee and tax in minor units of the quote
 * asset; `price` is the limit, of an order that trades at the market the price that bounds it.
 */
export type OrdersTable = Narrowed<
  Tables['orders'],
  {
    side: Side;
    order_type: OrderType;
    time_in_force: TimeInForce;
    status: OrderStatus;
    /** As accepted or rejected; in price units, lots and minor units. */
    options: OrderOptions | null;
  }
>;

export type ExecutionsTable = Narrowed<Tables['executions'], { side: Side }>;

export interface GatewayDatabase extends Omit<Tables, 'orders' | 'executions'> {
  readonly orders: OrdersTable;
  readonly executions: ExecutionsTable;
}
