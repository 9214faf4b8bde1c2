/** A child process of a test: its output is kept, its readiness awaited, its end observed. */
import { spawn, type ChildProcess } from 'node:child_process';
import { eventually } from './eventually';

export interface TestProcessOptions {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

const OUTPUT_CHARACTERS_MAX = 1_000_000;
const STOP_MS_MAX = 15_000;

export class TestProcess {
  private readonly child: ChildProcess;
  private text = '';
  /** Exit code, or the signal's name; resolves when the process has ended. */
  readonly ended: Promise<number | string>;

  constructor(private readonly options: TestProcessOptions) {
    this.child = spawn(options.command, [...options.args], {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const collect = (chunk: Buffer): void => {
      this.text = (this.text + chunk.toString()).slice(-OUTPUT_CHARACTERS_MAX);
    };
    this.child.stdout?.on('data', collect);
    this.child.stderr?.on('data', collect);
    this.ended = new Promise((resolve) => {
      this.child.once('error', (error) => {
        resolve(error.message);
      });
      this.child.once('exit', (code, signal) => {
        resolve(code ?? signal ?? 'unknown');
      });
    });
  }

  get output(): string {
    return this.text;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Waits until `url` answers 200. @throws with the last output when it does not or the process ends. */
  async ready(url: string, timeoutMs = 30_000): Promise<void> {
    try {
      await eventually(
        `${this.options.name} answers ${url}`,
        async () => {
          if (!this.isRunning) return true;
          const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
          return response.ok;
        },
        { timeoutMs },
      );
    } catch (cause) {
      throw new Error(`${this.describe()} is not ready`, { cause });
    }
    if (!this.isRunning) throw new Error(`${this.describe()} ended before it was ready`);
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** SIGKILL, and waits for the end. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  /** SIGTERM, and waits for the end; SIGKILL when it takes too long. */
  async stop(): Promise<number | string> {
    if (!this.isRunning) return this.ended;
    this.child.kill('SIGCONT');
    this.child.kill('SIGTERM');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), STOP_MS_MAX);
    const end = await this.ended;
    clearTimeout(timer);
    return end;
  }

  private describe(): string {
    return `${this.options.name}\n${this.text.slice(-3_000)}\n`;
  }
}

export function startProcess(options: TestProcessOptions): TestProcess {
  return new TestProcess(options);
}
