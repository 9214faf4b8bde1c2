/** What becomes of an order, in readable units. */
import type {
  AttachedOrder,
  OrderAccepted,
  OrderAmended,
  OrderCanceled,
  OrderOptions,
  OrderRejected,
  OrderTriggered,
  PreventedLeg,
  SelfTradePrevented,
  Side,
} from '@stratex/contracts';
import { formatPrice, formatQuantity, formatUnits, type Instrument } from '@stratex/money';
import { heldText, oppositeOf, timeText, type Data } from './event-context';

export function acceptedData(instrument: Instrument, event: OrderAccepted): Data {
  const { type: _, options, ...rest } = event;
  return {
    ...rest,
    price: formatPrice(instrument, event.price),
    quantity: formatQuantity(instrument, event.quantity),
    hold: heldText(instrument, event.side, event.hold),
    ...effectiveMember(event),
    ...optionsMember(instrument, options),
  };
}

/** Without the instrument's units neither price nor quantity nor options have a meaning. */
export function rejectedData(instrument: Instrument | undefined, event: OrderRejected): Data {
  const { type: _, options, ...rest } = event;
  if (instrument === undefined) return { ...rest, price: null, quantity: null };
  return {
    ...rest,
    price: event.price === null ? null : formatPrice(instrument, event.price),
    quantity: formatQuantity(instrument, event.quantity),
    ...optionsMember(instrument, options),
  };
}

export function canceledData(instrument: Instrument, event: OrderCanceled): Data {
  const { type: _, ...rest } = event;
  return {
    ...rest,
    cumQuantity: formatQuantity(instrument, event.cumQuantity),
    canceledQuantity: formatQuantity(instrument, event.canceledQuantity),
    release: heldText(instrument, event.side, event.release),
  };
}

export function triggeredData(instrument: Instrument, event: OrderTriggered): Data {
  const { type: _, ...rest } = event;
  return {
    ...rest,
    triggerPrice: formatPrice(instrument, event.triggerPrice),
    ...effectiveMember(event),
    price: formatPrice(instrument, event.price),
    release: heldText(instrument, event.side, event.release),
  };
}

export function amendedData(instrument: Instrument, event: OrderAmended): Data {
  const { type: _, ...rest } = event;
  return {
    ...rest,
    price: formatPrice(instrument, event.price),
    quantity: formatQuantity(instrument, event.quantity),
    cumQuantity: formatQuantity(instrument, event.cumQuantity),
    leavesQuantity: formatQuantity(instrument, event.leavesQuantity),
    held: heldText(instrument, event.side, event.held),
    ...effectiveMember(event),
    release: heldText(instrument, event.side, event.release),
  };
}

export function preventedData(instrument: Instrument, event: SelfTradePrevented): Data {
  const { symbol, account, mode, takerSide, maker, taker } = event;
  const order = (leg: 'maker' | 'taker', of: PreventedLeg, side: Side): Data => ({
    leg,
    side,
    orderNumber: of.orderNumber,
    orderId: of.orderId,
    canceledQuantity: formatQuantity(instrument, of.canceledQuantity),
    cumQuantity: formatQuantity(instrument, of.cumQuantity),
    leavesQuantity: formatQuantity(instrument, of.leavesQuantity),
    release: heldText(instrument, side, of.release),
  });
  const orders = [order('maker', maker, oppositeOf(takerSide)), order('taker', taker, takerSide)];
  const price = formatPrice(instrument, event.price);
  return { symbol, account, mode, price, takerSide, orders };
}

/** Market time, of a paper instrument's order. */
function effectiveMember({ effectiveAt }: { readonly effectiveAt?: number }): Data {
  return effectiveAt === undefined ? {} : { effectiveAt: timeText(effectiveAt) };
}

function optionsMember(instrument: Instrument, options: OrderOptions | undefined): Data {
  return options === undefined ? {} : { options: optionsData(instrument, options) };
}

function optionsData(instrument: Instrument, options: OrderOptions): Data {
  const { triggerPrice, stopPrice, trailingOffset, displayQuantity } = options;
  const { expiresAt, quoteBudget, attached, postOnly, selfTradePrevention } = options;
  const price = (units: number | undefined): string | undefined =>
    units === undefined ? undefined : formatPrice(instrument, units);
  return present({
    triggerPrice: price(triggerPrice),
    stopPrice: price(stopPrice),
    trailingOffset: price(trailingOffset),
    postOnly,
    displayQuantity:
      displayQuantity === undefined ? undefined : formatQuantity(instrument, displayQuantity),
    expiresAt: expiresAt === undefined ? undefined : timeText(expiresAt),
    quoteBudget:
      quoteBudget === undefined
        ? undefined
        : formatUnits(BigInt(quoteBudget), instrument.quote.decimals),
    attached: attached === undefined ? undefined : attachedData(instrument, attached),
    selfTradePrevention,
  });
}

function attachedData(instrument: Instrument, { options, ...order }: AttachedOrder): Data {
  return {
    ...order,
    price: order.price === null ? null : formatPrice(instrument, order.price),
    ...optionsMember(instrument, options),
  };
}

/** Members that have a value. */
function present(members: Data): Data {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
