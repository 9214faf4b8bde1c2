/** Commands whose outcome is known beforehand: no one of them is ever refused. */
import type { Command } from '@stratex/contracts';
import { CommandPublisher, type Broker } from '@stratex/nats';

const ORDERS_PER_TURN = 20;
const TURN_MS = 20;

/** Two accounts whose orders at one price always match. */
export class EngineLoad {
  private orders = 0;
  private readonly publisher: CommandPublisher;
  private running: Promise<void> | undefined;
  private stopping = false;

  constructor(broker: Broker) {
    const options = { shard: 'main', publisher: 'order', retryForMs: 30_000 } as const;
    this.publisher = new CommandPublisher(broker, options);
  }

  /** Ids of all orders that were sent. */
  get orderIds(): string[] {
    return Array.from({ length: this.orders }, (_, i) => orderId(i + 1));
  }

  async openAccounts(): Promise<void> {
    const amount = '100000000000000';
    const open = (account: string): Command => ({
      type: 'OpenAccount',
      account,
      asset: 'KRW',
      amount,
    });
    const funding = { fundingId: 'fund-u2', asset: 'BTC', amount, cost: null, costAsset: null };
    await this.send([open('u1'), open('u2'), { type: 'Deposit', account: 'u2', ...funding }]);
  }

  /** About a thousand orders a second until stop(). */
  start(): void {
    this.running = this.run();
  }

  /** Resolves when everything that was sent is stored. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      const pause = new Promise((resolve) => setTimeout(resolve, TURN_MS));
      await this.send(Array.from({ length: ORDERS_PER_TURN }, () => this.nextOrder()));
      await pause;
    }
  }

  private async send(commands: readonly Command[]): Promise<void> {
    await Promise.all(commands.map((command) => this.publisher.publish(command)));
  }

  private nextOrder(): Command {
    const id = orderId(++this.orders);
    const isSell = this.orders % 2 === 1;
    return {
      type: 'PlaceOrder',
      account: isSell ? 'u2' : 'u1',
      orderId: id,
      clientOrderId: id,
      symbol: 'BTC-KRW',
      side: isSell ? 'sell' : 'buy',
      orderType: 'limit',
      timeInForce: 'gtc',
      price: 500_000,
      quantity: 10,
    };
  }
}

function orderId(n: number): string {
  return `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}
