/** An amended order, as its command's own events tell it: without waiting for the projection. */
import type { OrderAmended } from '@stratex/contracts';
import { formatPrice, formatQuantity, type Instrument } from '@stratex/money';
import type { CommandOutcome } from '@stratex/nats';
import { OrderFold } from './order-fold';
import type { AmendedOrder } from './answers';
import { toExecutionView } from './order-view';

export interface AmendContext {
  readonly instrument: Instrument;
  readonly logId: string;
}

/** An amend may take from the book: then it shows what that gave. */
export function amendedView(
  amended: OrderAmended,
  outcome: CommandOutcome,
  { instrument, logId }: AmendContext,
): AmendedOrder {
  const { orderId, quantity, price, cumQuantity } = amended;
  const fold = new OrderFold(logId);
  for (const { event, value } of outcome.events) fold.take(value, event, outcome.time);
  const change = fold.changes.get(orderId);
  const executions = fold.executions.filter((execution) => execution.orderId === orderId);
  const filled = cumQuantity + executions.reduce((sum, each) => sum + each.quantity, 0);
  return {
    order_id: orderId,
    status: change?.status ?? (cumQuantity > 0 ? 'PARTIALLY_FILLED' : 'NEW'),
    price: formatPrice(instrument, price),
    quantity: formatQuantity(instrument, quantity),
    filled_quantity: formatQuantity(instrument, filled),
    executions: executions.map((execution) => toExecutionView(execution, instrument)),
  };
}
