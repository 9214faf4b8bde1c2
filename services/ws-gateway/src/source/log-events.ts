/** A frame of the log -> what clients may see of it, in log order. */
import type { Event, Frame, TradeLeg } from '@stratex/contracts';
import type { Instrument } from '@stratex/money';
import type { OrderChanged, StreamEvent } from '../session/stream-event';

export function* streamEventsOf(
  frame: Frame,
  instruments: ReadonlyMap<string, Instrument>,
): Generator<StreamEvent> {
  if (frame.kind !== 'data') return;
  const { logId, time } = frame;
  for (const [index, event] of frame.events.entries()) {
    const instrument = 'symbol' in event ? instruments.get(event.symbol) : undefined;
    if (instrument === undefined) continue;
    if (event.type === 'trade.executed')
      yield {
        type: 'trade',
        logId,
        event: frame.execFrom + index,
        time,
        instrument,
        trade: event,
      };
    yield* orderChanges(event, instrument);
  }
}

/** A rejected order has no number and so no update: its sender was answered over HTTP. */
function orderChanges(event: Event, instrument: Instrument): OrderChanged[] {
  switch (event.type) {
    case 'order.accepted': {
      const { account, orderNumber } = event;
      return [
        { type: 'order', account, instrument, orderNumber, status: 'NEW', filledQuantity: 0 },
      ];
    }
    case 'trade.executed':
      return [filled(event.maker, instrument), filled(event.taker, instrument)];
    case 'order.canceled': {
      const { account, orderNumber, cumQuantity: filledQuantity } = event;
      return [
        { type: 'order', account, instrument, orderNumber, status: 'CANCELED', filledQuantity },
      ];
    }
    case 'account.opened':
    case 'account.reset':
    case 'command.rejected':
    case 'funds.deposited':
    case 'order.duplicated':
    case 'order.rejected':
      return [];
  }
}

function filled(leg: TradeLeg, instrument: Instrument): OrderChanged {
  const { account, orderNumber, cumQuantity: filledQuantity, leavesQuantity } = leg;
  const status = leavesQuantity === 0 ? 'FILLED' : 'PARTIALLY_FILLED';
  return { type: 'order', account, instrument, orderNumber, status, filledQuantity };
}
