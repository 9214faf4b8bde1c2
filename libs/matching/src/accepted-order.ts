/** From the event that accepts an order to the order, and back. Complexity: O(1). */
import type { OrderAccepted } from '@stratex/contracts';
import type { Account } from './account';
import type { AnswerMemory } from './answer-memory';
import { balanceOf } from './balance';
import { scheduleOf } from './day-rules';
import { InvariantBreach } from './invariant-breach';
import type { Market } from './market';
import { Order, staysOpen, type SpecialOrder } from './order';
import type { PaperProgress } from './paper-progress';

export function acceptedOrder(account: Account, market: Market, event: OrderAccepted): Order {
  // Accounts show the asset from here on, though there is nothing of it yet.
  balanceOf(account, event.side === 'buy' ? market.base : market.quote);
  return new Order(
    account,
    market,
    event,
    isPlain(market, event) ? undefined : special(market, event),
  );
}

/** The event again. @throws InvariantBreach when a plain order's answer is not remembered. */
export function acceptanceOf(answers: AnswerMemory, order: Order): OrderAccepted {
  if (order.special !== undefined) return order.special.accepted;
  const { orderNumber, orderId, account, symbol, side, orderType, timeInForce } = order;
  const answer = answers.to(orderId);
  if (answer === undefined || answer.price === null)
    throw new InvariantBreach('EVENT_FITS_STATE', `order ${orderId} has no answer`);
  const { clientOrderId, price, quantity } = answer;
  return {
    type: 'order.accepted',
    orderNumber,
    orderId,
    account: account.id,
    clientOrderId,
    symbol,
    side,
    orderType,
    timeInForce,
    price,
    quantity,
    hold: order.firstHold,
  };
}

/** An event in which nothing is said that `acceptanceOf` could not find again. */
function isPlain({ external }: Market, event: OrderAccepted): boolean {
  return (
    external === undefined &&
    event.orderType === 'limit' &&
    event.timeInForce === 'gtc' &&
    event.options === undefined &&
    event.fees === undefined &&
    event.effectiveAt === undefined
  );
}

function special({ instrument, external }: Market, event: OrderAccepted): SpecialOrder {
  return {
    accepted: event,
    fees: scheduleOf(instrument, event.fees),
    spendsBudget: event.side === 'buy' && event.options?.quoteBudget !== undefined,
    stays: staysOpen(event.timeInForce),
    stopPrice: 0,
    trigger: undefined,
    expiry: undefined,
    paper: external === undefined ? undefined : paperProgress(event),
  };
}

function paperProgress({ effectiveAt = 0 }: OrderAccepted): PaperProgress {
  return { effectiveAt, hearing: 0, queueAhead: 0, allotted: 0, allottedAt: 0 };
}
