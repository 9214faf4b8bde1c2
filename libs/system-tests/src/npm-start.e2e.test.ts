/**
 * `npm start` as a person runs it: the documents' own clients in a real browser receive executions
 * that orders over HTTP made; Ctrl-C stops everything; the next start goes on with the same data.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, freePort, startProcess, type TestProcess } from '@stratex/testkit';
import { chromium, type Browser, type Page } from 'playwright-core';
import { ROOT } from './entry-points';
import { pythonProgram } from './python-program';
import { call } from './trader';

const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** Real bars beside the checkout when they are there, else bars of this repository. */
const REAL_BARS = join(ROOT, '..', 'shared', 'data', '005930-daily.csv');
const BARS = existsSync(REAL_BARS) ? REAL_BARS : join(__dirname, 'test-clients', 'bars.csv');
const START_MS_MAX = 240_000;

let directory: string;
let ports: { edge: number; sockets: number };
let running: TestProcess | undefined;
let browser: Browser | undefined;

/** Starts the launcher and waits for its table. */
async function start(args: readonly string[] = []): Promise<{ token: string }> {
  const launched = startProcess({
    name: 'npm start',
    command: process.execPath,
    args: [join(ROOT, 'deploy', 'local', 'start.mjs'), ...args],
    cwd: ROOT,
    env: {
      STRATEX_DATA_DIR: directory,
      EDGE_PORT: String(ports.edge),
      WS_GATEWAY_PORT: String(ports.sockets),
      REFERENCE_CSV: `005930=${BARS}`,
      REFERENCE_INTERVAL_MS: '500',
    },
  });
  running = launched;
  await eventually(
    `the table of npm start\n${launched.output}`,
    () =>
      !launched.isRunning ||
      (launched.output.includes('Token (24 h)') && launched.output.includes('Ctrl-C')),
    { timeoutMs: START_MS_MAX },
  );
  if (!launched.isRunning) throw new Error(`npm start ended:\n${launched.output}`);
  const token = /Token \(24 h\)\s+(\S+)/.exec(launched.output)?.[1] ?? '';
  return { token };
}

/** Ctrl-C. */
async function interrupt(): Promise<number | string | undefined> {
  running?.signal('SIGINT');
  return running?.ended;
}

/** A page that runs a document's client, unmodified but for the port, and what it logged. */
async function openClient(file: string, before = ''): Promise<{ page: Page; lines: string[] }> {
  if (browser === undefined) throw new Error('no browser');
  const source = readFileSync(join(__dirname, 'test-clients', file), 'utf8');
  const page = await browser.newPage();
  const lines: string[] = [];
  page.on('console', (message) => lines.push(message.text()));
  await page.addScriptTag({ content: `${before}${atOurPorts(source)}` });
  return { page, lines };
}

const atOurPorts = (source: string): string =>
  source
    .replaceAll('127.0.0.1:3030', `127.0.0.1:${String(ports.sockets)}`)
    .replaceAll('localhost:8000', `localhost:${String(ports.edge)}`);

/** The Python client of document 002, inside the coroutine that it is printed without. */
function startPythonClient(token: string): TestProcess {
  const source = readFileSync(join(__dirname, 'test-clients', 'topics-python.txt'), 'utf8');
  const lines = atOurPorts(source).split('\n');
  const imports = lines.filter((line) => line.startsWith('import '));
  const body = lines.filter((line) => !line.startsWith('import ')).map((line) => `    ${line}`);
  const program = [
    ...['import asyncio', ...imports, `access_token = ${JSON.stringify(token)}`],
    ...['async def client():', ...body, 'asyncio.run(client())'],
  ].join('\n');
  return startProcess({ name: 'python', command: pythonProgram(), args: ['-u', '-c', program] });
}

beforeAll(async () => {
  const executablePath = process.env.CHROMIUM_BIN;
  if (executablePath === undefined)
    throw new Error('no browser: run "npm test", or set CHROMIUM_BIN to a Chromium program');
  directory = mkdtempSync(join(tmpdir(), 'stratex-start-'));
  ports = { edge: await freePort(), sockets: await freePort() };
  browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await running?.stop();
  rmSync(directory, { recursive: true, force: true });
}, 60_000);

/** Through the edge: the ledger has the three shares. */
async function expectLedger(base: string, token: string): Promise<void> {
  const account = await call(base, 'GET', '/paper-trading/account', undefined, token);
  const id = String(account.body.account_id);
  const path = `/api/v1/ledger/accounts/${id}/positions`;
  await eventually('the ledger has the position', async () => {
    const { body } = await call(base, 'GET', path, undefined, token);
    expect(body).toMatchObject({ account: id, positions: [{ symbol: '005930', quantity: '3' }] });
    return true;
  });
}

/** The page shows the routes of each document that it offers. */
async function expectDocuments(url: string): Promise<void> {
  const page = await browser!.newPage();
  await page.goto(url);
  for (const [index, route] of ['/api/v1/orders', '/statement', '/candles'].entries()) {
    await page.locator('#select').selectOption({ index });
    await page.locator('.opblock-summary-path', { hasText: route }).first().waitFor();
  }
  await page.close();
}

test(
  'the clients of document 001 show executions; Ctrl-C and a new start lose nothing; --reset forgets',
  async () => {
    const base = `http://127.0.0.1:${ports.edge}`;
    const { token } = await start();
    const simple = await openClient('executions.txt');
    const reconnecting = await openClient('reconnecting-executions.txt');
    await eventually('both clients are connected', () =>
      [simple.lines, reconnecting.lines].every((lines) =>
        lines.some((line) => /연결되었습니다|체결 스트림 연결 성공/.test(line)),
      ),
    );
    const order = { ticker_code: '005930', side: 'BUY', quantity: 3, order_type: 'MARKET' };
    const answer = await eventually('the maker sells three shares', async () => {
      const placed = await call(base, 'POST', '/paper-trading/order', order, token);
      return placed.body.status === 'FILLED' && placed;
    });
    expect(answer.status).toBe(201);
    const shown = new RegExp('체결 발생: 005930 - Buy, 가격: \\d+');
    await eventually('both clients show the execution', () =>
      [simple.lines, reconnecting.lines].every((lines) => lines.some((line) => shown.test(line))),
    );
    expect(simple.lines.some((line) => line.includes('수량: 3'))).toBe(true);
    expect(simple.lines.filter((line) => line.includes('오류'))).toEqual([]);

    const topics = await openClient('topics.txt', `const accessToken = ${JSON.stringify(token)};`);
    const python = startPythonClient(token);
    await eventually('the clients of document 002 see prices', async () => {
      const shownByPage = await topics.page.evaluate('ws.readyState');
      expect(shownByPage).toBe(1);
      return (
        topics.lines.filter((line) => line.includes('price_update')).length > 1 &&
        python.output.includes("'type': 'price_update', 'symbol': '005930'")
      );
    });
    expect(topics.lines[0]).toMatch(/type: connected, message: Welcome \w+!, user_id: \d/);
    await python.kill();
    const status = await call(base, 'GET', '/api/ws/status');
    expect(status.body).toMatchObject({ price_streamer_running: true });

    const positions = await call(base, 'GET', '/paper-trading/positions', undefined, token);
    await expectLedger(base, token);
    await expectDocuments(`${base}/docs`);
    expect(await interrupt()).toBe(0);
    expect(running?.output).toContain('stopped');
    await expect(fetch(base)).rejects.toThrow();

    const again = await start();
    // The reconnecting client of the document finds its way back by itself.
    await eventually(
      'the reconnecting client is connected again',
      () => reconnecting.lines.filter((line) => line.includes('체결 스트림 연결 성공')).length > 1,
      { timeoutMs: 60_000 },
    );
    const kept = await call(base, 'GET', '/paper-trading/positions', undefined, again.token);
    const quantities = (body: unknown): unknown[] =>
      (body as { ticker_code: string; quantity: string }[]).map((row) => [
        row.ticker_code,
        row.quantity,
      ]);
    expect(quantities(kept.body)).toEqual(quantities(positions.body));
    expect(quantities(kept.body)).toEqual([['005930', '3']]);
    expect(await interrupt()).toBe(0);

    const fresh = await start(['--reset']);
    const none = await call(base, 'GET', '/paper-trading/positions', undefined, fresh.token);
    expect(none.body).toEqual([]);
    expect(await interrupt()).toBe(0);
  },
  3 * START_MS_MAX,
);
