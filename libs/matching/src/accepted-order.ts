/** An order as it is when it has just been accepted: in no list or queue, its hold not yet held. */
import type { OrderAccepted } from '@stratex/contracts';
import { balanceOf, type Account } from './account';
import { scheduleOf } from './day-rules';
import type { Market } from './market';
import { staysOpen, type Order } from './order';

export function acceptedOrder(account: Account, market: Market, event: OrderAccepted): Order {
  const { orderNumber, side, price, quantity, options } = event;
  const { base, quote } = market;
  return {
    orderNumber,
    side,
    price,
    stopPrice: 0,
    quantity,
    leaves: quantity,
    hidden: 0,
    display: options?.displayQuantity ?? 0,
    level: undefined,
    ahead: undefined,
    behind: undefined,
    hold: event.hold,
    feeOwed: 0n,
    feePaid: 0n,
    stays: staysOpen(event.timeInForce),
    spendsBudget: side === 'buy' && options?.quoteBudget !== undefined,
    accepted: event,
    fees: scheduleOf(market.instrument, event.fees),
    trigger: undefined,
    expiry: undefined,
    paper:
      market.external === undefined
        ? undefined
        : {
            effectiveAt: event.effectiveAt ?? 0,
            hearing: 0,
            queueAhead: 0,
            allotted: 0,
            allottedAt: 0,
          },
    paying: balanceOf(account, side === 'buy' ? quote : base),
    receiving: balanceOf(account, side === 'buy' ? base : quote),
    siblings: account.openOrders,
    earlier: undefined,
    later: undefined,
  };
}
