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
import { Readiness } from './readiness';

@Controller()
class EchoController {
  @Post('echo')
  echo(@Body() body: unknown): object {
    return { body };
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
  configureHttp(app, app.get(Metrics));
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
    ['a compressed body', { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }],
  ])('sent as %s are refused as UNSUPPORTED_MEDIA_TYPE', async (_name, headers) => {
    expect(await send('POST', '/echo', '{}', headers)).toMatchObject({
      status: 415,
      body: { code: 'UNSUPPORTED_MEDIA_TYPE' },
    });
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
  });
});

describe('health', () => {
  it('is alive at once and ready when every part is', async () => {
    const readiness = app.get(Readiness);
    expect(await send('GET', '/livez')).toMatchObject({ status: 200, body: { status: 'alive' } });
    readiness.set('started', true);
    readiness.set('projection', false, 'catching up');
    expect(await send('GET', '/readyz')).toMatchObject({
      status: 503,
      body: { status: 'not-ready', parts: { projection: { ready: false, detail: 'catching up' } } },
    });
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
