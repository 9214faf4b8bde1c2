/**
 * From feeds to the engine: hears, conflates, sends in batches, and never keeps a feed waiting.
 *
 * What was not stored is sent again, first and in order. When nobody knows whether it was, it is
 * dropped and counted: lots told twice would be worse than lots not told. Complexity: O(1) an event.
 */
import { COMMANDS_PER_BATCH_MAX, type MarketCommand } from '@stratex/contracts';
import type { Instrument } from '@stratex/money';
import { CommandNotStored, type CommandPublisher } from '@stratex/nats';
import { sleepUnlessAborted } from '../resilience/back-off';
import { ConflatingQueue } from './conflating-queue';
import { feedCommand, type MarketEvent } from './feed-command';
import type { FeedEvent } from './feed-event';

const QUEUE_MAX = 1_000;
const RETRY_MS = 100;

export interface PaperFeedOptions {
  /** The paper instruments, by symbol. */
  readonly instruments: ReadonlyMap<string, Instrument>;
  readonly publisher: Pick<CommandPublisher, 'publish'>;
  /** How long what is heard may gather. */
  readonly flushMs: number;
  readonly onDropped: (reason: string, count: number) => void;
  readonly onStatus: (status: Extract<FeedEvent, { readonly type: 'status' }>) => void;
  /** So many commands were stored, the first of them heard so long ago. */
  readonly onStored: (commands: readonly MarketCommand[], afterMs: number) => void;
}

export class PaperFeed {
  private readonly queue = new ConflatingQueue(QUEUE_MAX);
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private heardFirst = 0;

  constructor(private readonly options: PaperFeedOptions) {}

  get depth(): number {
    return this.queue.depth;
  }

  get conflated(): number {
    return this.queue.conflated;
  }

  /** Takes one event of a feed. Never throws, never waits. */
  hear(event: FeedEvent): void {
    if (event.type === 'status') {
      this.options.onStatus(event);
      return;
    }
    const { instruments } = this.options;
    if (event.symbol === null) {
      for (const instrument of instruments.values()) this.offer(event, instrument);
      return;
    }
    const instrument = instruments.get(event.symbol);
    if (instrument === undefined) this.options.onDropped('symbol', 1);
    else this.offer(event, instrument);
  }

  /** Done when nothing that was heard so far waits to be stored. */
  async settled(): Promise<void> {
    await this.running;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private offer(event: MarketEvent, instrument: Instrument): void {
    const made = feedCommand(event, instrument);
    if (!made.ok) {
      this.options.onDropped(made.problem, 1);
      return;
    }
    if (this.queue.depth === 0) this.heardFirst = performance.now();
    this.queue.offer(made.command);
    this.running ??= this.run().finally(() => {
      this.running = undefined;
    });
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (this.queue.depth > 0 && !signal.aborted) {
      await sleepUnlessAborted(this.options.flushMs, signal);
      const heardAt = this.heardFirst;
      const commands = this.queue.take(COMMANDS_PER_BATCH_MAX);
      this.heardFirst = performance.now();
      await this.send(commands, heardAt);
    }
  }

  private async send(commands: readonly MarketCommand[], heardAt: number): Promise<void> {
    const { publisher, onDropped, onStored } = this.options;
    const outcomes = await Promise.allSettled(commands.map((each) => publisher.publish(each)));
    const stored: MarketCommand[] = [];
    const again: MarketCommand[] = [];
    for (const [i, outcome] of outcomes.entries()) {
      const command = commands[i];
      if (command === undefined) continue;
      if (outcome.status === 'fulfilled') stored.push(command);
      else if (outcome.reason instanceof CommandNotStored) again.push(command);
      else onDropped('unknown outcome', 1);
    }
    if (stored.length > 0) onStored(stored, performance.now() - heardAt);
    if (again.length === 0) return;
    this.queue.giveBack(again);
    await sleepUnlessAborted(RETRY_MS, this.stopping.signal);
  }
}
