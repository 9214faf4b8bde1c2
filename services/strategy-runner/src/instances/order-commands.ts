/** A strategy's decisions as commands of its owner's account. */
import type { CancelOrder, PlaceOrder } from '@stratex/contracts';
import type { Instrument } from '@stratex/money';
import type { PlaceIntent } from '@stratex/strategy';
import type { InstanceRecord } from './instance-record';
import { clientOrderIdOf, orderIdOf } from './order-ids';

export function placeCommand(
  { id, account }: Pick<InstanceRecord, 'id' | 'account'>,
  { sequence, side, lots, budget, price }: PlaceIntent,
  { logId, instrument }: { readonly logId: string; readonly instrument: Instrument },
): PlaceOrder {
  return {
    type: 'PlaceOrder',
    account,
    orderId: orderIdOf(logId, id, sequence),
    clientOrderId: clientOrderIdOf(id, sequence),
    symbol: instrument.symbol,
    side,
    ...(price === null
      ? { orderType: 'market', timeInForce: 'ioc', price: null }
      : { orderType: 'limit', timeInForce: 'gtc', price }),
    quantity: lots,
    ...(budget === null ? {} : { options: { quoteBudget: budget } }),
  };
}

export function cancelCommand(
  { id, account }: Pick<InstanceRecord, 'id' | 'account'>,
  sequence: number,
  logId: string,
): CancelOrder {
  return { type: 'CancelOrder', account, orderId: orderIdOf(logId, id, sequence) };
}
