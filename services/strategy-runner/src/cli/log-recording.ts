/**
 * What an exchange heard of another market, read from its log by the one log reader: the prices, quotes
 * and sessions that its paper instrument lived on, in the order in which its engine took them in.
 */
import {
  TickRecording,
  type BarLength,
  type BarRecording,
  type RecordedEvent,
} from '@stratex/backtest';
import type { Event } from '@stratex/contracts';
import type { Instrument } from '@stratex/money';
import { connectBroker, LogReader, readGenesis } from '@stratex/nats';
import { CommandError } from './command-error';

const SHARD = 'main';
const EVENTS_MAX = 5_000_000;

export interface Recorded {
  readonly instrument: Instrument;
  readonly recording: BarRecording | TickRecording;
}

/** As the log stands now. @throws CommandError */
export async function recordedOnLog(symbol: string, bars: BarLength): Promise<Recorded> {
  const broker = await connectBroker({
    url: process.env.NATS_URL ?? 'nats://127.0.0.1:4222',
    name: 'stratex-backtest',
  });
  try {
    const { instruments } = await readGenesis(broker, SHARD);
    const instrument = instruments.get(symbol);
    if (instrument === undefined) throw new CommandError(`the log lists no ${symbol}`);
    if (instrument.paper === null)
      throw new CommandError(`${symbol} is no paper instrument: its log has no other market`);
    const reader = await LogReader.open(broker, { shard: SHARD });
    const events: RecordedEvent[] = [];
    for (;;) {
      const entries = await reader.nextUntilEnd();
      if (entries.length === 0) break;
      for (const { frame } of entries)
        if (frame.kind === 'data')
          for (const event of frame.events) {
            const recorded = recordedOf(event, symbol);
            if (recorded !== undefined) events.push(recorded);
          }
      if (events.length > EVENTS_MAX) throw new CommandError(`more than ${EVENTS_MAX} prices`);
    }
    await reader.close();
    return { instrument, recording: new TickRecording(events, bars, 'recorded') };
  } finally {
    await broker.close();
  }
}

function recordedOf(event: Event, symbol: string): RecordedEvent | undefined {
  if (!('symbol' in event) || event.symbol !== symbol) return undefined;
  if (event.type === 'external_trade.seen') {
    const { marketTime: time, price, quantity: lots, side } = event;
    return { time, price, lots, side };
  }
  if (event.type === 'external_quote.seen') {
    const { bids, asks, marketTime } = event;
    return { type: 'RecordExternalQuote', symbol, bids, asks, marketTime };
  }
  if (event.type === 'external_session.set') {
    const { state, marketTime } = event;
    return { type: 'SetExternalSession', symbol, state, marketTime };
  }
  return undefined;
}
