/**
 * A log event as the readable message of EVENTS.
 *
 * Purpose: a pure function of the log, so that a message published twice has the same bytes.
 * Amounts, prices and quantities become decimal text in whole units. Complexity: linear in the
 * event. Limits: the price and quantity of an order refused for its unknown symbol have no unit and
 * are shown as null.
 */
import {
  eventSubject,
  executionId,
  type Event,
  type EventMessage,
  type Leg,
  type OrderAccepted,
  type OrderRejected,
  type Side,
  type TradeExecuted,
} from '@stratex/contracts';
import { formatPrice, formatQuantity, formatUnits, type Instrument } from '@stratex/money';

/** What the decimals of a log's amounts are known from. */
export interface EventContext {
  readonly logId: string;
  readonly instruments: ReadonlyMap<string, Instrument>;
  readonly assetDecimals: ReadonlyMap<string, number>;
}

export interface PublishedEvent {
  readonly subject: string;
  readonly message: EventMessage;
}

type Data = EventMessage['data'];

export function eventContext(
  logId: string,
  instruments: ReadonlyMap<string, Instrument>,
): EventContext {
  const assetDecimals = new Map<string, number>();
  for (const { base, quote } of instruments.values()) {
    assetDecimals.set(base.code, base.decimals);
    assetDecimals.set(quote.code, quote.decimals);
  }
  return { logId, instruments, assetDecimals };
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
      time: new Date(time).toISOString(),
      data: dataOf(context, event, value),
    },
  };
}

function subjectOf(event: Event): string {
  switch (event.type) {
    case 'order.accepted':
    case 'order.rejected':
    case 'order.canceled':
      return eventSubject('order', event.symbol);
    case 'trade.executed':
      return eventSubject('execution', event.symbol);
    case 'order.duplicated':
    case 'account.opened':
    case 'account.reset':
    case 'funds.deposited':
      return eventSubject('account', event.account);
    case 'command.rejected':
      return event.account === null
        ? eventSubject('command', 'none')
        : eventSubject('account', event.account);
  }
}

function dataOf(context: EventContext, number: number, event: Event): Data {
  const amount = (asset: string, units: bigint): string =>
    formatUnits(units, decimalsOf(context, asset));
  switch (event.type) {
    case 'order.accepted':
      return acceptedData(instrumentOf(context, event.symbol), event);
    case 'order.rejected':
      return rejectedData(context.instruments.get(event.symbol), event);
    case 'trade.executed':
      return tradeData(context, number, event);
    case 'order.canceled': {
      const { type: _, ...rest } = event;
      const instrument = instrumentOf(context, event.symbol);
      return {
        ...rest,
        cumQuantity: formatQuantity(instrument, event.cumQuantity),
        canceledQuantity: formatQuantity(instrument, event.canceledQuantity),
        release: formatUnits(event.release, heldAsset(instrument, event.side).decimals),
      };
    }
    case 'account.opened': {
      const { type: _, ...rest } = event;
      return { ...rest, amount: amount(event.asset, event.amount) };
    }
    case 'funds.deposited': {
      const { type: _, ...rest } = event;
      const cost =
        event.cost === null || event.costAsset === null
          ? null
          : amount(event.costAsset, event.cost);
      return { ...rest, amount: amount(event.asset, event.amount), cost };
    }
    case 'account.reset': {
      const { type: _, ...rest } = event;
      const withdrawn = event.withdrawn.map((taken) => ({
        asset: taken.asset,
        amount: amount(taken.asset, taken.amount),
      }));
      return { ...rest, amount: amount(event.asset, event.amount), withdrawn };
    }
    case 'order.duplicated':
    case 'command.rejected': {
      const { type: _, ...rest } = event;
      return rest;
    }
  }
}

function acceptedData(instrument: Instrument, event: OrderAccepted): Data {
  const { type: _, ...rest } = event;
  return {
    ...rest,
    price: formatPrice(instrument, event.price),
    quantity: formatQuantity(instrument, event.quantity),
    hold: formatUnits(event.hold, heldAsset(instrument, event.side).decimals),
  };
}

function rejectedData(instrument: Instrument | undefined, event: OrderRejected): Data {
  const { type: _, ...rest } = event;
  if (instrument === undefined) return { ...rest, price: null, quantity: null };
  return {
    ...rest,
    price: event.price === null ? null : formatPrice(instrument, event.price),
    quantity: formatQuantity(instrument, event.quantity),
  };
}

function tradeData(context: EventContext, number: number, event: TradeExecuted): Data {
  const instrument = instrumentOf(context, event.symbol);
  const makerSide: Side = event.takerSide === 'buy' ? 'sell' : 'buy';
  const execution = (leg: Leg, side: Side): Data => {
    const { orderNumber, orderId, account, fee, release, cumQuantity, leavesQuantity } = event[leg];
    return {
      execId: executionId(context.logId, number, leg),
      leg,
      side,
      orderNumber,
      orderId,
      account,
      fee: formatUnits(fee, instrument.quote.decimals),
      release: formatUnits(release, heldAsset(instrument, side).decimals),
      cumQuantity: formatQuantity(instrument, cumQuantity),
      leavesQuantity: formatQuantity(instrument, leavesQuantity),
    };
  };
  return {
    tradeNumber: event.tradeNumber,
    symbol: event.symbol,
    price: formatPrice(instrument, event.price),
    quantity: formatQuantity(instrument, event.quantity),
    notional: formatUnits(event.notional, instrument.quote.decimals),
    takerSide: event.takerSide,
    executions: [execution('maker', makerSide), execution('taker', event.takerSide)],
  };
}

/** A buy holds the quote asset, a sell the base asset. */
function heldAsset(instrument: Instrument, side: Side): Instrument['base'] {
  return side === 'buy' ? instrument.quote : instrument.base;
}

function instrumentOf(context: EventContext, symbol: string): Instrument {
  const instrument = context.instruments.get(symbol);
  if (instrument === undefined) throw new Error(`the log names ${symbol}, genesis does not`);
  return instrument;
}

function decimalsOf(context: EventContext, asset: string): number {
  const decimals = context.assetDecimals.get(asset);
  if (decimals === undefined) throw new Error(`the log names asset ${asset}, genesis does not`);
  return decimals;
}
