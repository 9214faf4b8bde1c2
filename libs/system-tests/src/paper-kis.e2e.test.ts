/**
 * A Korean stock on the live feed: the KIS protocol over a real socket -> fill -> ledger -> socket. The
 * server is the simulator, which keeps a record of what it told.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  eventually,
  freePort,
  QueuedWebSocket,
  startProcess,
  type TestProcess,
} from '@stratex/testkit';
import { ROOT } from './entry-points';
import { RunningSystem } from './running-system';
import { Trader } from './trader';

const SYMBOL = '005930';
const ACCOUNT = {
  KIS_APP_KEY: 'simulated-app-key',
  KIS_APP_SECRET: 'simulated-app-secret',
  KIS_HTS_ID: 'simulated',
  KIS_ENV: 'virtual',
};

let directory: string;
let simulator: TestProcess;
let kis: string;
let system: RunningSystem;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'stratex-paper-kis-'));
  const instruments = join(directory, 'instruments.json');
  const listed = JSON.parse(
    readFileSync(join(ROOT, 'deploy', 'instruments.paper.json'), 'utf8'),
  ) as { symbol: string }[];
  writeFileSync(instruments, JSON.stringify(listed.filter(({ symbol }) => symbol === SYMBOL)));
  const port = await freePort();
  kis = `127.0.0.1:${port}`;
  simulator = startProcess({
    name: 'kis-simulator',
    command: process.execPath,
    args: [join(ROOT, 'libs', 'kis-simulator', 'dist', 'main.js')],
    // A Friday, from 09:00 on.
    env: { ...ACCOUNT, KIS_SIM_PORT: String(port), KIS_SIM_DATE: '20261120' },
  });
  await simulator.ready(`http://${kis}/control/state`);
  system = await RunningSystem.start({
    ...{ INSTRUMENTS_FILE: instruments, ...ACCOUNT },
    ...{ KIS_REST_URL: `http://${kis}`, KIS_WS_URL: `ws://${kis}/tryitout` },
  });
}, 180_000);

afterAll(async () => {
  await system.stop();
  await simulator.stop();
  rmSync(directory, { recursive: true, force: true });
}, 60_000);

/** Prices of asks in the quotes that the simulator told, as text. */
async function askPricesTold(): Promise<ReadonlySet<string>> {
  const answer = await fetch(`http://${kis}/control/record`);
  const told = (await answer.json()) as { trId: string; record: string }[];
  const quotes = told.filter(({ trId }) => trId === 'H0STASP0');
  // ASKP1 to ASKP10 are the fields 4 to 13.
  return new Set(quotes.flatMap(({ record }) => record.split('^').slice(3, 13)));
}

it('fills a market order at a price that the market showed, and everybody knows', async () => {
  const trader = await Trader.join(system.url('edge'), 'kim', '10000000');
  const socket = await QueuedWebSocket.open(`${system.sockets}/ws/executions`);
  const order = { symbol: SYMBOL, side: 'BUY', type: 'MARKET', quantity: '3' };
  const filled = await eventually('the order is filled', async () => {
    const placed = await trader.order(order);
    return placed.status === 201 && placed.body.status === 'FILLED' && placed;
  });
  const execution = JSON.parse(await socket.next()) as { price: number; side: string };
  expect(execution).toMatchObject({ order_id: filled.body.order_id, side: 'Buy', quantity: 3 });
  expect(await askPricesTold()).toContain(String(execution.price));
  const path = `/api/v1/ledger/accounts/${trader.account}/positions`;
  await eventually('the ledger has the position', async () => {
    const { body } = await trader.call('GET', path);
    expect(body).toMatchObject({
      positions: [{ symbol: SYMBOL, quantity: '3', average_price: String(execution.price) }],
    });
    return true;
  });
});
