/** Orders and executions as exact integers: price units, lots, minor units of the quote asset. */
import type { OrderOptions, OrderType, Side, TimeInForce } from '@stratex/contracts';
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
  /** The limit; of one that trades at the market what bounds it, null when it was rejected. */
  readonly price: number | null;
  readonly quantity: number;
  readonly status: OrderStatus;
  readonly filledQuantity: number;
  /** Lots that will not be filled any more. */
  readonly canceledQuantity: number;
  /** Sum of price x quantity of its fills. */
  readonly notional: bigint;
  readonly fee: bigint;
  readonly tax: bigint;
  readonly options: OrderOptions | null;
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
  readonly tax: bigint;
  readonly event: number;
  readonly executedAt: number;
}
