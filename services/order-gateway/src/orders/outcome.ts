/** What a command's events say of the order it names. */
import type { OrderDuplicated, RejectReason } from '@stratex/contracts';
import type { CommandOutcome } from '@stratex/nats';

/** A command's events may reject an attached order too: only the command's own order counts. */
export function rejectReasonOf(
  { events }: CommandOutcome,
  orderId: string | null,
): RejectReason | undefined {
  for (const { value } of events) {
    if (value.type === 'command.rejected') return value.reason;
    if (value.type === 'order.rejected' && value.orderId === orderId) return value.reason;
  }
  return undefined;
}

/** The first answer to the same client order id. */
export function repeatOf(
  { events }: CommandOutcome,
  account: string,
  clientOrderId: string,
): OrderDuplicated | undefined {
  for (const { value } of events)
    if (
      value.type === 'order.duplicated' &&
      value.account === account &&
      value.clientOrderId === clientOrderId
    )
      return value;
  return undefined;
}
