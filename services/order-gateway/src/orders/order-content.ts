/** An order as it begins: accepted or rejected. */
import type { OrderAccepted, OrderRejected, OrderType } from '@stratex/contracts';
import type { OrderRecord } from './order-record';

/** Out of the market until their trigger is reached. */
const WAITING_TYPES: ReadonlySet<OrderType> = new Set<OrderType>([
  'stop',
  'stop_limit',
  'take_profit',
  'take_profit_limit',
  'trailing_stop',
]);
const UNFILLED = { filledQuantity: 0, canceledQuantity: 0, notional: 0n, fee: 0n, tax: 0n };

export function acceptedOrder(event: OrderAccepted, time: number): OrderRecord {
  return {
    ...contentOf(event),
    ...UNFILLED,
    orderNumber: event.orderNumber,
    status: WAITING_TYPES.has(event.orderType) ? 'WAITING' : 'NEW',
    ...{ reason: null, createdAt: time, updatedAt: time, completedAt: null },
  };
}

export function rejectedOrder(event: OrderRejected, time: number): OrderRecord {
  return {
    ...contentOf(event),
    ...UNFILLED,
    orderNumber: null,
    status: 'REJECTED',
    ...{ reason: event.reason, createdAt: time, updatedAt: time, completedAt: time },
  };
}

function contentOf(event: OrderAccepted | OrderRejected) {
  const { orderId, account, clientOrderId, symbol, side, orderType, timeInForce } = event;
  const { price, quantity, options = null } = event;
  return {
    ...{ orderId, account, clientOrderId, symbol, side, orderType, timeInForce },
    ...{ price, quantity, options },
  };
}
