/**
 * A log event as the readable message of EVENTS.
 *
 * Purpose: a pure function of the log, so that a message published twice has the same bytes.
 * Amounts, prices and quantities become decimal text in whole units, times ISO 8601. Complexity:
 * linear in the event. Limits: the price and quantity of an order refused for its unknown symbol
 * have no unit and are shown as null.
 */
import type { Event, EventMessage } from '@stratex/contracts';
import { formatPrice, formatQuantity, formatUnits, KRW } from '@stratex/money';
import { amountText, instrumentOf, timeText, type Data, type EventContext } from './event-context';
import { subjectOf } from './event-subject';
import {
  acceptedData,
  amendedData,
  canceledData,
  preventedData,
  rejectedData,
  triggeredData,
} from './order-data';
import { externalData } from './external-data';
import { tradeData } from './trade-data';

export interface PublishedEvent {
  readonly subject: string;
  readonly message: EventMessage;
}

/** @param event number of the event; @param time its logical time in milliseconds since 1970. */
export function toPublishedEvent(
  context: EventContext,
  event: number,
  time: number,
  value: Event,
): PublishedEvent {
  return {
    subject: subjectOf(value),
    message: {
      schemaVersion: 1,
      event,
      type: value.type,
      time: timeText(time),
      data: dataOf(context, event, value),
    },
  };
}

function dataOf(context: EventContext, number: number, event: Event): Data {
  switch (event.type) {
    case 'order.accepted':
      return acceptedData(instrumentOf(context, event.symbol), event);
    case 'order.rejected':
      return rejectedData(context.instruments.get(event.symbol), event);
    case 'order.canceled':
      return canceledData(instrumentOf(context, event.symbol), event);
    case 'order.triggered':
      return triggeredData(instrumentOf(context, event.symbol), event);
    case 'order.amended':
      return amendedData(instrumentOf(context, event.symbol), event);
    case 'self_trade.prevented':
      return preventedData(instrumentOf(context, event.symbol), event);
    case 'trade.executed':
      return tradeData(context, number, event);
    case 'account.opened': {
      const { type: _, ...rest } = event;
      return { ...rest, amount: amountText(context, event.asset, event.amount) };
    }
    case 'funds.deposited': {
      const { type: _, cost, costAsset, ...rest } = event;
      return {
        ...rest,
        amount: amountText(context, event.asset, event.amount),
        cost: cost === null || costAsset === null ? null : amountText(context, costAsset, cost),
        costAsset,
      };
    }
    case 'account.reset': {
      const { type: _, ...rest } = event;
      const withdrawn = event.withdrawn.map(({ asset, amount }) => ({
        asset,
        amount: amountText(context, asset, amount),
      }));
      return { ...rest, amount: amountText(context, event.asset, event.amount), withdrawn };
    }
    case 'cancel_all_after.set': {
      const { account, deadline } = event;
      return { account, deadline: deadline === null ? null : timeText(deadline) };
    }
    case 'risk_limits.set': {
      const { type: _, maxOrderNotional: most, ...rest } = event;
      return {
        ...rest,
        maxOrderNotional: most === null ? null : formatUnits(most, KRW.decimals),
      };
    }
    case 'position_limit.set':
    case 'previous_close.set':
    case 'reference_price.set':
    case 'auction.uncrossed':
      return symbolData(context, event);
    case 'order.filled':
    case 'order.deferred':
    case 'external_trade.seen':
    case 'external_quote.seen':
    case 'external_session.set':
      return externalData(context, number, event);
    case 'answers.rotated':
      return { time: timeText(event.time) };
    case 'order.duplicated':
    case 'orders.all_canceled':
    case 'account.state_changed':
    case 'account.group_set':
    case 'symbol.state_changed':
    case 'system.state_changed':
    case 'command.rejected': {
      const { type: _, ...rest } = event;
      return rest;
    }
  }
}

type SymbolEvent = Extract<
  Event,
  {
    type: 'position_limit.set' | 'previous_close.set' | 'reference_price.set' | 'auction.uncrossed';
  }
>;

function symbolData(context: EventContext, event: SymbolEvent): Data {
  const instrument = instrumentOf(context, event.symbol);
  const price = (units: number | null): string | null =>
    units === null ? null : formatPrice(instrument, units);
  const { symbol } = event;
  switch (event.type) {
    case 'position_limit.set': {
      const { account, maxQuantity: most } = event;
      const maxQuantity = most === null ? null : formatQuantity(instrument, most);
      return { account, symbol, maxQuantity };
    }
    case 'previous_close.set': {
      const { lowest, highest } = event;
      return {
        symbol,
        price: price(event.price),
        lowest: price(lowest),
        highest: price(highest),
      };
    }
    case 'reference_price.set':
      return { symbol, price: price(event.price), time: timeText(event.time) };
    case 'auction.uncrossed':
      return {
        symbol,
        price: price(event.price),
        quantity: formatQuantity(instrument, event.quantity),
      };
  }
}
