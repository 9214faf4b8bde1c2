/** The client's examples run as they stand there: in Node, in a page, in Python, by wscat. */
import { spawn } from 'node:child_process';
import { createReadStream, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { eventually, freePort, startProcess, type TestProcess } from '@stratex/testkit';
import { chromium, type Browser } from 'playwright-core';
import { ROOT } from '../entry-points';
import { pythonProgram } from '../python-program';
import { RunningSystem } from '../running-system';
import { Trader } from '../trader';

const CLIENT = join(ROOT, 'libs', 'client');
const EXAMPLES = join(CLIENT, 'examples');
const MEDIA: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };
const EXECUTION = /BTC-KRW (Buy|Sell) 0\.001 @ \d+/;

let system: RunningSystem;
let trader: Trader;
let pages: Server;
let pagesUrl: string;
let browser: Browser | undefined;
const started: TestProcess[] = [];

beforeAll(async () => {
  const port = await freePort();
  pagesUrl = `http://127.0.0.1:${String(port)}`;
  system = await RunningSystem.start({ MAKER_ENABLED: 'true', CORS_ORIGINS: pagesUrl });
  trader = await Trader.join(system.url('edge'), 'example', '50000000');
  pages = createServer(({ url = '/' }, response) => {
    const path = join(CLIENT, normalize(url.split('?')[0] ?? '/'));
    response.setHeader('Content-Type', MEDIA[extname(path)] ?? 'text/plain');
    createReadStream(path)
      .on('error', () => response.writeHead(404).end())
      .pipe(response);
  }).listen(port, '127.0.0.1');
  const executablePath = process.env.CHROMIUM_BIN;
  if (executablePath !== undefined)
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  await eventually('the maker quotes', trades);
}, 240_000);

afterAll(async () => {
  await browser?.close();
  for (const one of started) await one.stop();
  pages.close();
  await system.stop();
}, 60_000);

async function trades(): Promise<boolean> {
  const order = { symbol: 'BTC-KRW', side: 'BUY', type: 'MARKET', quantity: '0.001' };
  return (await trader.order(order)).body.status === 'FILLED';
}

/** Trades until the example has printed what it should. */
async function prints(example: TestProcess, expected: RegExp): Promise<void> {
  started.push(example);
  await eventually(`${String(expected)} is printed`, async () => {
    if (expected.test(example.output)) return true;
    if (!example.isRunning) throw new Error(`it ended:\n${example.output}`);
    await trades();
    return false;
  });
}

const program = (command: string, args: readonly string[], env = {}): TestProcess =>
  startProcess({ name: args[0] ?? command, command, args, cwd: EXAMPLES, env });

it('node-executions.mjs prints executions and ends after so many', async () => {
  const example = program(process.execPath, ['node-executions.mjs', system.url('edge'), '2']);
  await prints(example, EXECUTION);
  expect(await example.ended).toBe(0);
  expect(example.output.match(/BTC-KRW/g)).toHaveLength(2);
});

it('node-trade.mjs shows the book, places an order and hears of it', async () => {
  const example = program(process.execPath, ['node-trade.mjs', system.url('edge'), 'example'], {
    STRATEX_PASSWORD: 'example-has-a-password',
  });
  expect([await example.ended, example.output]).toEqual([0, expect.any(String)]);
  expect(example.output).toMatch(/best bid \d+, best ask \d+/);
  expect(example.output).toMatch(/FILLED \d+/);
  expect(example.output).toMatch(/order \d+ FILLED, filled 0\.001/);
});

it('node-trade.mjs says what was refused and why', async () => {
  const example = program(process.execPath, ['node-trade.mjs', system.url('edge'), 'nobody'], {
    STRATEX_PASSWORD: 'no such user here',
  });
  expect(await example.ended).not.toBe(0);
});

it('page.html shows executions and, with a token, own orders', async () => {
  if (browser === undefined) {
    console.warn('page.html was not run: no browser (set CHROMIUM_BIN)');
    return;
  }
  const page = await browser.newPage();
  const query = `url=${encodeURIComponent(system.url('edge'))}`;
  await page.goto(`${pagesUrl}/examples/page.html?${query}#token=${trader.token}`);
  await eventually('the page shows a trade and the order', async () => {
    await trades();
    const text = (await page.textContent('body')) ?? '';
    return text.includes('connected') && EXECUTION.test(text) && /order \d+ FILLED/.test(text);
  });
  expect((pages.address() as AddressInfo).port).toBeGreaterThan(0);
});

it('python_executions.py prints executions, also after the gateway was killed', async () => {
  const example = program(pythonProgram(), ['python_executions.py', system.sockets]);
  await prints(example, EXECUTION);
  const before = example.output.length;
  await system.kill('ws-gateway');
  await trades();
  await system.restart('ws-gateway');
  await eventually('what happened meanwhile is printed', () =>
    EXECUTION.test(example.output.slice(before)),
  );
});

const LINES = readFileSync(join(EXAMPLES, 'README.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('wscat '));

it.each(LINES)('%s', async (line) => {
  const wscat = join(ROOT, 'libs', 'system-tests', 'node_modules', '.bin', 'wscat');
  const here = line
    .replace('wscat', wscat)
    .replace('127.0.0.1:8000', new URL(system.url('edge')).host);
  // Its standard input stays open, as at a terminal.
  const child = spawn('/bin/sh', ['-c', `exec ${here}`], {
    env: { ...process.env, TOKEN: trader.token },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  try {
    await eventually(`${line} shows a message`, async () => {
      await trades();
      if (/error/i.test(output)) throw new Error(output);
      return /"(exec_id|event|type)"/.test(output);
    });
  } finally {
    child.kill();
  }
});

it('there is a wscat line for every endpoint', () => {
  for (const path of ['/ws/executions', ":8000/ws'", '/api/ws', '/ws/market/'])
    expect(LINES.filter((line) => line.includes(path))).toHaveLength(1);
});
