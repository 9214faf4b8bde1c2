/** What became of an order that a strategy placed. */
import type { Instrument } from '@stratex/money';
import { priceOf, quantityOf, type Decimal } from './exact-number';
import type { OrderSide } from './order-request';

export type OrderStatus = 'accepted' | 'partially_filled' | 'filled' | 'canceled' | 'rejected';

/** As it travels: price units and lots. */
export interface OrderReport {
  /** The number that `orders.place` gave. */
  readonly order: number;
  readonly status: OrderStatus;
  readonly side: OrderSide;
  /** Of this fill; 0 where there is none. */
  readonly fillPrice: number;
  readonly fillLots: number;
  /** Still open. */
  readonly leavesLots: number;
  /** Why it was rejected or canceled. */
  readonly reason: string | null;
}

/** As an author sees it; whole units. */
export interface OrderUpdate {
  readonly order: number;
  readonly status: OrderStatus;
  readonly side: OrderSide;
  /** Of this fill; 0 where there is none. */
  readonly fillPrice: Decimal;
  readonly fillQuantity: Decimal;
  /** Still open. */
  readonly leavesQuantity: Decimal;
  readonly reason: string | null;
}

export function orderUpdateOf(
  { order, status, side, fillPrice, fillLots, leavesLots, reason }: OrderReport,
  instrument: Instrument,
): OrderUpdate {
  return {
    ...{ order, status, side, reason },
    fillPrice: priceOf(instrument, fillPrice),
    fillQuantity: quantityOf(instrument, fillLots),
    leavesQuantity: quantityOf(instrument, leavesLots),
  };
}

export function isEnd(status: OrderStatus): boolean {
  return status === 'filled' || status === 'canceled' || status === 'rejected';
}
