/** A small engine on a real broker: reads COMMANDS, executes, appends one frame per batch. */
import { commandsStream, decodeCommandBatch, type Event } from '@stratex/contracts';
import { createState, execute } from '@stratex/matching';
import { FrameWriter, OrderedFeed, tailCheckpoint, type Broker } from '@stratex/nats';
import { bitcoin, samsung } from './instruments';

export class TestEngine {
  readonly state = createState({ instruments: [bitcoin, samsung] });
  readonly events: Event[] = [];
  /** Logical time is not before it. */
  private time = 0;
  private readonly running: Promise<void>;

  private constructor(
    private readonly feed: OrderedFeed,
    private readonly writer: FrameWriter,
  ) {
    this.running = this.run();
  }

  /** On a shard that was just provisioned. */
  static async start(broker: Broker, shard: string): Promise<TestEngine> {
    const writer = new FrameWriter(broker, { shard, tail: await tailCheckpoint(broker, shard) });
    await writer.appendEpoch({ kind: 'epoch', instance: 'test', build: 'test' });
    return new TestEngine(
      new OrderedFeed(broker, { stream: commandsStream(shard), from: 1 }),
      writer,
    );
  }

  /** Logical time goes on. */
  pass(ms: number): void {
    this.time = Math.max(this.time, Date.now()) + ms;
  }

  async stop(): Promise<void> {
    await this.feed.close();
    await this.running;
  }

  private async run(): Promise<void> {
    for (;;) {
      const [message] = await this.feed.next(1);
      if (message === undefined) return;
      const { sequence, payload, time } = message;
      const batch = decodeCommandBatch(payload);
      if (!batch.ok) throw new Error(batch.error);
      const at = Math.max(time, this.time);
      const made = batch.value.commands.map((command) => execute(this.state, command, at));
      this.events.push(...made.flat());
      const counts = made.map((events) => events.length);
      await this.writer.appendData({
        kind: 'data',
        cmdFrom: { sequence, index: 0, event: 0 },
        cmdTo: { sequence: sequence + 1, index: 0, event: 0 },
        continues: false,
        time: at,
        spans: [{ sequence, first: 0, counts }],
        events: made.flat(),
      });
    }
  }
}
