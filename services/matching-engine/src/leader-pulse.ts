/** What a leader says besides its frames: that it lives, and that time passes. */
import { LEADER_HEARTBEAT_MS, type LeaderHeartbeat, type LogCheckpoint } from '@stratex/contracts';
import {
  CommandPublisher,
  followLeader,
  sayAlive,
  type Broker,
  type LeaderSubscription,
} from '@stratex/nats';

/** Decisions 8. */
const TICK_MS = 1_000;

export interface LeaderPulseOptions {
  readonly broker: Broker;
  readonly shard: string;
  readonly instance: string;
  readonly epoch: number;
  /** The place of the last stored frame. */
  readonly tail: () => LogCheckpoint;
  /** Commands seen so far, without ticks; no tick is needed while it grows. */
  readonly commands: () => number;
  /** Another engine says that it leads a later epoch. */
  readonly onRival: () => void;
}

export class LeaderPulse {
  private readonly timers: NodeJS.Timeout[];
  private readonly listening: LeaderSubscription;
  private readonly publisher: CommandPublisher;
  private commandsBefore: number;
  private isTicking = false;

  constructor(private readonly options: LeaderPulseOptions) {
    const { broker, shard, epoch } = options;
    this.publisher = new CommandPublisher(broker, { shard, publisher: 'admin', queueMax: 1 });
    this.commandsBefore = options.commands();
    this.listening = followLeader(broker, shard, {
      onHeartbeat: (heartbeat) => {
        if (heartbeat.epoch > epoch) options.onRival();
      },
    });
    this.beat(true);
    this.timers = [
      setInterval(() => {
        this.beat(true);
      }, LEADER_HEARTBEAT_MS),
      setInterval(() => {
        this.tick();
      }, TICK_MS),
    ];
  }

  /** The last word, after the last frame: a standby need not wait for silence. */
  async stop(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    this.listening.stop();
    await this.publisher.close();
    this.beat(false);
  }

  private beat(leading: boolean): void {
    const { broker, shard, instance, epoch } = this.options;
    const { logId, frame, event } = this.options.tail();
    const heartbeat: LeaderHeartbeat = {
      schemaVersion: 1,
      logId,
      epoch,
      instance,
      frame,
      event,
      leading,
    };
    sayAlive(broker, shard, heartbeat);
  }

  private tick(): void {
    const commands = this.options.commands();
    const isQuiet = commands === this.commandsBefore;
    this.commandsBefore = commands;
    if (!isQuiet || this.isTicking) return;
    this.isTicking = true;
    // Whether it was stored does not matter: the next one comes in a second.
    void this.publisher
      .publish({ type: 'Tick' })
      .catch(() => undefined)
      .finally(() => {
        this.isTicking = false;
      });
  }
}
