/** Reads the log as it grows and remembers when each epoch was first seen to work. */
import type { Event, Position } from '@stratex/contracts';
import { LogReader, type Broker } from '@stratex/nats';
import { eventually } from '@stratex/testkit';

export class LogWitness {
  readonly events: Event[] = [];
  /** How far the input was read, by the last heartbeat frame. */
  heartbeat: Position | undefined;
  epoch = 0;
  /** Changes of behaviour, and whether their epoch had executed commands before. */
  readonly versions: { epoch: number; version: number; isLate: boolean }[] = [];
  private frames = 0;
  private readonly workedAt = new Map<number, number>();
  private failure: unknown;

  private constructor(private readonly reader: LogReader) {
    void this.read().catch((error: unknown) => {
      this.failure = error;
    });
  }

  static async open(broker: Broker): Promise<LogWitness> {
    return new LogWitness(await LogReader.open(broker, { shard: 'main' }));
  }

  /** Messages of the log that the rule of all readers calls void. */
  get voidFrames(): number {
    return this.reader.sequence - this.frames;
  }

  /** When (performance.now) an epoch later than `epoch` stored its first commands. */
  workAfter(epoch: number): Promise<number> {
    return eventually(`an epoch after ${epoch} stores commands`, () => {
      this.requireSound();
      for (const [one, at] of this.workedAt) if (one > epoch) return at;
      return undefined;
    });
  }

  /** Waits until the log ends with event `last`. */
  async reach(last: number): Promise<void> {
    await eventually(`event ${last} is read`, () => {
      this.requireSound();
      return this.events.length >= last;
    });
  }

  close(): Promise<void> {
    return this.reader.close();
  }

  private requireSound(): void {
    if (this.failure !== undefined) throw new Error('the log is broken', { cause: this.failure });
  }

  private async read(): Promise<void> {
    for (;;) {
      const entries = await this.reader.next();
      if (entries.length === 0) return;
      for (const { frame } of entries) {
        this.frames++;
        this.epoch = frame.epoch;
        if (frame.kind === 'heartbeat') this.heartbeat = frame.cmdTo;
        if (frame.kind === 'engine-version') {
          const { epoch, version } = frame;
          this.versions.push({ epoch, version, isLate: this.workedAt.has(epoch) });
        }
        if (frame.kind !== 'data') continue;
        if (!this.workedAt.has(frame.epoch)) this.workedAt.set(frame.epoch, performance.now());
        for (const event of frame.events) this.events.push(event);
      }
    }
  }
}
