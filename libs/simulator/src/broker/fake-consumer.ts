/**
 * A consumer's deliveries to one process: in order, in slices, unless the weather is bad.
 * It skips, repeats and stops without a word; whoever reads must notice by the sequence alone.
 */
import type { ConsumerMessages, JsMsg } from 'nats';
import type { Scheduler, SimulatedProcess } from '../scheduler';
import type { FakeServer } from './fake-server';
import type { FakeStream, StoredRecord } from './fake-stream';

const MESSAGES_PER_SLICE_MAX = 50;
const LATENCY_MS_MAX = 3;

export interface FakeConsumerOptions {
  readonly server: FakeServer;
  readonly scheduler: Scheduler;
  readonly owner: SimulatedProcess;
  readonly stream: FakeStream;
  readonly from: number;
  readonly deliver: (message: JsMsg) => void;
}

export class FakeConsumer {
  private next: number;
  private isScheduled = false;
  private isStopped = false;
  private readonly life: number;
  private readonly unsubscribe: () => void;

  constructor(private readonly options: FakeConsumerOptions) {
    const { server, stream } = options;
    this.next = options.from;
    this.life = server.life;
    this.unsubscribe = server.onStored((changed) => {
      if (changed === stream) this.scheduleSlice();
    });
    this.scheduleSlice();
  }

  get messages(): ConsumerMessages {
    const stop = (): void => {
      this.stop();
    };
    return { stop } as unknown as ConsumerMessages;
  }

  private stop(): void {
    this.isStopped = true;
    this.unsubscribe();
  }

  private scheduleSlice(): void {
    const { server, scheduler, owner, stream } = this.options;
    if (this.isScheduled || this.isStopped || this.next > stream.lastSequence) return;
    if (!owner.isAlive || server.life !== this.life) {
      this.stop();
      return;
    }
    this.isScheduled = true;
    scheduler.schedule(owner, server.random.int(1, 10 * LATENCY_MS_MAX) / 10, () => {
      this.isScheduled = false;
      this.deliverSlice();
      this.scheduleSlice();
    });
  }

  private deliverSlice(): void {
    const { server, stream, deliver } = this.options;
    const { random, weather } = server;
    if (this.isStopped || server.life !== this.life) return;
    if (random.chance(weather.stalled)) {
      this.stop();
      return;
    }
    if (random.chance(weather.redelivered)) this.next = Math.max(1, this.next - random.int(1, 5));
    if (random.chance(weather.gap)) this.next++;
    for (let count = 0; count < MESSAGES_PER_SLICE_MAX && !this.mustPause(); count++) {
      const record = stream.at(this.next);
      if (record === undefined) return;
      this.next++;
      deliver(toJsMsg(record));
    }
  }

  private mustPause(): boolean {
    return this.isStopped;
  }
}

function toJsMsg({ sequence, subject, payload, headers, time }: StoredRecord): JsMsg {
  // In the middle of its millisecond: nanoseconds are beyond the exact range of a number.
  const info = { timestampNanos: time * 1e6 + 500_000 };
  return { seq: sequence, subject, data: payload, headers, info } as unknown as JsMsg;
}
