/** A log written by the real engine, on a real broker, and the ledger as a service behind it. */
import { IdentityStore } from '@stratex/identity';
import { connectBroker, FrameWriter, provision, tailCheckpoint, type Broker } from '@stratex/nats';
import { eventually, freePort, startNats, type TestNats, TestTokens } from '@stratex/testkit';
import { LedgerConfig } from '../ledger.config';
import { startLedger } from '../start';
import { EngineRun, INSTRUMENTS } from './engine-run';
import { TestLedger } from './ledger-database';

export const SHARD = 'main';

export interface RunningLedger {
  readonly url: string;
  close(): Promise<void>;
}

export class LedgerFixture {
  private readonly running = new Set<RunningLedger>();

  private constructor(
    readonly nats: TestNats,
    readonly broker: Broker,
    readonly ledger: TestLedger,
    readonly engine: EngineRun,
    readonly writer: FrameWriter,
    readonly tokens: TestTokens,
  ) {}

  static async create(engine: EngineRun): Promise<LedgerFixture> {
    const nats = await startNats();
    const broker = await connectBroker({ url: nats.url, name: 'test' });
    await provision(broker, { shard: SHARD, instruments: INSTRUMENTS });
    const ledger = await TestLedger.create();
    const tail = await tailCheckpoint(broker, SHARD);
    const writer = new FrameWriter(broker, { shard: SHARD, tail });
    await writer.appendEpoch({ kind: 'epoch', instance: 'test', build: 'test' });
    const tokens = new TestTokens();
    await new IdentityStore(broker).publishKeys(tokens.jwks);
    return new LedgerFixture(nats, broker, ledger, engine, writer, tokens);
  }

  async append(frames: number, commandsPerFrame = 20): Promise<void> {
    for (let i = 0; i < frames; i++)
      await this.writer.appendData(this.engine.nextBody(commandsPerFrame));
  }

  async start(): Promise<RunningLedger> {
    const port = await freePort();
    const config = Object.assign(new LedgerConfig(), {
      NATS_URL: this.nats.url,
      HTTP_PORT: port,
      DATABASE_URL: this.ledger.url,
      LOG_LEVEL: 'silent',
    });
    const app = await startLedger(config);
    const running = {
      url: `http://127.0.0.1:${port}`,
      close: async () => {
        this.running.delete(running);
        await app.close();
      },
    };
    this.running.add(running);
    return running;
  }

  async startReady(): Promise<RunningLedger> {
    const running = await this.start();
    await eventually('the ledger is ready', async () => (await fetch(`${running.url}/readyz`)).ok);
    return running;
  }

  /** Ledgers that still run included. */
  async stop(): Promise<void> {
    for (const running of this.running) await running.close();
    await this.broker.close();
    await this.ledger.drop();
    await this.nats.stop();
  }
}
