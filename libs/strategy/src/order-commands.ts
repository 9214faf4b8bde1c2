/** A strategy's decisions as commands of its owner's account: the same live and in a backtest. */
import type { PlaceOrder } from '@stratex/contracts';
import type { PlaceIntent } from './intents';

/** At the market it takes at once or ends; with a price it rests until it is canceled. */
export function placeOrderOf(
  { side, lots, budget, price }: PlaceIntent,
  ids: Pick<PlaceOrder, 'account' | 'symbol' | 'orderId' | 'clientOrderId'>,
): PlaceOrder {
  return {
    type: 'PlaceOrder',
    ...ids,
    side,
    ...(price === null
      ? { orderType: 'market', timeInForce: 'ioc', price: null }
      : { orderType: 'limit', timeInForce: 'gtc', price }),
    quantity: lots,
    ...(budget === null ? {} : { options: { quoteBudget: budget } }),
  };
}
