/** The ledger as a service between a real broker and a real database, fed by a real engine's log. */
import {
  ACCOUNT_STATE_STREAM,
  accountSubject,
  asDerivedMessage,
  NOTICES_STREAM,
  noticeSubject,
  type AccountStateMessage,
} from '@stratex/contracts';
import { accountIds, balancesOf } from '@stratex/matching';
import { formatUnits } from '@stratex/money';
import {
  connectBroker,
  FrameWriter,
  lastMessage,
  provision,
  tailCheckpoint,
  type Broker,
} from '@stratex/nats';
import { runService } from '@stratex/service-kit';
import { eventually, freePort, startNats, type TestNats } from '@stratex/testkit';
import { LedgerConfig } from './ledger.config';
import { LedgerModule } from './ledger.module';
import { EngineRun, INSTRUMENTS } from './test-support/engine-run';
import { TestLedger } from './test-support/ledger-database';

const SHARD = 'main';

interface TrialBalanceAnswer {
  as_of_seq: number;
  lines: { asset: string; code: string; debit: string; credit: string }[];
  sums: { asset: string; sum: string }[];
}

let nats: TestNats;
let broker: Broker;
let ledger: TestLedger;
let engine: EngineRun;
let writer: FrameWriter;

beforeEach(async () => {
  nats = await startNats();
  broker = await connectBroker({ url: nats.url, name: 'test' });
  await provision(broker, { shard: SHARD, instruments: INSTRUMENTS });
  ledger = await TestLedger.create();
  engine = new EngineRun(7);
  writer = new FrameWriter(broker, { shard: SHARD, tail: await tailCheckpoint(broker, SHARD) });
  await writer.appendEpoch({ kind: 'epoch', instance: 'test', build: 'test' });
});

afterEach(async () => {
  await broker.close();
  await ledger.drop();
  await nats.stop();
});

async function appendFrames(count: number, commandsPerFrame = 20): Promise<void> {
  for (let i = 0; i < count; i++) await writer.appendData(engine.nextBody(commandsPerFrame));
}

async function startLedger() {
  const port = await freePort();
  const config = Object.assign(new LedgerConfig(), {
    NATS_URL: nats.url,
    HTTP_PORT: port,
    DATABASE_URL: ledger.url,
    LOG_LEVEL: 'silent',
  });
  const app = await runService({ name: 'ledger', config, module: LedgerModule.forRoot(config) });
  const url = `http://127.0.0.1:${port}`;
  return {
    close: () => app.close(),
    ready: () => eventually('the ledger is ready', async () => (await fetch(`${url}/readyz`)).ok),
    trialBalance: async () =>
      (await (await fetch(`${url}/api/v1/ledger/trial-balance`)).json()) as TrialBalanceAnswer,
    metrics: async () => (await fetch(`${url}/metrics`)).text(),
  };
}

/** Waits until the ledger has everything and says that it balances. */
async function caughtUp(service: { trialBalance(): Promise<TrialBalanceAnswer> }) {
  const { event } = writer.tail;
  const trial = await eventually(`the ledger has event ${event}`, async () => {
    const answer = await service.trialBalance();
    return answer.as_of_seq === event && answer;
  });
  expect(trial.sums.map(({ asset, sum }) => [asset, sum])).toEqual([
    ['005930', '0'],
    ['BTC', '0'],
    ['KRW', '0'],
  ]);
}

async function publishedState(account: string): Promise<AccountStateMessage | undefined> {
  const value = await lastMessage(broker, ACCOUNT_STATE_STREAM, accountSubject(account));
  return asDerivedMessage('accountStateMessage', value);
}

/** The published balances of every account equal the engine's. */
async function publishedStatesAgree(): Promise<true> {
  for (const account of accountIds(engine.state)) {
    const state = await publishedState(account);
    const shown = state?.balances
      .filter(({ available, held }) => available !== '0' || held !== '0')
      .map(({ asset, available, held }) => [asset, available, held]);
    const expected = balancesOf(engine.state, account)?.map(({ asset, available, held }) => {
      const decimals = asset === 'KRW' ? 2 : 8;
      return [asset, formatUnits(available, decimals), formatUnits(held, decimals)];
    });
    expect(shown).toEqual(expected);
  }
  return true;
}

describe('the ledger', () => {
  it('agrees with the engine to the unit, in its balances, its journal and its messages', async () => {
    await appendFrames(60);
    const service = await startLedger();
    await service.ready();
    await appendFrames(40, 7);
    await caughtUp(service);
    expect(await ledger.balances()).toEqual(engine.balances());
    expect(await ledger.journalBalances()).toEqual(engine.balances());
    await eventually('account states agree', publishedStatesAgree);
    const money = [...engine.state.assets.values()].find(({ code }) => code === 'KRW');
    const { fees = 0n, taxes = 0n } = money ?? {};
    const { lines } = await service.trialBalance();
    const shown = lines.find(({ asset, code }) => asset === 'KRW' && code === '4000');
    expect(shown?.credit).toBe(formatUnits(fees, 2));
    expect(fees).toBeGreaterThan(0n);
    expect(taxes).toBeGreaterThan(0n);
    // It is worth something only when everything that moves a hold happened.
    for (const type of ['order.amended', 'order.triggered', 'self_trade.prevented'] as const)
      expect(engine.seen).toContain(type);
    // Genesis and epoch are frames too.
    expect(await service.metrics()).toContain('ledger_frames_total 102');
    await eventually('no lag', async () =>
      (await service.metrics()).includes('ledger_lag_events 0'),
    );
    await service.close();
  });

  it('publishes positions by symbol with their average price, and the event they reflect', async () => {
    const service = await startLedger();
    await appendFrames(3);
    await caughtUp(service);
    const { event } = writer.tail;
    const holder = await eventually('a published position', async () => {
      for (const account of accountIds(engine.state)) {
        const state = await publishedState(account);
        if (state !== undefined && state.positions.length > 0) return state;
      }
      return undefined;
    });
    expect(holder.event).toBeLessThanOrEqual(event);
    for (const { symbol, quantity, averagePrice } of holder.positions) {
      expect(['BTC-KRW', '005930']).toContain(symbol);
      expect(Number(quantity)).toBeGreaterThan(0);
      expect(Number(averagePrice)).toBeGreaterThan(0);
    }
    await service.close();
  });

  it('takes every event once although its connections are killed and it is started again', async () => {
    let service = await startLedger();
    let kills = 0;
    for (let round = 0; round < 12; round++) {
      await appendFrames(15);
      kills += await ledger.killConnections('ledger');
      if (round % 4 === 3) {
        await service.close();
        await appendFrames(5);
        service = await startLedger();
      }
    }
    expect(kills).toBeGreaterThan(0);
    await caughtUp(service);
    expect(await ledger.balances()).toEqual(engine.balances());
    expect(await ledger.journalBalances()).toEqual(engine.balances());
    await service.ready();
    await eventually('account states agree', publishedStatesAgree);
    await service.close();
  });

  it('stays exact when two of them run on one database', async () => {
    const both = [await startLedger(), await startLedger()] as const;
    await appendFrames(80, 5);
    await caughtUp(both[0]);
    expect(await ledger.balances()).toEqual(engine.balances());
    expect(await ledger.journalBalances()).toEqual(engine.balances());
    await Promise.all(both.map((one) => one.close()));
  });

  it('publishes all accounts again when the broker has lost its memory', async () => {
    const service = await startLedger();
    await appendFrames(20);
    await caughtUp(service);
    await eventually('account states agree', publishedStatesAgree);
    await nats.kill();
    await nats.restart();
    await eventually('account states agree again', publishedStatesAgree);
    await appendFrames(5);
    await caughtUp(service);
    await eventually('account states agree', publishedStatesAgree);
    await service.close();
  });

  it('tells everybody and ends when the log is not the one of its checkpoint', async () => {
    const service = await startLedger();
    await appendFrames(5);
    await caughtUp(service);
    await service.close();
    const before = await ledger.balances();
    await broker.jsm.streams.delete('EXECUTION_LOG_main');
    await provision(broker, { shard: SHARD, instruments: INSTRUMENTS });
    const exited = new Promise<number | undefined>((resolve) => {
      jest.spyOn(process, 'exit').mockImplementation((code) => {
        resolve(code as number | undefined);
        return undefined as never;
      });
    });
    const again = await startLedger();
    expect(await exited).toBe(70);
    jest.restoreAllMocks();
    const notice = await lastMessage(broker, NOTICES_STREAM, noticeSubject('critical'));
    expect(asDerivedMessage('noticeMessage', notice)).toMatchObject({
      code: 'LEDGER_STOPPED',
      service: 'ledger',
    });
    expect(await ledger.balances()).toEqual(before);
    await again.close();
  });
});
