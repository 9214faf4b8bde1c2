import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { Body, Controller, Get, HttpException, Module, Post, Req } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request } from 'express';
import { configureHttp } from './configure-http';
import { HealthController } from './health.controller';
import { Metrics } from './metrics';
import { Problem } from './problem';
import { requestContext } from './http/request-context';
import { readConfig } from './read-config';
import { Readiness } from './readiness';
import { ServiceConfig } from './service-config';

@Controller()
class EchoController {
  @Post('echo')
  echo(@Body() body: unknown): object {
    return { body };
  }

  @Get('context')
  async context(): Promise<object> {
    await new Promise((resolve) => setImmediate(resolve));
    return { ...requestContext() };
  }

  @Post('context')
  contextOfBody(@Body() _body: unknown): object {
    return { ...requestContext() };
  }

  @Get('bug')
  bug(): never {
    throw new Error('connection to secret-host failed');
  }

  @Get('refused')
  refused(): never {
    throw new Problem(409, 'TAKEN', 'This name is taken.', {
      members: { name: 'x' },
      headers: { 'Retry-After': '3' },
    });
  }

  @Get('teapot')
  teapot(@Req() _request: Request): never {
    throw new HttpException('internal words', 418);
  }
}

@Module({
  controllers: [EchoController, HealthController],
  providers: [Metrics, Readiness],
})
class EchoModule {}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly body: Record<string, unknown>;
}

let app: NestExpressApplication;
let port: number;

beforeAll(async () => {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- as in run-service
  app = await NestFactory.create<NestExpressApplication>(EchoModule, {
    logger: false,
    bodyParser: false,
  });
  const config = readConfig(ServiceConfig, { CORS_ORIGINS: 'https://page.example' });
  configureHttp(app, { config, metrics: app.get(Metrics), readiness: app.get(Readiness) });
  await app.listen(0, '127.0.0.1');
  ({ port } = app.getHttpServer().address() as AddressInfo);
});

afterAll(() => app.close());

function send(
  method: string,
  path: string,
  body?: string | Buffer,
  headers: Record<string, string> = { 'Content-Type': 'application/json' },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ port, host: '127.0.0.1', method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const type = response.headers['content-type'] ?? '';
        const parsed = type.includes('json') ? (JSON.parse(text) as Answer['body']) : {};
        const { statusCode: status = 0, headers: received } = response;
        resolve({ status, type, headers: received, text, body: parsed });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('request bodies', () => {
  it('are parsed when they are plain JSON', async () => {
    const answer = await send('POST', '/echo', '{"a":"1","b":[1.5,{"c":null}]}');
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ body: { a: '1', b: [1.5, { c: null }] } });
  });

  it('may be absent', async () => {
    expect((await send('POST', '/echo')).status).toBe(201);
  });

  it.each([
    ['broken JSON', '{"a":'],
    ['nothing JSON at all', 'quantity=1'],
    ['NaN', '{"a":NaN}'],
    ['a leading plus', '{"a":+1}'],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
    ['a __proto__ key', '{"__proto__":{"admin":true}}'],
    ['an escaped __proto__ key', '{"\\u005f_proto__":1}'],
    ['a constructor key deep inside', '{"a":[{"b":{"constructor":{"prototype":{}}}}]}'],
    ['a prototype key', '{"prototype":1}'],
    ['nesting deeper than 8', nested(9)],
    ['the same key twice', '{"quantity":"1","quantity":"2"}'],
    ['the same key twice, once escaped', '{"a":1,"\\u0061":2}'],
    ['more than 64 keys', JSON.stringify(Object.fromEntries([...Array(65).keys()].entries()))],
  ])('with %s are refused as MALFORMED_JSON', async (_name, body) => {
    const answer = await send('POST', '/echo', body);
    expect(answer).toMatchObject({
      status: 400,
      type: 'application/problem+json; charset=utf-8',
      body: { type: 'about:blank', title: 'Bad Request', status: 400, code: 'MALFORMED_JSON' },
    });
    expect(answer.body.detail).toMatch(/^The body .*\.$/);
  });

  it('nested exactly 8 deep, and strings that look like keys, are accepted', async () => {
    expect((await send('POST', '/echo', nested(8))).status).toBe(201);
    expect((await send('POST', '/echo', '{"a":"__proto__","b":"{\\"x\\":["}')).status).toBe(201);
  });

  it('name the field whose number has more digits than a double keeps', async () => {
    for (const number of ['9'.repeat(400), `0.${'1'.repeat(400)}`, '1234567890123456']) {
      const answer = await send('POST', '/echo', `{"side":"BUY","quantity":${number}}`);
      expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
      expect(answer.body.detail).toContain('quantity');
    }
  });

  it('of 16 KiB are accepted, one byte more is BODY_TOO_LARGE', async () => {
    const sized = (bytes: number): string => `"${'x'.repeat(bytes - 2)}"`;
    expect((await send('POST', '/echo', sized(16_384))).status).toBe(201);
    expect(await send('POST', '/echo', sized(16_385))).toMatchObject({
      status: 413,
      body: { code: 'BODY_TOO_LARGE' },
    });
    const chunked = { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' };
    expect((await send('POST', '/echo', sized(20_000), chunked)).status).toBe(413);
  });

  it.each([
    ['a form', { 'Content-Type': 'application/x-www-form-urlencoded' }],
    ['no content type', {}],
    ['UTF-16', { 'Content-Type': 'application/json; charset=utf-16' }],
    ['ISO 8859-1', { 'Content-Type': 'application/json;charset=iso-8859-1' }],
    ['JSON of another kind', { 'Content-Type': 'application/merge-patch+json' }],
    ['JSON with other parameters', { 'Content-Type': 'application/json; boundary=x' }],
    ['two types', { 'Content-Type': 'application/json, text/plain' }],
    ['a compressed body', { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }],
  ])('sent as %s are refused as UNSUPPORTED_MEDIA_TYPE', async (_name, headers) => {
    expect(await send('POST', '/echo', '{}', headers)).toMatchObject({
      status: 415,
      body: { code: 'UNSUPPORTED_MEDIA_TYPE' },
    });
  });
});

describe('a content type', () => {
  it.each([
    'application/json; charset=utf-8',
    'application/json;charset=UTF-8',
    'Application/JSON',
    'application/json; charset="utf-8"',
  ])('of %s is accepted', async (type) => {
    expect((await send('POST', '/echo', '{}', { 'Content-Type': type })).status).toBe(201);
  });
});

describe('a request id', () => {
  it('stands in the answer, in a problem and in what is done for the request', async () => {
    const headers = { 'X-Request-Id': 'mine-1', 'Content-Type': 'application/json' };
    const answer = await send('GET', '/context', undefined, headers);
    expect(answer.headers['x-request-id']).toBe('mine-1');
    expect(answer.body.requestId).toBe('mine-1');
    const posted = await send('POST', '/context', '{"a":1}', headers);
    expect(posted.body.requestId).toBe('mine-1');
    const refused = await send('POST', '/echo', '{', headers);
    expect(refused.body).toMatchObject({ request_id: 'mine-1', instance: 'urn:request:mine-1' });
  });

  it('is made when none, or none that is well formed, was sent', async () => {
    const [one, two] = [await send('GET', '/context'), await send('GET', '/context')];
    expect(one.body.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(one.body.requestId).not.toBe(two.body.requestId);
    const odd = await send('GET', '/context', undefined, { 'X-Request-Id': '{"a":1}' });
    expect(odd.body.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('every answer', () => {
  it.each([
    ['a success', 'GET', '/context'],
    ['a bug', 'GET', '/bug'],
    ['nothing there', 'GET', '/nothing'],
    ['a body that is no JSON', 'POST', '/echo'],
  ])('(%s) tells browsers to do nothing with it', async (_what, method, path) => {
    const { headers } = await send(method, path, method === 'POST' ? '{' : undefined);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("default-src 'none'") as unknown,
      'referrer-policy': 'no-referrer',
      'strict-transport-security': expect.stringContaining('max-age=') as unknown,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    expect(headers).not.toHaveProperty('x-powered-by');
  });
});

describe('pages of another origin', () => {
  const ask = (origin: string, method = 'GET'): Promise<Answer> =>
    send(method, '/context', undefined, {
      Origin: origin,
      'Access-Control-Request-Method': 'POST',
    });

  it('may call from an origin that is configured, to the letter', async () => {
    const { headers } = await ask('https://page.example');
    expect(headers).toMatchObject({
      'access-control-allow-origin': 'https://page.example',
      'access-control-allow-credentials': 'true',
      vary: expect.stringContaining('Origin') as unknown,
    });
    const preflight = await ask('https://page.example', 'OPTIONS');
    expect(preflight.status).toBe(204);
    expect(preflight.headers['access-control-allow-methods']).toContain('DELETE');
    expect(preflight.headers['access-control-allow-headers']).toContain('Idempotency-Key');
  });

  it.each([
    ...['https://elsewhere.example', 'http://page.example', 'https://page.example:8443'],
    ...['https://page.example.evil.example', 'https://PAGE.example', 'null'],
  ])('may not from %s', async (origin) => {
    for (const method of ['GET', 'OPTIONS']) {
      const { headers } = await ask(origin, method);
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});

describe('failures', () => {
  it('answer 404 in problem form and repeat nothing of the address', async () => {
    const answer = await send('GET', '/nothing?token=secret');
    expect(answer).toMatchObject({ status: 404, body: { code: 'NOT_FOUND', status: 404 } });
    expect(answer.text).not.toContain('secret');
  });

  it('answer 400 for an address that cannot be decoded', async () => {
    expect(await send('GET', '/%FF')).toMatchObject({ status: 404 });
    expect(await send('GET', '/%E0%A4%A')).toMatchObject({
      type: 'application/problem+json; charset=utf-8',
    });
  });

  it('never show what went wrong inside', async () => {
    const answer = await send('GET', '/bug');
    expect(answer).toMatchObject({ status: 500, body: { code: 'INTERNAL_ERROR' } });
    expect(answer.text).not.toContain('secret-host');
    const other = await send('GET', '/teapot');
    expect(other).toMatchObject({ status: 418, body: { code: 'BAD_REQUEST' } });
    expect(other.text).not.toContain('internal words');
  });

  it('carry their own code, members and headers', async () => {
    expect(await send('GET', '/refused')).toMatchObject({
      status: 409,
      headers: { 'retry-after': '3' },
      body: { code: 'TAKEN', detail: 'This name is taken.', name: 'x', title: 'Conflict' },
    });
  });

  it('of the HTTP protocol itself close the connection with 400', async () => {
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'));
      socket.on('data', (data) => {
        resolve(data.toString());
      });
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toMatch(/\r\nConnection: close\r\n/);
    expect(answer).toMatch(/\r\nX-Content-Type-Options: nosniff\r\n/);
    const [, body = ''] = answer.split('\r\n\r\n');
    expect(JSON.parse(body)).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  });

  it.each([
    ['two lengths', 'Content-Length: 2\r\nContent-Length: 3', 400],
    ['a length and chunks', 'Content-Length: 2\r\nTransfer-Encoding: chunked', 400],
    ['a name with a space before the colon', 'Transfer-Encoding : chunked', 400],
    ['headers of 20 KiB', `X-Long: ${'x'.repeat(20_000)}`, 431],
  ])('of framing (%s) are refused before any route', async (_what, lines, status) => {
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1', () =>
        socket.write(
          `POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${lines}\r\n\r\n{}`,
        ),
      );
      let text = '';
      socket.on('data', (data) => (text += data.toString()));
      socket.on('close', () => {
        resolve(text);
      });
    });
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toContain('application/problem+json');
    expect(answer.match(/^HTTP/gm)).toHaveLength(1);
  });
});

describe('health', () => {
  it('is alive at once and ready when every part is', async () => {
    const readiness = app.get(Readiness);
    expect(await send('GET', '/livez')).toMatchObject({ status: 200, body: { status: 'alive' } });
    expect(await send('GET', '/startupz')).toMatchObject({
      status: 503,
      body: { status: 'starting' },
    });
    readiness.set('started', true);
    expect(await send('GET', '/startupz')).toMatchObject({ status: 200 });
    readiness.set('projection', false, 'catching up');
    expect(await send('GET', '/readyz')).toMatchObject({
      status: 503,
      body: { status: 'not-ready', parts: { projection: { ready: false, detail: 'catching up' } } },
    });
    expect(await send('GET', '/startupz')).toMatchObject({ status: 200 });
    readiness.set('projection', true);
    expect(await send('GET', '/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } });
  });

  it('shows metrics with the event loop lag and the requests by route', async () => {
    app.get(Metrics).counter('orders_total', 'Orders').inc(3);
    app.get(Metrics).counter('orders_total', 'Orders').inc();
    const { text, type } = await send('GET', '/metrics');
    expect(type).toContain('text/plain');
    expect(text).toContain('nodejs_eventloop_lag_seconds');
    expect(text).toContain('orders_total 4');
    expect(text).toMatch(/http_request_duration_seconds_count\{.*route="\/echo".*\}/);
  });
});

// The last one: from here on this application takes no more work.
describe('while it stops', () => {
  it('refuses new work and lets the connection go, but still says how it is', async () => {
    app.get(Readiness).onModuleDestroy();
    const refused = await send('GET', '/context');
    expect(refused).toMatchObject({
      status: 503,
      headers: { connection: 'close', 'retry-after': '1' },
      body: { code: 'SHUTTING_DOWN', retryable: true },
    });
    expect(await send('GET', '/livez')).toMatchObject({ status: 200 });
    expect(await send('GET', '/startupz')).toMatchObject({ status: 200 });
    expect(await send('GET', '/readyz')).toMatchObject({
      status: 503,
      headers: { connection: 'close' },
    });
  });
});
