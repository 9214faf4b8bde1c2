/** A frame of the log -> what clients may see of it, in log order. */
import type { Event, Frame, OrderFilled, PreventedLeg, TradeLeg } from '@stratex/contracts';
import type { Instrument } from '@stratex/money';
import type { LogEvent, OrderChanged } from '../session/stream-event';

export function* streamEventsOf(
  frame: Frame,
  instruments: ReadonlyMap<string, Instrument>,
): Generator<LogEvent> {
  if (frame.kind !== 'data') return;
  const { logId, time, execFrom } = frame;
  for (const [place, event] of frame.events.entries()) {
    const symbol = 'symbol' in event ? event.symbol : null;
    const instrument = symbol === null ? undefined : instruments.get(symbol);
    if (instrument === undefined) continue;
    const number = execFrom + place;
    let index = 0;
    if (event.type === 'trade.executed')
      yield { type: 'trade', logId, event: number, index: index++, time, instrument, trade: event };
    if (event.type === 'order.filled')
      yield { type: 'fill', logId, event: number, index: index++, time, instrument, fill: event };
    for (const change of orderChanges(event))
      yield { ...change, type: 'order', event: number, index: index++, instrument };
  }
}

type Change = Omit<OrderChanged, 'type' | 'event' | 'index' | 'instrument'>;

/**
 * A rejected order has no number and so no update: its sender was answered over HTTP. The protocol
 * knows four states: an order that waits for its trigger is NEW, one that expired CANCELED, and what
 * changes neither its state nor what is filled of it is not told.
 */
function orderChanges(event: Event): Change[] {
  switch (event.type) {
    case 'order.accepted': {
      const { account, orderNumber, orderId } = event;
      return [{ account, orderNumber, orderId, status: 'NEW', filledQuantity: 0 }];
    }
    case 'trade.executed':
      return [filled(event.maker, event.price), filled(event.taker, event.price)];
    case 'order.filled':
      return [filled(event, event.price)];
    case 'order.canceled': {
      const { account, orderNumber, orderId, cumQuantity: filledQuantity } = event;
      return [{ account, orderNumber, orderId, status: 'CANCELED', filledQuantity }];
    }
    case 'self_trade.prevented':
      return [event.maker, event.taker].flatMap((leg) => prevented(leg, event.account));
    case 'order.triggered':
    case 'order.amended':
    case 'order.rejected':
    case 'order.duplicated':
    case 'orders.all_canceled':
    case 'cancel_all_after.set':
    case 'account.opened':
    case 'account.reset':
    case 'account.state_changed':
    case 'account.group_set':
    case 'funds.deposited':
    case 'symbol.state_changed':
    case 'system.state_changed':
    case 'risk_limits.set':
    case 'position_limit.set':
    case 'previous_close.set':
    case 'reference_price.set':
    case 'auction.uncrossed':
    case 'answers.rotated':
    case 'order.deferred':
    case 'external_trade.seen':
    case 'external_quote.seen':
    case 'external_session.set':
    case 'command.rejected':
      return [];
  }
}

/** Told when self-trade prevention left nothing of the order. */
function prevented(leg: PreventedLeg, account: string): Change[] {
  const { orderNumber, orderId, cumQuantity: filledQuantity, leavesQuantity } = leg;
  if (leavesQuantity > 0) return [];
  return [{ account, orderNumber, orderId, status: 'CANCELED', filledQuantity }];
}

function filled(leg: TradeLeg | OrderFilled, filledPrice: number): Change {
  const { account, orderNumber, orderId, cumQuantity: filledQuantity, leavesQuantity } = leg;
  const status = leavesQuantity === 0 ? 'FILLED' : 'PARTIALLY_FILLED';
  return { account, orderNumber, orderId, status, filledQuantity, filledPrice };
}
