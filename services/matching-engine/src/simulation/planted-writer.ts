/** A writer with a planted bug: what the auditor must find. */
import type { DataFrame, Event } from '@stratex/contracts';
import { FrameWriter, type Broker, type DataBody, type FrameWriterOptions } from '@stratex/nats';
import type { EngineContext, Plant } from '@stratex/simulator';

/** Frames until a bug shows that is not in the events. */
const SOUND_FRAMES = 10;

export class PlantedWriter extends FrameWriter {
  private appended = 0;

  constructor(
    broker: Broker,
    options: FrameWriterOptions,
    private readonly plant: Plant,
    private readonly answerEarly: EngineContext['answerEarly'],
  ) {
    super(broker, options);
  }

  override appendData(body: DataBody) {
    const events = planted(this.plant, body.events);
    this.appended += 1;
    const isSound = this.appended <= SOUND_FRAMES;
    if (this.plant === 'sudden-end' && !isSound) throw new Error('a planted end');
    if (this.plant === 'stall' && !isSound) return new Promise<never>(() => undefined);
    if (this.plant === 'early-answer') this.answerAll(body);
    return super.appendData({ ...body, events });
  }

  private answerAll({ spans, events, time }: Pick<DataFrame, 'spans' | 'events' | 'time'>): void {
    let offset = 0;
    let event = this.tail.event + 1;
    for (const { sequence, first, counts } of spans)
      counts.forEach((count, i) => {
        const values = events.slice(offset, (offset += count));
        const numbered = values.map((value) => ({ event: event++, value }));
        this.answerEarly({ sequence, index: first + i }, { time, events: numbered });
      });
  }
}

function planted(plant: Plant, events: readonly Event[]): readonly Event[] {
  switch (plant) {
    case 'drop-hold-release':
      return events.map((event) =>
        event.type === 'order.canceled' ? { ...event, release: 0n } : event,
      );
    case 'swap-fifo':
      return swapMakers(events);
    case 'lose-duplicate-entry':
      return acceptAgain(events);
    case 'skip-fence':
    case 'ignore-log-position':
    case 'early-answer':
    case 'wrong-place':
    case 'sudden-end':
    case 'stall':
    case 'count-void-frame':
    case 'sequence-only-checkpoint':
    case 'checkpoint-apart':
      return events;
  }
}

/** Two trades of one taker at one price, each with the other's maker. */
function swapMakers(events: readonly Event[]): readonly Event[] {
  const swapped = [...events];
  for (let i = 0; i + 1 < swapped.length; i++) {
    const [one, two] = [swapped[i], swapped[i + 1]];
    if (one?.type !== 'trade.executed' || two?.type !== 'trade.executed') continue;
    if (one.taker.orderNumber !== two.taker.orderNumber || one.price !== two.price) continue;
    swapped[i] = { ...two, tradeNumber: one.tradeNumber, taker: one.taker };
    swapped[i + 1] = { ...one, tradeNumber: two.tradeNumber, taker: two.taker };
    i++;
  }
  return swapped;
}

/** A repeated order is answered as a new one. */
function acceptAgain(events: readonly Event[]): readonly Event[] {
  const earlier = events.findLast((event) => event.type === 'order.accepted');
  if (earlier === undefined) return events;
  return events.map((event): Event => {
    if (event.type !== 'order.duplicated') return event;
    const { account, clientOrderId, orderId } = event;
    return { ...earlier, account, clientOrderId, orderId };
  });
}
