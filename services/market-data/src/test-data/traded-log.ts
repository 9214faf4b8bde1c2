/** A log that a test fills with the real engine's events, one frame per call of `run`. */
import type { Command, Event } from '@stratex/contracts';
import { createState, execute } from '@stratex/matching';
import { FrameWriter, tailCheckpoint, type Broker } from '@stratex/nats';
import { orderId } from './frames';
import { bitcoin, samsung } from './instruments';

export class TradedLog {
  readonly state = createState({ instruments: [bitcoin, samsung] });
  readonly events: Event[] = [];
  private commands = 0;
  private skipped = 0;

  private constructor(private readonly writer: FrameWriter) {}

  /** Two funded accounts, u1 and u2, on a log that was just provisioned. */
  static async begin(broker: Broker, shard: string): Promise<TradedLog> {
    const writer = new FrameWriter(broker, { shard, tail: await tailCheckpoint(broker, shard) });
    await writer.appendEpoch({ kind: 'epoch', instance: 'test', build: 'test' });
    const log = new TradedLog(writer);
    for (const account of ['u1', 'u2'])
      await log.run(
        { type: 'OpenAccount', account, asset: 'KRW', amount: '100000000000' },
        {
          type: 'Deposit',
          account,
          fundingId: `f-${account}`,
          asset: samsung.symbol,
          amount: '100000000000000',
          cost: null,
          costAsset: null,
        },
      );
    return log;
  }

  get lastEvent(): number {
    return this.writer.tail.event;
  }

  async run(...commands: Command[]): Promise<void> {
    const first = this.commands + 1;
    const time = 1_700_000_000_000 + this.skipped + first;
    const made = commands.map((command) => execute(this.state, command, time));
    this.commands += commands.length;
    const events = made.flat();
    this.events.push(...events);
    await this.writer.appendData({
      kind: 'data',
      cmdFrom: { sequence: first, index: 0, event: 0 },
      cmdTo: { sequence: this.commands + 1, index: 0, event: 0 },
      continues: false,
      time,
      spans: made.map((each, i) => ({ sequence: first + i, first: 0, counts: [each.length] })),
      events,
    });
  }

  /** The next command comes so much later. */
  pass(ms: number): void {
    this.skipped += ms;
  }

  /** u1 rests a sell, u2 buys it: each time one trade of 2 lots at that price. */
  async trade(price: number, times = 1): Promise<void> {
    const commands: Command[] = [];
    for (let i = 0; i < times; i++) {
      commands.push(this.limit('u1', 'sell', price, 2), this.limit('u2', 'buy', price, 2));
    }
    await this.run(...commands);
  }

  limit(account: string, side: 'buy' | 'sell', price: number, quantity: number): Command {
    const id = ++this.orders;
    return {
      type: 'PlaceOrder',
      account,
      orderId: orderId(id),
      clientOrderId: `c-${id}`,
      symbol: samsung.symbol,
      side,
      orderType: 'limit',
      timeInForce: 'gtc',
      price,
      quantity,
    };
  }

  private orders = 0;
}
