/**
 * A matching engine in the test's own process: the pure engine between the command stream and the
 * log, and the published account states that the ledger would make of it. No recovery, one frame
 * per batch.
 */
import {
  ACCOUNT_STATE_STREAM,
  ACCOUNT_STATE_SUBJECTS,
  accountSubject,
  commandsStream,
  decodeCommandBatch,
  type Event,
} from '@stratex/contracts';
import { balancesOf, createState, execute, type EngineState } from '@stratex/matching';
import { formatUnits, KRW } from '@stratex/money';
import {
  CommandPublisher,
  ensureMemoryStream,
  FrameWriter,
  OrderedFeed,
  publishJson,
  tailCheckpoint,
  type Broker,
  type StoredMessage,
} from '@stratex/nats';
import { eventually } from '@stratex/testkit';
import { instruments } from './instruments';

const SHARD = 'main';

export class TestEngine {
  private readonly feed: OrderedFeed;
  private readonly running: Promise<void>;

  private constructor(
    private readonly broker: Broker,
    private readonly writer: FrameWriter,
    private readonly state: EngineState,
    /** Sequence of the next command batch. */
    private next: number,
  ) {
    this.feed = new OrderedFeed(broker, { stream: commandsStream(SHARD), from: next });
    this.running = this.run();
  }

  static async start(broker: Broker): Promise<TestEngine> {
    await ensureAccountStates(broker);
    const tail = await tailCheckpoint(broker, SHARD);
    const writer = new FrameWriter(broker, { shard: SHARD, tail });
    await writer.appendEpoch({ kind: 'epoch', instance: 'test', build: 'test' });
    const state = createState({ instruments: [...instruments.values()] });
    return new TestEngine(broker, writer, state, 1);
  }

  /** Goes on where a stopped one was. */
  static async resume({ broker, writer, state, next }: TestEngine): Promise<TestEngine> {
    await ensureAccountStates(broker);
    return new TestEngine(broker, writer, state, next);
  }

  /** Deposits `amount` minor units of holdings by a command of the operator. */
  async give(account: string, asset: string, amount: string): Promise<void> {
    const admin = new CommandPublisher(this.broker, { shard: SHARD, publisher: 'admin' });
    const cost = { cost: '21000000', costAsset: KRW.code };
    const { sequence } = await admin.publish({
      type: 'Deposit',
      ...{ account, fundingId: `give-${account}`, asset, amount, ...cost },
    });
    await admin.close();
    await eventually('the deposit is executed', () => this.next > sequence);
  }

  async stop(): Promise<void> {
    await this.feed.close();
    await this.running;
  }

  private async run(): Promise<void> {
    for (;;) {
      const messages = await this.feed.next(1);
      if (messages.length === 0) return;
      for (const message of messages) await this.take(message);
    }
  }

  private async take({ sequence, payload, time }: StoredMessage): Promise<void> {
    const decoded = decodeCommandBatch(payload);
    if (!decoded.ok) throw new Error(decoded.error);
    const outcomes = decoded.value.commands.map((command) => execute(this.state, command, time));
    const events = outcomes.flat();
    await this.writer.appendData({
      kind: 'data',
      cmdFrom: { sequence, index: 0, event: 0 },
      cmdTo: { sequence, index: outcomes.length - 1, event: outcomes.at(-1)?.length ?? 0 },
      continues: false,
      time,
      spans: [{ sequence, first: 0, counts: outcomes.map((outcome) => outcome.length) }],
      events,
    });
    for (const account of touched(events)) await this.publishState(account);
    this.next = sequence + 1;
  }

  private async publishState(account: string): Promise<void> {
    const balances = (balancesOf(this.state, account) ?? []).map(({ asset, available, held }) => {
      const decimals = asset === KRW.code ? KRW.decimals : 8;
      return {
        asset,
        available: formatUnits(available, decimals),
        held: formatUnits(held, decimals),
      };
    });
    const positions = balances
      .filter(({ asset }) => asset === '005930')
      .map(({ asset, available }) => ({
        symbol: asset,
        quantity: available,
        averagePrice: '70000',
      }));
    const { event } = this.writer.tail;
    const message = { schemaVersion: 1, account, event, balances, positions };
    await publishJson(this.broker, accountSubject(account), message);
  }
}

function ensureAccountStates(broker: Broker): Promise<void> {
  return ensureMemoryStream(broker, {
    name: ACCOUNT_STATE_STREAM,
    subjects: [ACCOUNT_STATE_SUBJECTS],
    maxMessagesPerSubject: 1,
  });
}

function touched(events: readonly Event[]): Set<string> {
  const accounts = new Set<string>();
  for (const event of events) {
    if (event.type === 'trade.executed')
      for (const leg of [event.maker, event.taker]) accounts.add(leg.account);
    else if (
      'account' in event &&
      event.type !== 'command.rejected' &&
      event.type !== 'order.rejected'
    )
      accounts.add(event.account);
  }
  return accounts;
}
