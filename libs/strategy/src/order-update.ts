/** What became of an order that a strategy placed. */
import type { OrderSide } from './order-request';

export type OrderStatus = 'accepted' | 'partially_filled' | 'filled' | 'canceled' | 'rejected';

export interface OrderUpdate {
  /** The number that `orders.place` gave. */
  readonly order: number;
  readonly status: OrderStatus;
  readonly side: OrderSide;
  /** Of this fill; 0 where there is none. Whole units. */
  readonly fillPrice: number;
  readonly fillQuantity: number;
  /** Still open, whole units. */
  readonly leavesQuantity: number;
  /** Why it was rejected or canceled. */
  readonly reason: string | null;
}

export function isEnd(status: OrderStatus): boolean {
  return status === 'filled' || status === 'canceled' || status === 'rejected';
}
