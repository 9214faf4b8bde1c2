/**
 * The broker loses its disk. Every projection halts with what to do, the log is restored from the
 * archive in PostgreSQL, and the exchange goes on where it was, to the hash.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { connectBroker, tailCheckpoint, type Broker } from '@stratex/nats';
import { eventually } from '@stratex/testkit';
import { Client } from 'pg';
import { ROOT, type ServiceName } from './entry-points';
import { readLog } from './log-view';
import { projectedTo } from './projections';
import type { EngineState } from './running-engine';
import { RunningSystem } from './running-system';
import { Trader } from './trader';

const PROJECTING: readonly ServiceName[] = ['ledger', 'order-gateway', 'market-data'];
const RESTORE = join(ROOT, 'services', 'order-gateway', 'dist', 'restore-main.js');

let system: RunningSystem;
let sql: Client;

beforeAll(async () => {
  system = await RunningSystem.start();
  sql = new Client({ connectionString: system.database.url });
  await sql.connect();
}, 180_000);

afterAll(async () => {
  await sql.end();
  await system.stop();
}, 60_000);

async function withBroker<T>(work: (broker: Broker) => Promise<T>): Promise<T> {
  const broker = await connectBroker({ url: system.nats.url, name: 'system-test' });
  try {
    return await work(broker);
  } finally {
    await broker.close();
  }
}

const engineState = async (): Promise<EngineState> =>
  (await (await fetch(`${system.url('matching-engine')}/internal/state`)).json()) as EngineState;

const tailOf = () => withBroker((broker) => tailCheckpoint(broker, 'main'));

const projectedAll = () => projectedTo(system.database.url, async () => (await tailOf()).hash);

async function trade(trader: Trader, orders: number): Promise<void> {
  for (let i = 0; i < orders; i++) {
    const answer = await trader.limit(i % 3 === 0 ? 'SELL' : 'BUY', '1', '70000', '005930');
    expect([200, 201, 202, 400, 422]).toContain(answer.status);
  }
}

/** Kills the broker and deletes all it had. */
async function loseBroker(): Promise<void> {
  await system.nats.kill();
  rmSync(join(system.nats.storeDir, 'jetstream'), { recursive: true });
  await system.nats.restart();
}

test('a lost broker halts every projection, and is restored to the hash', async () => {
  const alice = await Trader.join(system.url('edge'), 'alice', '500000000');
  await trade(alice, 30);
  await projectedAll();
  await system.stopServices();
  await system.restart('matching-engine');
  const [before, tail, log] = [await engineState(), await tailOf(), await withBroker(readLog)];
  await system.restart('order-gateway');
  await eventually('the last frame is in the archive', async () => {
    const query = `select hash from order_gateway.projection_checkpoint where name = 'archive'`;
    const { rows } = await sql.query<{ hash: string }>(query);
    return rows[0]?.hash === tail.hash;
  });
  await system.stopServices();
  await loseBroker();
  await system.provision();

  for (const service of PROJECTING) {
    const halted = system.launch(service);
    expect(await halted.ended).not.toBe(0);
    expect(halted.output).toContain('Nothing may continue: restore the log from the archive');
  }

  const restore = (env: Readonly<Record<string, string>>): Promise<string> =>
    system.runToEnd('restore', RESTORE, {
      DATABASE_URL: system.roleUrl('order-gateway', 'api'),
      ...env,
    });
  await expect(restore({})).rejects.toThrow('it is another log');
  expect(await restore({ RESTORE_REPLACES: 'yes' })).toContain(`hash ${tail.hash}`);
  expect(await tailOf()).toEqual(tail);
  expect(await withBroker(readLog)).toEqual(log);

  await system.restart('matching-engine');
  const after = await engineState();
  expect([after.logId, after.event, after.stateHash, after.accounts]).toEqual([
    before.logId,
    before.event,
    before.stateHash,
    before.accounts,
  ]);
  for (const service of [...PROJECTING, 'strategy-runner', 'ws-gateway'] as const)
    await system.restart(service);
  const placed = await alice.limit('BUY', '1', '69000', '005930');
  expect(placed.status).toBeLessThan(300);
  await trade(alice, 10);
  await projectedAll();
}, 300_000);
