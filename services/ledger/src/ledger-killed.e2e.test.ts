/** The built ledger, killed again and again while the log grows. Needs `dist`. */
import { join } from 'node:path';
import { connectBroker, FrameWriter, provision, tailCheckpoint } from '@stratex/nats';
import { eventually, freePort, startNats, startProcess, type TestProcess } from '@stratex/testkit';
import { EngineRun, INSTRUMENTS } from './test-support/engine-run';
import { TestLedger } from './test-support/ledger-database';

const SHARD = 'main';
const KILLS = 5;
/** A loaded machine takes its time for some ten thousands of events. */
const PATIENCE = { timeoutMs: 40_000 };
const FRAMES_MAX = 1_000;

function run(script: string, env: Readonly<Record<string, string>>): TestProcess {
  const args = [join(__dirname, '..', 'dist', script)];
  return startProcess({ name: `ledger ${script}`, command: process.execPath, args, env });
}

it('loses and repeats nothing when it is killed (SIGKILL) in the middle of its work', async () => {
  const nats = await startNats();
  const broker = await connectBroker({ url: nats.url, name: 'test' });
  await provision(broker, { shard: SHARD, instruments: INSTRUMENTS });
  const ledger = await TestLedger.create();
  const port = String(await freePort());
  const env = { NATS_URL: nats.url, DATABASE_URL: ledger.url, HTTP_PORT: port, LOG_LEVEL: 'warn' };
  expect(await run('migrate.js', env).ended).toBe(0);

  const engine = new EngineRun(11);
  const tail = await tailCheckpoint(broker, SHARD);
  const writer = new FrameWriter(broker, { shard: SHARD, tail });
  await writer.appendEpoch({ kind: 'epoch', instance: 'test', build: 'test' });
  const feed = { over: false };
  const feeding = (async () => {
    for (let n = 0; n < FRAMES_MAX && !feed.over; n++) await writer.appendData(engine.nextBody(40));
  })();

  const lastEvent = async (): Promise<number> => {
    const query = ledger.db.selectFrom('journal_entry').select(({ fn }) => fn.max('event').as('n'));
    return Number((await query.executeTakeFirst())?.n ?? 0);
  };
  for (let kill = 0; kill < KILLS; kill++) {
    const before = await lastEvent();
    const process = run('main.js', env);
    await eventually('it works', async () => (await lastEvent()) > before, { intervalMs: 5 });
    await process.kill();
  }
  feed.over = true;
  await feeding;

  const survivor = run('main.js', env);
  await survivor.ready(`http://127.0.0.1:${port}/readyz`);
  const trial = await eventually(
    'the ledger has the whole log',
    async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1/ledger/trial-balance`);
      const body = (await answer.json()) as { as_of_seq: number; sums: { sum: string }[] };
      return body.as_of_seq === writer.tail.event && body;
    },
    PATIENCE,
  );
  expect(trial.sums.map(({ sum }) => sum)).toEqual(['0', '0', '0']);
  expect(await ledger.balances()).toEqual(engine.balances());
  expect(await ledger.journalBalances()).toEqual(engine.balances());
  expect(await survivor.stop()).toBe(0);

  await broker.close();
  await ledger.drop();
  await nats.stop();
});
