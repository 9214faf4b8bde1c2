/**
 * A strategy's process: its messages, its computing time, its end. A thread would not do: V8 has
 * built-ins that no thread can be stopped in (`[].includes` of an array-like without end), and ends the
 * whole process where one of them asks for too much memory (`Object.keys` of a long text).
 */
import { fork, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asRecord } from '@stratex/strategy';
import { cpuTimeOf } from './cpu-time';
import type { WorkerAnswer, WorkerRequest } from './worker-messages';

/** From sources as well: the process is a compiled program. */
const PROGRAM = __filename.endsWith('.ts')
  ? join(__dirname, '..', '..', 'dist', 'sandbox', 'worker-main.js')
  : join(__dirname, 'worker-main.js');

interface Listener {
  readonly onAnswer: (answer: WorkerAnswer) => void;
  /** Once, for its owner. */
  readonly onEnd: (reason: string) => void;
}

export class WorkerProcess {
  private readonly child: ChildProcess;
  private readonly exited: Promise<void>;

  constructor(
    private readonly heapMegabytes: number,
    { onAnswer, onEnd }: Listener,
  ) {
    this.child = fork(PROGRAM, [], {
      execArgv: [
        ...[`--max-old-space-size=${heapMegabytes}`, '--max-semi-space-size=8'],
        '--disallow-code-generation-from-strings',
      ],
      ...{ env: {}, cwd: '/', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] },
    });
    if (this.child.pid !== undefined) killFirst(this.child.pid);
    this.child.on('message', (message) => {
      const answer = readAnswer(message);
      if (answer === undefined) onEnd('it answered something unreadable');
      else onAnswer(answer);
    });
    this.exited = new Promise((resolve) => {
      this.child.once('error', (error) => {
        onEnd(`its process could not be started: ${error.message}`);
        if (this.child.pid === undefined) resolve();
      });
      this.child.once('exit', (code, signal) => {
        onEnd(this.reasonOf(code, signal));
        resolve();
      });
    });
  }

  /** Undefined when it could not be started. */
  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Milliseconds; undefined where the system does not tell. */
  get cpuTime(): number | undefined {
    return this.pid === undefined ? undefined : cpuTimeOf(this.pid);
  }

  send(request: WorkerRequest): void {
    // Where it cannot be sent the process has ended, which is told.
    if (this.child.connected) this.child.send(request, () => undefined);
  }

  /** At once, whatever it does; resolves when it is gone. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exited;
  }

  /** V8 ends a process whose heap is full by SIGABRT. */
  private reasonOf(code: number | null, signal: string | null): string {
    if (signal === 'SIGABRT') return `it used more than ${this.heapMegabytes} MB`;
    return `its process ended (${signal ?? `code ${code ?? ''}`})`;
  }
}

function readAnswer(message: unknown): WorkerAnswer | undefined {
  const { id, text, fault } = asRecord(message) ?? {};
  if (typeof id !== 'number' || typeof text !== 'string') return undefined;
  return { id, text, ...(typeof fault === 'string' ? { fault } : {}) };
}

/** Where memory runs out Linux ends a strategy, not what runs them all. Elsewhere nothing is done. */
function killFirst(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/oom_score_adj`, '1000');
  } catch {
    // Its own limits hold all the same.
  }
}
