/**
 * One strategy in a process of its own, from outside: a request at a time, each with so much computing
 * time, the whole with a bounded heap. Whatever goes wrong ends the process with a StrategyStopped that
 * says why.
 *
 * A loaded machine lets a process wait: what counts is how long it computed, so that only one which
 * really loops is stopped. Where the system does not tell, and for one that does nothing, `waitMs` holds.
 */
import type { StrategySource } from './strategy-source';
import type { WorkerAnswer, WorkerRequest } from './worker-messages';
import { WorkerProcess } from './worker-process';

export interface WorkerLimits {
  /** Computing time of one call. */
  readonly callMs: number;
  /** Of the opening, which compiles the strategy. */
  readonly openMs: number;
  /** For any answer, by the clock. */
  readonly waitMs: number;
  readonly heapMegabytes: number;
}

export const WORKER_LIMITS: WorkerLimits = {
  ...{ callMs: 1_000, openMs: 5_000, waitMs: 30_000, heapMegabytes: 64 },
};
/** A request may be many calls; then it may take longer, but not for ever. */
const CALLS_COUNTED_MAX = 5;
const LOOK_AGAIN_MS = 50;

/** The strategy has ended; the message says why, for its owner. */
export class StrategyStopped extends Error {
  override readonly name = 'StrategyStopped';
}

type Request = WorkerRequest extends infer R ? (R extends unknown ? Omit<R, 'id'> : never) : never;

interface Pending {
  readonly id: number;
  readonly resolve: (text: string) => void;
  readonly reject: (error: StrategyStopped) => void;
  /** Computing time that it may have, and had before. */
  readonly allowedMs: number;
  readonly cpuBefore: number;
  readonly since: number;
  timer: NodeJS.Timeout;
}

export class StrategyWorker {
  private readonly process: WorkerProcess;
  private pending: Pending | undefined;
  private requests = 0;
  private ended: StrategyStopped | undefined;

  private constructor(private readonly limits: WorkerLimits) {
    this.process = new WorkerProcess(limits.heapMegabytes, {
      onAnswer: (answer) => {
        this.receive(answer);
      },
      onEnd: (reason) => {
        this.end(reason);
      },
    });
  }

  /** @throws StrategyStopped */
  static async open(source: StrategySource, limits = WORKER_LIMITS): Promise<StrategyWorker> {
    const worker = new StrategyWorker(limits);
    try {
      await worker.request({ kind: 'open', source }, limits.openMs);
      return worker;
    } catch (error) {
      await worker.close();
      throw error;
    }
  }

  /** Of its process. */
  get pid(): number | undefined {
    return this.process.pid;
  }

  /** One at a time. @param calls of the strategy that it takes @throws StrategyStopped */
  ask(request: Exclude<Request, { kind: 'open' }>, calls = 1): Promise<string> {
    const counted = Math.max(1, Math.min(calls, CALLS_COUNTED_MAX));
    return this.request(request, counted * this.limits.callMs);
  }

  async close(): Promise<void> {
    this.end('it was stopped');
    await this.process.kill();
  }

  private request(request: Request, allowedMs: number): Promise<string> {
    if (this.ended !== undefined) return Promise.reject(this.ended);
    if (this.pending !== undefined) throw new Error('a strategy is asked one thing at a time');
    const id = ++this.requests;
    return new Promise((resolve, reject) => {
      this.pending = {
        ...{ id, resolve, reject, allowedMs },
        ...{ cpuBefore: this.process.cpuTime ?? 0, since: performance.now() },
        timer: this.lookIn(Math.min(allowedMs, this.limits.waitMs)),
      };
      this.process.send({ ...request, id });
    });
  }

  private lookIn(ms: number): NodeJS.Timeout {
    return setTimeout(() => {
      this.look();
    }, ms);
  }

  /** It has not answered yet. */
  private look(): void {
    const { pending } = this;
    if (pending === undefined) return;
    const { cpuTime } = this.process;
    const used = cpuTime === undefined ? 0 : cpuTime - pending.cpuBefore;
    const { allowedMs, since } = pending;
    const waitLeft = this.limits.waitMs - (performance.now() - since);
    if (used >= allowedMs) this.end(`it did not answer within ${allowedMs} ms of computing`);
    else if (waitLeft <= 0) this.end(`it did not answer within ${this.limits.waitMs} ms`);
    else {
      const next = Math.max(LOOK_AGAIN_MS, allowedMs - used);
      pending.timer = this.lookIn(Math.min(next, Math.max(waitLeft, 1)));
    }
  }

  private receive({ id, text, fault }: WorkerAnswer): void {
    if (fault !== undefined) {
      this.end(fault);
      return;
    }
    const { pending } = this;
    if (pending?.id !== id) return;
    clearTimeout(pending.timer);
    this.pending = undefined;
    pending.resolve(text);
  }

  private end(reason: string): void {
    if (this.ended !== undefined) return;
    this.ended = new StrategyStopped(reason);
    void this.process.kill();
    const { pending } = this;
    if (pending === undefined) return;
    clearTimeout(pending.timer);
    this.pending = undefined;
    pending.reject(this.ended);
  }
}
