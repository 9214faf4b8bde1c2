/** What a strategy decided, in exact integers: what its host checks and carries out. */
import type { OrderSide } from './order-request';

export interface PlaceIntent {
  readonly kind: 'place';
  /** Counts the orders of one instance from 1; the order's ids are derived from it. */
  readonly sequence: number;
  readonly side: OrderSide;
  /** Lots; 0 with a budget. */
  readonly lots: number;
  /** Minor units of the quote asset as text, in place of lots at the market. */
  readonly budget: string | null;
  /** Price units; null at the market. */
  readonly price: number | null;
  readonly trigger: string;
  readonly reason: string;
}

export interface CancelIntent {
  readonly kind: 'cancel';
  readonly sequence: number;
}

export type Intent = PlaceIntent | CancelIntent;
