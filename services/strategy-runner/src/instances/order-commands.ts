/** A strategy's decisions as commands of its owner's account. */
import type { CancelOrder, PlaceOrder } from '@stratex/contracts';
import type { Instrument } from '@stratex/money';
import { placeOrderOf, type PlaceIntent } from '@stratex/strategy';
import type { InstanceRecord } from './instance-record';
import { clientOrderIdOf, orderIdOf } from './order-ids';

export function placeCommand(
  { id, account }: Pick<InstanceRecord, 'id' | 'account'>,
  intent: PlaceIntent,
  { logId, instrument }: { readonly logId: string; readonly instrument: Instrument },
): PlaceOrder {
  const { sequence } = intent;
  return placeOrderOf(intent, {
    ...{ account, symbol: instrument.symbol },
    orderId: orderIdOf(logId, id, sequence),
    clientOrderId: clientOrderIdOf(id, sequence),
  });
}

export function cancelCommand(
  { id, account }: Pick<InstanceRecord, 'id' | 'account'>,
  sequence: number,
  logId: string,
): CancelOrder {
  return { type: 'CancelOrder', account, orderId: orderIdOf(logId, id, sequence) };
}
