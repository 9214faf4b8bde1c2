/** Several real order gateways in front of a real engine and ledger, on a broker and a database. */
import type { TestDatabase, TestNats } from '@stratex/testkit';
import { Installation, type Settings } from '../installation/installation';
import type { ServiceInstance } from '../installation/service-instance';

export class RunningGateways {
  private readonly gateways: ServiceInstance[] = [];

  private constructor(
    private readonly installation: Installation,
    private readonly engine: ServiceInstance,
  ) {}

  static async start(count: number, env: Settings = {}): Promise<RunningGateways> {
    const installation = await Installation.create(env);
    const [engine] = await Promise.all([
      installation.start('matching-engine'),
      installation.start('ledger'),
    ]);
    const system = new RunningGateways(installation, engine);
    for (let i = 0; i < count; i++) system.gateways.push(await installation.start('order-gateway'));
    return system;
  }

  get nats(): TestNats {
    return this.installation.nats;
  }

  get database(): TestDatabase {
    return this.installation.database;
  }

  get urls(): string[] {
    return this.gateways.map(({ url }) => url);
  }

  get engineUrl(): string {
    return this.engine.url;
  }

  /** SIGKILL, now. */
  async killGateway(index: number): Promise<void> {
    await this.gateways[index]?.kill();
  }

  async restartGateway(index: number): Promise<void> {
    await this.gateways[index]?.start();
  }

  /** `pnpm operator ...`. @returns what it printed. @throws when it does not end with 0. */
  operator(...words: readonly string[]): Promise<string> {
    return this.installation.operator(...words);
  }

  stop(): Promise<void> {
    return this.installation.stop();
  }
}
