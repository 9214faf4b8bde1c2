/** Real ws-gateways side by side, behind a real engine, order-gateway (which archives) and ledger. */
import { CommandPublisher, connectBroker, type Broker } from '@stratex/nats';
import type { TestProcess } from '@stratex/testkit';
import { Installation, type Settings } from '../installation/installation';
import type { ServiceInstance } from '../installation/service-instance';
import { Trader } from '../trader';

const BITCOIN = '100000000000000';
const CASH = '1000000000000';
const ANY_NUMBER = '100000';

export class RunningFanout {
  private readonly gateways: ServiceInstance[] = [];

  private constructor(
    private readonly installation: Installation,
    readonly broker: Broker,
    private readonly orders: ServiceInstance,
  ) {}

  /** @param env for the services, over the defaults. */
  static async start(gateways: number, env: Settings = {}): Promise<RunningFanout> {
    const installation = await Installation.create({
      ...{ MAX_CONNECTIONS_PER_IP: ANY_NUMBER, MAX_CONNECTIONS_PER_USER: ANY_NUMBER },
      ...{ MAX_UPGRADES_PER_SECOND: ANY_NUMBER, MAX_CONNECTIONS: ANY_NUMBER },
      ...env,
    });
    const broker = await connectBroker({ url: installation.nats.url, name: 'fanout' });
    const [orders] = await Promise.all([
      installation.start('order-gateway'),
      installation.start('matching-engine'),
      installation.start('ledger'),
    ]);
    const system = new RunningFanout(installation, broker, orders);
    for (let i = 0; i < gateways; i++) system.gateways.push(await installation.start('ws-gateway'));
    return system;
  }

  get gatewayPorts(): number[] {
    return this.gateways.map(({ port }) => port);
  }

  /** A user with cash and bitcoin. */
  async trader(name: string): Promise<Trader> {
    const trader = await Trader.join(this.orders.url, name, CASH);
    const admin = new CommandPublisher(this.broker, { shard: 'main', publisher: 'admin' });
    await admin.publish({
      ...{ type: 'Deposit', account: trader.account, fundingId: `${name}-btc`, asset: 'BTC' },
      ...{ amount: BITCOIN, cost: null, costAsset: null },
    });
    await admin.close();
    return trader;
  }

  async startGateway(index: number): Promise<void> {
    await this.gateways[index]?.start();
  }

  gateway(index: number): TestProcess {
    const found = this.gateways[index];
    if (found === undefined) throw new Error(`there is no ws-gateway ${index}`);
    return found.process;
  }

  async stop(): Promise<void> {
    await this.broker.close();
    await this.installation.stop();
  }
}
