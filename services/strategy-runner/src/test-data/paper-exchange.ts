/** The real engine behind the publisher's face, with a log that listeners read; all in memory. */
import type { Command, Event, LogEntry } from '@stratex/contracts';
import { createState, execute } from '@stratex/matching';
import type { CommandPosition } from '@stratex/nats';
import { bitcoin, samsung } from './instruments';

const TIME = 1_000;

export class PaperExchange {
  readonly state = createState({ instruments: [bitcoin, samsung] });
  readonly entries: LogEntry[] = [];
  private readonly listeners: ((entry: LogEntry) => void)[] = [];
  private sequence = 0;
  private nextEvent = 1;

  get events(): Event[] {
    return this.entries.flatMap(({ frame }) => (frame.kind === 'data' ? frame.events : []));
  }

  /** The listener reads the log from its beginning. */
  follow(listener: (entry: LogEntry) => void): void {
    this.entries.forEach(listener);
    this.listeners.push(listener);
  }

  /** Stored at once, executed and read in a later turn, in order. */
  publish(command: Command): Promise<CommandPosition> {
    const sequence = ++this.sequence;
    setImmediate(() => {
      this.run(command, sequence);
    });
    return Promise.resolve({ sequence, index: 0 });
  }

  /** Executed and read before it returns. */
  now(command: Command): Event[] {
    return this.run(command, ++this.sequence);
  }

  private run(command: Command, sequence: number): Event[] {
    const events = execute(this.state, command, TIME);
    const position = { sequence, index: 0, event: events.length };
    const place = { logId: 'log', epoch: 1, frame: this.entries.length + 1 };
    const execFrom = this.nextEvent;
    this.nextEvent += events.length;
    const entry: LogEntry = {
      frame: {
        ...place,
        kind: 'data',
        shard: 'main',
        cmdFrom: { ...position, event: 0 },
        cmdTo: position,
        continues: false,
        time: TIME,
        execFrom,
        spans: [{ sequence, first: 0, counts: [events.length] }],
        events,
      },
      checkpoint: { ...place, sequence, hash: '', event: this.nextEvent - 1 },
    };
    this.entries.push(entry);
    for (const listener of this.listeners) listener(entry);
    return events;
  }
}
