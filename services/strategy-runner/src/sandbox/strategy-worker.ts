/**
 * One strategy in a worker thread, from outside: a request at a time, each with a deadline, the whole
 * with a bounded heap. Whatever goes wrong ends the worker with a StrategyStopped that says why; the
 * caller's thread is never blocked.
 */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { StrategySource } from './strategy-source';
import type { WorkerAnswer, WorkerRequest } from './worker-messages';

/** From sources as well: the thread is a compiled program. */
const PROGRAM = __filename.endsWith('.ts')
  ? join(__dirname, '..', '..', 'dist', 'sandbox', 'worker-main.js')
  : join(__dirname, 'worker-main.js');

export interface WorkerLimits {
  /** For one request. */
  readonly callMs: number;
  /** For the first, which compiles the strategy. */
  readonly openMs: number;
  readonly heapMegabytes: number;
}

export const WORKER_LIMITS: WorkerLimits = { callMs: 1_000, openMs: 20_000, heapMegabytes: 64 };

/** The strategy has ended; the message says why, for its owner. */
export class StrategyStopped extends Error {
  override readonly name = 'StrategyStopped';
}

type Request = WorkerRequest extends infer R ? (R extends unknown ? Omit<R, 'id'> : never) : never;

interface Pending {
  readonly id: number;
  readonly resolve: (text: string) => void;
  readonly reject: (error: StrategyStopped) => void;
  readonly timer: NodeJS.Timeout;
}

export class StrategyWorker {
  private readonly worker: Worker;
  private pending: Pending | undefined;
  private requests = 0;
  private ended: StrategyStopped | undefined;

  constructor(
    source: StrategySource,
    private readonly limits: WorkerLimits = WORKER_LIMITS,
  ) {
    this.worker = new Worker(PROGRAM, {
      workerData: { source },
      ...{ env: {}, argv: [], stdin: false, stdout: true, stderr: true },
      resourceLimits: {
        maxOldGenerationSizeMb: limits.heapMegabytes,
        maxYoungGenerationSizeMb: 16,
        stackSizeMb: 4,
      },
    });
    this.worker.on('message', (answer: WorkerAnswer) => {
      this.receive(answer);
    });
    this.worker.on('error', (error: NodeJS.ErrnoException) => {
      const memory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      this.end(
        memory ? `it used more than ${limits.heapMegabytes} MB` : `it failed: ${error.message}`,
      );
    });
    this.worker.on('exit', () => {
      this.end('its thread ended');
    });
  }

  /** One at a time. @throws StrategyStopped */
  ask(request: Request): Promise<string> {
    if (this.ended !== undefined) return Promise.reject(this.ended);
    if (this.pending !== undefined) throw new Error('a strategy is asked one thing at a time');
    const id = ++this.requests;
    const allowed = id === 1 ? this.limits.openMs : this.limits.callMs;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.end(`it did not answer within ${allowed} ms`);
      }, allowed);
      this.pending = { id, resolve, reject, timer };
      this.worker.postMessage({ ...request, id });
    });
  }

  async close(): Promise<void> {
    this.end('it was stopped');
    await this.worker.terminate();
  }

  private receive({ id, text, fault }: WorkerAnswer): void {
    const { pending } = this;
    if (pending?.id !== id) return;
    if (fault !== undefined) {
      this.end(fault);
      return;
    }
    clearTimeout(pending.timer);
    this.pending = undefined;
    pending.resolve(text);
  }

  private end(reason: string): void {
    if (this.ended !== undefined) return;
    this.ended = new StrategyStopped(reason);
    void this.worker.terminate();
    const { pending } = this;
    if (pending === undefined) return;
    clearTimeout(pending.timer);
    this.pending = undefined;
    pending.reject(this.ended);
  }
}
