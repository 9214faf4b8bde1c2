/** What happened to an order after its acceptance: one step, and the sum of several. */
import type { OrderStatus } from '../database/schema';
import type { OrderRecord } from './order-record';

/** One event's effect on an order; what is absent does not change. */
export interface OrderStep {
  /** Null: an order that waited for its trigger is new now, any other as it was. */
  readonly status: OrderStatus | null;
  readonly reason?: string;
  readonly price?: number;
  readonly quantity?: number;
  /** To be added, as the rest. */
  readonly filledQuantity?: number;
  readonly canceledQuantity?: number;
  readonly notional?: bigint;
  readonly fee?: bigint;
  readonly tax?: bigint;
}

/** All steps of an order that was accepted earlier. */
export interface OrderChange {
  readonly orderId: string;
  /** As a step's. */
  readonly status: OrderStatus | null;
  /** Null as before, like the quantity. */
  readonly price: number | null;
  readonly quantity: number | null;
  /** Since: to be added, as the rest. */
  readonly filledQuantity: number;
  readonly canceledQuantity: number;
  readonly notional: bigint;
  readonly fee: bigint;
  readonly tax: bigint;
  readonly reason: string | null;
  readonly updatedAt: number;
  readonly completedAt: number | null;
}

const OPEN: ReadonlySet<OrderStatus | null> = new Set([
  null,
  ...(['WAITING', 'NEW', 'PARTIALLY_FILLED'] as const),
]);
const NOTHING = {
  ...{ status: null, price: null, quantity: null },
  ...{ filledQuantity: 0, canceledQuantity: 0, notional: 0n, fee: 0n, tax: 0n },
};

export function changed(order: OrderRecord, step: OrderStep, time: number): OrderRecord {
  const open = order.status === 'WAITING' ? 'NEW' : order.status;
  return {
    ...order,
    ...sumsOf(order, step),
    ...stampOf(step, time),
    status: step.status ?? open,
    price: step.price ?? order.price,
    quantity: step.quantity ?? order.quantity,
  };
}

export function mergedChange(
  orderId: string,
  earlier: OrderChange | undefined,
  step: OrderStep,
  time: number,
): OrderChange {
  const before = earlier ?? NOTHING;
  return {
    orderId,
    ...sumsOf(before, step),
    ...stampOf(step, time),
    status: step.status ?? before.status,
    price: step.price ?? before.price,
    quantity: step.quantity ?? before.quantity,
  };
}

type Sums = Pick<OrderRecord, 'filledQuantity' | 'canceledQuantity' | 'notional' | 'fee' | 'tax'>;

function sumsOf(before: Sums, step: OrderStep): Sums {
  return {
    filledQuantity: before.filledQuantity + (step.filledQuantity ?? 0),
    canceledQuantity: before.canceledQuantity + (step.canceledQuantity ?? 0),
    notional: before.notional + (step.notional ?? 0n),
    fee: before.fee + (step.fee ?? 0n),
    tax: before.tax + (step.tax ?? 0n),
  };
}

function stampOf({ status, reason }: OrderStep, time: number) {
  const completedAt = OPEN.has(status) ? null : time;
  return { reason: reason ?? null, updatedAt: time, completedAt };
}
