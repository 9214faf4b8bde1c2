/** What paper instruments' external markets did, and the fills they gave, in readable units. */
import {
  executionId,
  type ExternalLevel,
  type ExternalQuoteSeen,
  type ExternalSessionSet,
  type ExternalTradeSeen,
  type OrderDeferred,
  type OrderFilled,
} from '@stratex/contracts';
import { formatPrice, formatQuantity, formatUnits } from '@stratex/money';
import { heldText, instrumentOf, timeText, type Data, type EventContext } from './event-context';

type ExternalEvent =
  ExternalQuoteSeen | ExternalSessionSet | ExternalTradeSeen | OrderDeferred | OrderFilled;

/** @param number of the event, from which the id of a fill's execution follows. */
export function externalData(context: EventContext, number: number, event: ExternalEvent): Data {
  const instrument = instrumentOf(context, event.symbol);
  switch (event.type) {
    case 'order.filled': {
      const { type: _, fee, tax, notional, release, side, ...rest } = event;
      const money = (units: bigint): string => formatUnits(units, instrument.quote.decimals);
      return {
        ...rest,
        execId: executionId(context.logId, number, event.liquidity),
        side,
        price: formatPrice(instrument, event.price),
        quantity: formatQuantity(instrument, event.quantity),
        cumQuantity: formatQuantity(instrument, event.cumQuantity),
        leavesQuantity: formatQuantity(instrument, event.leavesQuantity),
        notional: money(notional),
        fee: money(fee),
        ...(tax === undefined ? {} : { tax: money(tax) }),
        release: heldText(instrument, side, release),
        marketTime: timeText(event.marketTime),
      };
    }
    case 'order.deferred': {
      const { type: _, ...rest } = event;
      return { ...rest, until: timeText(event.until) };
    }
    case 'external_trade.seen':
      return {
        ...heard(event),
        price: formatPrice(instrument, event.price),
        quantity: formatQuantity(instrument, event.quantity),
        side: event.side,
      };
    case 'external_quote.seen': {
      const levels = (side: readonly ExternalLevel[]): Data[] =>
        side.map(({ price, quantity }) => ({
          price: formatPrice(instrument, price),
          quantity: formatQuantity(instrument, quantity),
        }));
      return { ...heard(event), bids: levels(event.bids), asks: levels(event.asks) };
    }
    case 'external_session.set':
      return { ...heard(event), state: event.state };
  }
}

function heard({
  symbol,
  marketTime,
  heardAt,
}: ExternalQuoteSeen | ExternalSessionSet | ExternalTradeSeen): Data {
  return { symbol, marketTime: timeText(marketTime), heardAt: timeText(heardAt) };
}
