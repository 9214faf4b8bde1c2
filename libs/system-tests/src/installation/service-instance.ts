/** One of the services, at an address that it keeps over its restarts. */
import type { TestProcess } from '@stratex/testkit';
import type { ServiceName } from '../entry-points';

const READY_MS = 60_000;

export class ServiceInstance {
  private running: TestProcess | undefined;

  constructor(
    readonly service: ServiceName,
    readonly port: number,
    private readonly begin: () => TestProcess,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The one started last. */
  get process(): TestProcess {
    if (this.running === undefined) throw new Error(`${this.service} was not started`);
    return this.running;
  }

  /** Starts it (again) and waits until it is ready. */
  async start(): Promise<void> {
    await this.launch().ready(`${this.url}/readyz`, READY_MS);
  }

  /** Starts it (again) and waits for nothing. */
  launch(): TestProcess {
    this.running = this.begin();
    return this.running;
  }

  /** SIGKILL, now. */
  kill(): Promise<void> {
    return this.process.kill();
  }

  /** In order, when it runs. @throws when it did not end so. */
  async stop(): Promise<void> {
    if (this.running?.isRunning !== true) return;
    const end = await this.running.stop();
    if (end === 0) return;
    const told = this.running.output.slice(-3_000);
    throw new Error(`${this.service} was told to stop and ended with ${end}\n${told}`);
  }
}
