/** Causes faults at random times, one after the other and on top of each other, until it is told to stop. */
import { messageOf, voidFrameOf } from './broker/void-frame';
import { CALM, type Weather } from './broker/weather';
import type { FakeServer } from './broker/fake-server';
import type { LogIndex } from './auditor/log-index';
import type { EngineHost } from './engine-host';
import type { Fault } from './faults';
import type { Random } from './random';
import type { Readers } from './readers';
import type { Scheduler } from './scheduler';
import type { Trace } from './trace';

/** The last sequence of the log after and before it lost its end. */
export interface TailLoss {
  readonly keptTo: number;
  readonly endedAt: number;
}

export interface NemesisOptions {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly trace: Trace;
  readonly server: FakeServer;
  readonly engines: EngineHost;
  readonly readers: Readers;
  readonly log: LogIndex;
  readonly faults: readonly Fault[];
  readonly killClient: () => void;
  /** The log lost its end: everything after is another run. */
  readonly onTailLost: (loss: TailLoss) => void;
}

/** Between two faults; longer when there are few kinds of them. */
const PAUSE_MS_MAX = 2_500;
const PAUSE_MS_OVER_KINDS = 6_000;
const WINDOW_MS_MAX = 2_500;
const STOPPED_MS_MAX = 8_000;
const DOWN_MS_MAX = 1_500;
const CLOCK_JUMP_MS_MAX = 5_000;
const LOST_BEYOND_CHECKPOINT_MAX = 5;

export class Nemesis {
  /** How often each fault was caused. */
  readonly counts = new Map<Fault, number>();
  private isOver = false;
  private readonly undo = new Set<() => void>();

  constructor(private readonly options: NemesisOptions) {}

  start(): void {
    if (this.options.faults.length > 0) this.scheduleNext();
  }

  /** No more faults; what is broken is put right. */
  heal(): void {
    this.isOver = true;
    for (const undo of [...this.undo]) undo();
    const { server, readers, trace } = this.options;
    Object.assign(server.weather, CALM);
    readers.database.brokenConnection = 0;
    trace.note('the faults are over');
  }

  private scheduleNext(): void {
    const { scheduler, random, faults } = this.options;
    const pause = Math.min(PAUSE_MS_MAX, Math.ceil(PAUSE_MS_OVER_KINDS / faults.length));
    scheduler.schedule(scheduler.world, random.int(1, pause), () => {
      if (this.isOver) return;
      this.cause(this.pick());
      this.scheduleNext();
    });
  }

  private pick(): Fault {
    const { faults, random } = this.options;
    const fault = random.pick(faults);
    // Others shall happen before it.
    if (fault === 'tail-loss' && random.chance(0.8)) return this.pickAgain(fault);
    return fault;
  }

  private pickAgain(but: Fault): Fault {
    const others = this.options.faults.filter((fault) => fault !== but);
    return others.length === 0 ? but : this.options.random.pick(others);
  }

  private cause(fault: Fault): void {
    const { engines, readers, random, trace } = this.options;
    this.counts.set(fault, (this.counts.get(fault) ?? 0) + 1);
    const some = (): number => random.int(1, 40) / 100;
    switch (fault) {
      case 'crash':
        engines.kill();
        return;
      case 'pause':
        this.until(STOPPED_MS_MAX, engines.pause());
        return;
      case 'rival':
        engines.start({ isHasty: true });
        return;
      case 'network':
        trace.note('the network is bad');
        this.weather({
          ...{ lostRequest: some(), lateRequest: some() / 2, lostAck: some(), lateAck: some() },
          ...{ repeatedRequest: some(), falseDuplicate: some() / 2 },
        });
        return;
      case 'no-leader':
        trace.note('the broker has no leader');
        this.weather({ noLeader: random.int(20, 100) / 100 });
        return;
      case 'stale-info':
        trace.note('the broker answers reads from behind');
        this.weather({ staleBy: random.int(1, 4) });
        return;
      case 'broker-restart':
        this.restartBroker();
        return;
      case 'delivery':
        this.weather({ gap: some() / 4, redelivered: some(), stalled: some() / 8 });
        return;
      case 'void-frame':
        this.appendVoidFrame();
        return;
      case 'reader-kill':
        readers.kill();
        return;
      case 'database':
        trace.note('database connections break');
        readers.database.brokenConnection = some();
        this.until(WINDOW_MS_MAX, () => {
          readers.database.brokenConnection = 0;
        });
        return;
      case 'client-kill':
        this.options.killClient();
        return;
      case 'tail-loss':
        this.loseTail();
        return;
    }
  }

  private weather(change: Partial<Weather>): void {
    const { weather } = this.options.server;
    Object.assign(weather, change);
    this.until(WINDOW_MS_MAX, () => {
      for (const key of Object.keys(change) as (keyof Weather)[]) weather[key] = 0;
    });
  }

  private until(maxMs: number, end: () => void): void {
    const { scheduler, random } = this.options;
    const once = (): void => {
      if (this.undo.delete(once)) end();
    };
    this.undo.add(once);
    scheduler.schedule(scheduler.world, random.int(1, maxMs), once);
  }

  private restartBroker(): void {
    const { server, random, trace } = this.options;
    if (!server.isUp) return;
    trace.note('the broker is killed');
    server.stop();
    this.until(DOWN_MS_MAX, () => {
      server.start(random.int(-CLOCK_JUMP_MS_MAX, CLOCK_JUMP_MS_MAX));
      trace.note('the broker is back');
    });
  }

  /** As if a leader that was replaced got a frame in: nothing that follows the rules can do that. */
  private appendVoidFrame(): void {
    const { server, log, trace } = this.options;
    const frame = voidFrameOf(log);
    if (frame === undefined || !server.isUp) return;
    trace.note(`a void frame of epoch ${frame.epoch}`);
    server.publish(messageOf(frame, log.lastHash));
  }

  private loseTail(): void {
    const { server, readers, engines, random, trace } = this.options;
    const { log } = server;
    const kept = readers.ledgerSequence - random.int(1, LOST_BEYOND_CHECKPOINT_MAX);
    if (kept < 3 || !server.isUp) return;
    trace.note(`the power fails: the log ends at ${kept} instead of ${log.lastSequence}`);
    server.stop();
    this.options.onTailLost({ keptTo: kept, endedAt: log.lastSequence });
    log.loseTail(log.lastSequence - kept);
    engines.killAll();
    server.start(0);
    this.isOver = true;
  }
}
