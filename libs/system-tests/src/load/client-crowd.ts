/** Clients in processes of their own, so that they do not disturb what is measured. */
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../entry-points';
import type { CrowdAnswer, CrowdOrder } from './crowd-message';
import type { Arrival, ClientSpec, ClientTally } from './load-client';

const PROGRAM = join(ROOT, 'libs', 'system-tests', 'dist', 'load', 'client-main.js');
const PROGRESS_MS = 2_000;

export interface OpenOptions {
  readonly port: number;
  readonly perSecond: number;
  /** Called now and then. */
  readonly onProgress?: (opened: number) => void;
}

export class ClientCrowd {
  private readonly processes: readonly ChildProcess[];

  constructor(processes: number) {
    this.processes = Array.from({ length: processes }, () => fork(PROGRAM));
  }

  /** @returns connections a second. @throws when one is refused. */
  async open(specs: readonly ClientSpec[], options: OpenOptions): Promise<number> {
    const { port, perSecond, onProgress } = options;
    const share = this.processes.length;
    let opened = 0;
    const timer = setInterval(() => onProgress?.(opened), PROGRESS_MS);
    const started = performance.now();
    try {
      await Promise.all(
        this.processes.map((process_, i) =>
          ask(
            process_,
            {
              ...{ type: 'open', port, perSecond: perSecond / share },
              specs: specs.filter(({ id }) => id % share === i),
            },
            () => opened++,
          ),
        ),
      );
    } finally {
      clearInterval(timer);
    }
    return specs.length / ((performance.now() - started) / 1_000);
  }

  /** Those that ended connect again and resume. */
  async reopen(port: number, ids: readonly number[]): Promise<void> {
    await this.all((i) => ({ type: 'reopen', port, ids: this.shareOf(ids, i) }));
  }

  /** They read no more, but say now and then that they live. */
  async stall(ids: readonly number[]): Promise<void> {
    await this.all((i) => ({ type: 'stall', ids: this.shareOf(ids, i) }));
  }

  async wake(): Promise<void> {
    await this.all(() => ({ type: 'wake' }));
  }

  /** Messages of the log that those clients have, or all. */
  async count(ids?: readonly number[]): Promise<number> {
    const answers = await this.all((i) =>
      ids === undefined ? { type: 'count' } : { type: 'count', ids: this.shareOf(ids, i) },
    );
    return answers.reduce((sum, a) => sum + (a.type === 'counted' ? a.messages : 0), 0);
  }

  /** By the id of the client. */
  async tallies(): Promise<Map<number, ClientTally>> {
    const answers = await this.all(() => ({ type: 'tally' }));
    const all = answers.flatMap((a) => (a.type === 'tallies' ? a.tallies : []));
    return new Map(all.map((tally) => [tally.id, tally]));
  }

  /** A sample of those since the last call. */
  async arrivals(): Promise<Arrival[]> {
    const answers = await this.all(() => ({ type: 'arrivals' }));
    return answers.flatMap((a) => (a.type === 'arrivals' ? a.arrivals : []));
  }

  stop(): void {
    for (const process_ of this.processes) process_.kill('SIGKILL');
  }

  private shareOf(ids: readonly number[], i: number): number[] {
    return ids.filter((id) => id % this.processes.length === i);
  }

  private all(orderOf: (i: number) => CrowdOrder): Promise<CrowdAnswer[]> {
    return Promise.all(this.processes.map((process_, i) => ask(process_, orderOf(i))));
  }
}

function ask(
  process_: ChildProcess,
  order: CrowdOrder,
  onOpened: () => void = () => undefined,
): Promise<CrowdAnswer> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null): void => {
      reject(new Error(`a process of clients ended with ${String(code)}`));
    };
    const onMessage = (answer: CrowdAnswer): void => {
      if (answer.type === 'opened') {
        onOpened();
        return;
      }
      process_.off('message', onMessage);
      process_.off('exit', onExit);
      if (answer.type === 'failed') reject(new Error(answer.why));
      else resolve(answer);
    };
    process_.on('message', onMessage);
    process_.once('exit', onExit);
    process_.send(order);
  });
}
