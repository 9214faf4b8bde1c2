/**
 * What waits for one strategy is asked of its process, in order, a batch at a time; one that misbehaves
 * is failed with the reason. Without a process what waits stays, but for the events of an ended strategy's
 * orders, which are taken in.
 *
 * Prices wait until its orders were answered, HOLD_MS_MAX at most: one that is behind would otherwise order
 * on and on without knowing what became of it.
 */
import type { HostedStart } from '@stratex/strategy';
import { StrategyStopped, type StrategyWorker } from '../sandbox/strategy-worker';
import type { StrategySource } from '../sandbox/strategy-source';
import { InputQueue, type Waiting } from './input-queue';
import type { InstanceContext } from './instance-context';
import type { InstanceRecord } from './instance-record';
import type { OwnEvent } from './own-event';
import type { Answer } from './read-answer';
import { askStrategy, openStrategy } from './worker-session';

const HOLD_MS_MAX = 10_000;

/** The strategy that is asked. */
interface Owner {
  readonly record: () => InstanceRecord;
  readonly isLive: () => boolean;
  /** @throws StrategyStopped */
  readonly take: (batch: readonly Waiting[], answer: Answer) => Promise<void>;
  readonly fail: (reason: string) => Promise<void>;
  /** Of one that has ended. */
  readonly absorb: (owns: readonly OwnEvent[]) => Promise<void>;
}

export class StrategySession {
  private readonly queue = new InputQueue();
  private worker: StrategyWorker | undefined;
  private running: Promise<void> | undefined;
  private askedAt = 0;
  private isShut = false;

  constructor(
    private readonly owner: Owner,
    private readonly context: InstanceContext,
  ) {}

  push(waiting: Waiting): void {
    this.queue.push({ at: Date.now(), ...waiting });
    this.wake();
  }

  /** Before all that waits; asked with the next. */
  putFirst(first: readonly Waiting[]): void {
    this.queue.putFirst(first);
  }

  /** It is paused: what waits is not decided on. */
  mute(): void {
    this.queue.mute();
  }

  /** Resolves when nothing waits but prices that are held. */
  async idle(): Promise<void> {
    while (this.running !== undefined) await this.running;
  }

  /** @returns false when it was shut meanwhile. @throws StrategyStopped */
  async open(source: StrategySource, start: HostedStart): Promise<boolean> {
    const { turns, onLog } = this.context;
    const worker = await turns.take(async () =>
      this.isShut ? undefined : openStrategy(source, start),
    );
    if (this.isShut) {
      await worker?.close();
      return false;
    }
    this.worker = worker;
    onLog(`runs as process ${worker?.pid ?? ''}`);
    return true;
  }

  wake(): void {
    if (this.isAway) return;
    this.running ??= this.run()
      .catch(this.context.onFault)
      .finally(() => {
        this.running = undefined;
        if (this.hasWork) this.wake();
      });
  }

  /** The process ends; what waits stays. */
  async close(): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    await worker?.close();
  }

  /** The same for good: the runner ends. */
  async shut(): Promise<void> {
    this.isShut = true;
    await this.close();
    await this.idle();
  }

  /** What ended strategies still hear of. */
  async absorb(): Promise<void> {
    const owns = this.queue.takeOwnEvents();
    if (owns.length > 0) await this.owner.absorb(owns);
  }

  /** Its process is still to come. */
  private get isAway(): boolean {
    return this.worker === undefined && this.owner.isLive();
  }

  private get isHeld(): boolean {
    const { outbox } = this.owner.record();
    return outbox.length > 0 && Date.now() - this.askedAt < HOLD_MS_MAX;
  }

  private get hasWork(): boolean {
    return this.queue.hasWork(this.isHeld);
  }

  private async run(): Promise<void> {
    while (this.hasWork) {
      const { worker } = this;
      if (worker === undefined) {
        if (!this.isAway) await this.absorb();
        return;
      }
      const { isHeld } = this;
      if (!isHeld) this.askedAt = Date.now();
      await this.ask(worker, this.queue.take(isHeld));
    }
  }

  private async ask(worker: StrategyWorker, batch: readonly Waiting[]): Promise<void> {
    const { owner } = this;
    try {
      await owner.take(batch, await askStrategy(worker, batch, owner.record(), this.context));
    } catch (error) {
      if (!(error instanceof StrategyStopped)) throw error;
      // Closed by us: what was not taken in is still on the log.
      if (this.worker === undefined) return;
      const { event } = owner.record();
      this.queue.putFirst(batch.filter(({ own }) => own !== undefined && own.event > event));
      await owner.fail(error.message);
    }
  }
}
