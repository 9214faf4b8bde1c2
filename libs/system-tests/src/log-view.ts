/** What the log says, folded by the test itself: the truth that everything else is compared with. */
import { executionId, type Event } from '@stratex/contracts';
import { formatPrice, formatQuantity, formatUnits, type Instrument } from '@stratex/money';
import { LogReader, readGenesis, tailCheckpoint, type Broker } from '@stratex/nats';

export interface LoggedEvent {
  readonly event: number;
  readonly time: number;
  readonly value: Event;
}

export interface LogView {
  readonly logId: string;
  readonly instruments: ReadonlyMap<string, Instrument>;
  readonly events: readonly LoggedEvent[];
  readonly lastEvent: number;
}

const shard = 'main';

/** The whole log as it stands now. */
export async function readLog(broker: Broker): Promise<LogView> {
  const { logId, instruments } = await readGenesis(broker, shard);
  const tail = await tailCheckpoint(broker, shard);
  const reader = await LogReader.open(broker, { shard });
  const events: LoggedEvent[] = [];
  for (let place = 0; place < tail.sequence;)
    for (const { frame, checkpoint } of await reader.next()) {
      place = checkpoint.sequence;
      if (frame.kind !== 'data') continue;
      frame.events.forEach((value, i) =>
        events.push({ event: frame.execFrom + i, time: frame.time, value }),
      );
    }
  await reader.close();
  return { logId, instruments, events, lastEvent: tail.event };
}

/** The messages of document 001 that the log's trades give, in order, byte for byte. */
export function executionMessages(log: LogView): string[] {
  const sides = new Map<number, string>();
  return log.events.flatMap(({ event, time, value }) => {
    if (value.type === 'order.accepted')
      sides.set(value.orderNumber, value.side === 'buy' ? 'Buy' : 'Sell');
    if (value.type !== 'trade.executed') return [];
    const instrument = log.instruments.get(value.symbol);
    if (instrument === undefined) throw new Error(`unknown symbol ${value.symbol}`);
    return (['maker', 'taker'] as const).map((role) => {
      const leg = value[role];
      return (
        `{"exec_id":"${executionId(log.logId, event, role)}","order_id":"${leg.orderId}",` +
        `"symbol":"${value.symbol}","side":"${sides.get(leg.orderNumber) ?? '?'}",` +
        `"price":${formatPrice(instrument, value.price)},` +
        `"quantity":${formatQuantity(instrument, value.quantity)},` +
        `"fee":${formatUnits(leg.fee, instrument.quote.decimals)},` +
        `"transaction_time":"${new Date(time).toISOString()}"}`
      );
    });
  });
}
