/** A trade with both its executions, in readable units. */
import { executionId, type Leg, type Side, type TradeExecuted } from '@stratex/contracts';
import { formatPrice, formatQuantity, formatUnits } from '@stratex/money';
import { heldText, instrumentOf, oppositeOf, type Data, type EventContext } from './event-context';

/** @param number of the event, from which the ids of the executions follow. */
export function tradeData(context: EventContext, number: number, event: TradeExecuted): Data {
  const instrument = instrumentOf(context, event.symbol);
  const money = (units: bigint): string => formatUnits(units, instrument.quote.decimals);
  const execution = (leg: Leg, side: Side): Data => {
    const { orderNumber, orderId, account, fee, tax, release } = event[leg];
    const { cumQuantity, leavesQuantity } = event[leg];
    return {
      execId: executionId(context.logId, number, leg),
      leg,
      side,
      orderNumber,
      orderId,
      account,
      fee: money(fee),
      ...(tax === undefined ? {} : { tax: money(tax) }),
      release: heldText(instrument, side, release),
      cumQuantity: formatQuantity(instrument, cumQuantity),
      leavesQuantity: formatQuantity(instrument, leavesQuantity),
    };
  };
  return {
    tradeNumber: event.tradeNumber,
    symbol: event.symbol,
    price: formatPrice(instrument, event.price),
    quantity: formatQuantity(instrument, event.quantity),
    notional: money(event.notional),
    takerSide: event.takerSide,
    executions: [
      execution('maker', oppositeOf(event.takerSide)),
      execution('taker', event.takerSide),
    ],
  };
}
