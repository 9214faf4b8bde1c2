/** The packed client installs and runs in an empty folder: as an ES module, as CommonJS, with types. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../entry-points';

const USE = `
const client = new StratexClient({ url: 'http://127.0.0.1:9', attempts: 1 });
const stream = client.executions({ reconnectAttempts: 1, initialReconnectDelay: 1 });
client.orders.list().catch((error) => {
  stream.closed.then(() => console.log(error.name, stream.error.name));
});
`;
const TYPED = `
import { StratexClient, type Execution, type ExchangeEvent, type rest } from '@stratex/client';
const client = new StratexClient({ url: 'http://127.0.0.1:9' });
export async function total(): Promise<string[]> {
  const prices: string[] = [];
  const first: Execution[] = [];
  for await (const execution of client.executions()) {
    first.push(execution);
    prices.push(execution.price);
  }
  client.events().onEvent('USER_ORDER_UPDATE', (event: ExchangeEvent<'USER_ORDER_UPDATE'>) => {
    prices.push(event.data.filledQuantity);
  });
  const order: rest.PlaceOrderBody = { symbol: 'A', side: 'BUY', type: 'MARKET', quantity: '1' };
  // @ts-expect-error amounts are text
  await client.orders.place({ ...order, quantity: 1 });
  return prices;
}
`;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stratex-packed-'));
  const pnpm = join(ROOT, 'node_modules', '.bin', 'pnpm');
  execFileSync(pnpm, ['pack', '--pack-destination', folder], {
    cwd: join(ROOT, 'libs', 'client'),
    stdio: 'pipe',
  });
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', `./${tarball}`], {
    cwd: folder,
    stdio: 'pipe',
  });
}, 120_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const run = (file: string, text: string): string => {
  writeFileSync(join(folder, file), text);
  return execFileSync(process.execPath, [file], { cwd: folder, encoding: 'utf8' }).trim();
};

it('has what a client needs and nothing else', () => {
  const installed = join(folder, 'node_modules', '@stratex', 'client');
  const { dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  expect(Object.keys(dependencies)).toEqual(['ws']);
  expect(dependencies.ws).toMatch(/^\d/);
  expect(readdirSync(installed).sort()).toEqual(['README.md', 'dist', 'examples', 'package.json']);
  expect(readdirSync(join(folder, 'node_modules', '@stratex'))).toEqual(['client']);
});

it('runs as an ES module', () => {
  expect(run('a.mjs', `import { StratexClient } from '@stratex/client';${USE}`)).toBe(
    'TypeError StreamFailed',
  );
});

it('runs as CommonJS', () => {
  expect(run('a.cjs', `const { StratexClient } = require('@stratex/client');${USE}`)).toBe(
    'TypeError StreamFailed',
  );
});

it('its face for pages needs nothing of Node', () => {
  const text = `
    import { StratexClient } from '@stratex/client/browser';
    import { readdirSync, readFileSync } from 'node:fs';
    const seen = new Set();
    const visit = (url) => {
      if (seen.has(url.href)) return;
      seen.add(url.href);
      for (const [, name] of readFileSync(url, 'utf8').matchAll(/(?:from|import)\\s+'([^']+)'/g)) {
        if (!name.startsWith('.')) throw new Error(url.href + ' imports ' + name);
        visit(new URL(name, url));
      }
    };
    visit(new URL(import.meta.resolve('@stratex/client/browser')));
    console.log(typeof StratexClient, seen.size > 20);`;
  expect(run('b.mjs', text)).toBe('function true');
});

it.each([
  ['node16', 'node16'],
  ['esnext', 'bundler'],
])('its types hold for module %s, resolution %s', (module, moduleResolution) => {
  writeFileSync(join(folder, 'typed.mts'), TYPED);
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const flags = ['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2023,dom'];
  const args = [tsc, ...flags, '--module', module, '--moduleResolution', moduleResolution];
  execFileSync(process.execPath, [...args, 'typed.mts'], { cwd: folder, stdio: 'pipe' });
});
