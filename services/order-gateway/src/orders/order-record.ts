/** Orders and executions as exact integers: price units, lots, minor units of the quote asset. */
import type { OrderType, Side, TimeInForce } from '@stratex/contracts';
import type { OrderStatus } from '../database/schema';

export interface OrderRecord {
  readonly orderId: string;
  /** Counted by the engine; null for a rejected order. */
  readonly orderNumber: number | null;
  readonly account: string;
  readonly clientOrderId: string;
  readonly symbol: string;
  readonly side: Side;
  readonly orderType: OrderType;
  readonly timeInForce: TimeInForce;
  /** The limit; of a market order the price that bounds it, null when it was rejected. */
  readonly price: number | null;
  readonly quantity: number;
  readonly status: OrderStatus;
  readonly filledQuantity: number;
  /** Sum of price x quantity of its fills. */
  readonly notional: bigint;
  readonly fee: bigint;
  readonly reason: string | null;
  /** Milliseconds since 1970, logical time of the engine. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly completedAt: number | null;
}

export interface ExecutionRecord {
  readonly execId: string;
  readonly orderId: string;
  readonly account: string;
  readonly symbol: string;
  readonly side: Side;
  readonly price: number;
  readonly quantity: number;
  readonly fee: bigint;
  readonly event: number;
  readonly executedAt: number;
}
