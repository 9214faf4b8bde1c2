/** The real system with one ws-gateway that takes any number of connections, and commands for it. */
import type { Command, PlaceOrder } from '@stratex/contracts';
import {
  CommandPublisher,
  connectBroker,
  publishJson,
  tailCheckpoint,
  type Broker,
} from '@stratex/nats';
import { eventually } from '@stratex/testkit';
import { readLog, type LogView } from '../log-view';
import { RunningSystem } from '../running-system';
import { fundingOf, SigningKey, type LoadUser } from './load-user';

export type OrderTerms = Pick<PlaceOrder, 'symbol' | 'side' | 'price' | 'quantity'>;

const ALL = '100000';
const LOG_READ_MS = 500;
const EXECUTED_MS_MAX = 120_000;
/** As many commands may wait in the publisher. */
const AT_ONCE = 5_000;

export class LoadSystem {
  private orders = 0;
  private accepted = 0;

  private constructor(
    private readonly system: RunningSystem,
    private readonly key: SigningKey,
    private readonly broker: Broker,
    private readonly publisher: CommandPublisher,
    readonly users: readonly LoadUser[],
  ) {}

  /** With so many users, funded. */
  static async start(users: number): Promise<LoadSystem> {
    const key = new SigningKey();
    const system = await RunningSystem.start({
      JWT_PRIVATE_KEY_FILE: key.file,
      EXECUTIONS_AUTH: 'required',
      LOG_LEVEL: 'warn',
      ...{ MAX_CONNECTIONS: ALL, MAX_CONNECTIONS_PER_IP: ALL, MAX_CONNECTIONS_PER_USER: ALL },
      MAX_UPGRADES_PER_SECOND: ALL,
    });
    const broker = await connectBroker({ url: system.nats.url, name: 'load' });
    const publisher = new CommandPublisher(broker, { shard: 'main', publisher: 'order' });
    const all = Array.from({ length: users }, (_, mark) => key.user(mark));
    const load = new LoadSystem(system, key, broker, publisher, all);
    await load.publish(all.flatMap(fundingOf));
    return load;
  }

  get gatewayPort(): number {
    return Number(new URL(this.system.url('ws-gateway')).port);
  }

  /** The log's last event. */
  async lastEvent(): Promise<number> {
    return (await tailCheckpoint(this.broker, 'main')).event;
  }

  /** Orders whose ids are theirs alone. */
  order(user: LoadUser, terms: OrderTerms): PlaceOrder {
    const orderId = `00000000-0000-7000-8000-${(++this.orders).toString(16).padStart(12, '0')}`;
    return {
      ...{ type: 'PlaceOrder', account: user.account, orderId, clientOrderId: orderId, ...terms },
      ...{ orderType: 'limit', timeInForce: 'gtc' },
    };
  }

  /** Resolves when all are stored. */
  async publish(commands: readonly Command[]): Promise<void> {
    for (let i = 0; i < commands.length; i += AT_ONCE)
      await Promise.all(
        commands.slice(i, i + AT_ONCE).map((command) => this.publisher.publish(command)),
      );
    this.accepted += commands.filter(({ type }) => type === 'PlaceOrder').length;
  }

  /** On a derived stream, as if by the service it belongs to. */
  async tell(subject: string, message: object): Promise<void> {
    await publishJson(this.broker, subject, message);
  }

  /** The log, when every order that was published is on it. */
  executed(): Promise<LogView> {
    return eventually(
      'every order is on the log',
      async () => {
        const log = await readLog(this.broker);
        const accepted = log.events.filter(({ value }) => value.type === 'order.accepted').length;
        return accepted === this.accepted && log;
      },
      { timeoutMs: EXECUTED_MS_MAX, intervalMs: LOG_READ_MS },
    );
  }

  /** A value of the gateway's /metrics; those of several labels are added up. */
  async metrics(): Promise<(name: string) => number> {
    const text = await (await fetch(`${this.system.url('ws-gateway')}/metrics`)).text();
    return (name) =>
      text
        .split('\n')
        .filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`))
        .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
  }

  async stop(): Promise<void> {
    await this.publisher.close();
    await this.broker.close();
    await this.system.stop();
    this.key.remove();
  }
}
