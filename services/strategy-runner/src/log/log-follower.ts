/**
 * Follows the execution log from its beginning and hands every entry to its listener, which must
 * not wait. Strategies keep no state of their own: what they did is read here.
 */
import type { LogEntry } from '@stratex/contracts';
import { LogReader, type Broker } from '@stratex/nats';

/** Keeps the decoding of one batch short. */
const FRAMES_AT_ONCE = 16;
const CAUGHT_UP_CHECK_MS = 100;

export class LogFollower {
  private reader: LogReader | undefined;
  private check: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly broker: Broker,
    private readonly shard: string,
    private readonly onEntry: (entry: LogEntry) => void,
  ) {}

  /** Resolves after stop(). @throws LogFault when the log is broken. */
  run(onCaughtUp: () => void): Promise<void> {
    this.running = this.follow(onCaughtUp);
    return this.running;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.check);
    await this.reader?.close();
    await this.running?.catch(() => undefined);
  }

  private async follow(onCaughtUp: () => void): Promise<void> {
    const reader = await LogReader.open(this.broker, { shard: this.shard });
    this.reader = reader;
    this.check = setInterval(() => {
      if (!reader.caughtUp) return;
      clearInterval(this.check);
      onCaughtUp();
    }, CAUGHT_UP_CHECK_MS);
    while (!this.stopped)
      for (const entry of await reader.next(FRAMES_AT_ONCE)) this.onEntry(entry);
    clearInterval(this.check);
    await reader.close();
  }
}
