import { execFile } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Run {
  readonly code: number | string;
  readonly output: string;
}

function run(script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Run> {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, ...env } };
    execFile(process.execPath, [join(__dirname, script), ...args], options, (error, out, err) => {
      resolve({ code: error?.code ?? 0, output: out + err });
    });
  });
}

describe('the health check', () => {
  let server: Server;
  let port = 0;

  beforeAll(async () => {
    server = createServer((request, response) => {
      response.statusCode = request.url === '/readyz' ? 503 : 200;
      response.end(`asked ${request.url ?? ''}`);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  test('asks its own service whether it is alive', async () => {
    const { code, output } = await run('healthcheck.mjs', [], { HTTP_PORT: String(port) });
    expect(output).toContain('asked /livez');
    expect(code).toBe(0);
  });

  test('fails when one of several addresses is not ready, and says which', async () => {
    const url = (path: string): string => `http://127.0.0.1:${port}${path}`;
    const { code, output } = await run('healthcheck.mjs', [url('/livez'), url('/readyz')]);
    expect(code).toBe(1);
    expect(output).toContain(`ok   ${url('/livez')} 200`);
    expect(output).toContain(`FAIL ${url('/readyz')} 503`);
  });

  test('fails when nobody answers', async () => {
    const { code, output } = await run('healthcheck.mjs', ['http://127.0.0.1:1/livez']);
    expect(code).toBe(1);
    expect(output).toContain('FAIL http://127.0.0.1:1/livez');
  });
});

describe('the key generator', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stratex-key-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test('makes a P-256 key that only its owner can read', async () => {
    const file = join(folder, 'jwt.pem');
    expect(await run('make-jwt-key.mjs', [file])).toMatchObject({ code: 0 });
    const key = createPrivateKey(readFileSync(file));
    expect(key.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
    expect(statSync(file).mode & 0o777).toBe(0o400);
  });

  test('keeps the key it finds', async () => {
    const file = join(folder, 'jwt.pem');
    await run('make-jwt-key.mjs', [file]);
    const first = readFileSync(file, 'utf8');
    expect(await run('make-jwt-key.mjs', [file])).toMatchObject({ code: 0 });
    expect(readFileSync(file, 'utf8')).toBe(first);
  });

  test('says in one line why it cannot write', async () => {
    const file = join(folder, 'missing', 'jwt.pem');
    const { code, output } = await run('make-jwt-key.mjs', [file]);
    expect(code).toBe(1);
    expect(output).toMatch(/^cannot write .*jwt\.pem: .*\n$/);
  });
});
