import { request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  Controller,
  Delete,
  Get,
  HttpCode,
  Injectable,
  Module,
  Post,
  UseGuards,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request } from 'express';
import { ConfigError } from '../config-error';
import { configureHttp } from '../configure-http';
import { HealthController } from '../health.controller';
import { setCaller } from '../http/caller';
import { Metrics } from '../metrics';
import { readConfig } from '../read-config';
import { Readiness } from '../readiness';
import { ServiceConfig } from '../service-config';
import { BucketStore } from './bucket-store';
import { classRates } from './class-rates';

/** So slow that nothing comes back during a test. */
const RATES = 'read=1/5,order=1/3,cancel=1/2';

@Injectable()
class NameGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const [user, apiKey] = [request.get('x-user'), request.get('x-key')];
    if (user !== undefined)
      setCaller(request, { user, ...(apiKey === undefined ? {} : { apiKey }) });
    return true;
  }
}

@UseGuards(NameGuard)
@Controller('things')
class ThingsController {
  @Get()
  read(): object {
    return {};
  }

  @Post()
  @HttpCode(200)
  order(): object {
    return {};
  }

  @Delete()
  cancel(): object {
    return {};
  }
}

@Module({ controllers: [ThingsController, HealthController], providers: [Metrics, Readiness] })
class ThingsModule {}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Readonly<Record<string, unknown>>;
}

const apps: NestExpressApplication[] = [];
afterAll(() => Promise.all(apps.map((app) => app.close())));

type Send = (method: string, headers?: Record<string, string>, path?: string) => Promise<Answer>;

async function serve(env: Record<string, string>): Promise<Send> {
  const app = await NestFactory.create<NestExpressApplication>(
    ThingsModule,
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- as in run-service
    { logger: false, bodyParser: false },
  );
  apps.push(app);
  const config = readConfig(ServiceConfig, env);
  configureHttp(app, { config, metrics: app.get(Metrics), readiness: app.get(Readiness) });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  return (method, headers = {}, path = '/things') =>
    new Promise((resolve, reject) => {
      const outgoing = send({ port, host: '127.0.0.1', method, path, headers }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => {
          const isJson = (response.headers['content-type'] ?? '').includes('json');
          const body = isJson ? (JSON.parse(text) as Answer['body']) : {};
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
        });
      });
      outgoing.on('error', reject);
      outgoing.end();
    });
}

const statuses = async (ask: () => Promise<Answer>, times: number): Promise<number[]> => {
  const seen: number[] = [];
  for (let i = 0; i < times; i++) seen.push((await ask()).status);
  return seen;
};

describe('rates', () => {
  it('of one user are kept in each class without disturbing the others', async () => {
    const ask = await serve({ RATE_LIMIT_USER: RATES, RATE_LIMIT_ADDRESS: 'off' });
    const alice = { 'X-User': 'alice' };
    expect(await statuses(() => ask('POST', alice), 5)).toEqual([200, 200, 200, 429, 429]);
    expect(await statuses(() => ask('GET', alice), 6)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(await statuses(() => ask('DELETE', alice), 3)).toEqual([200, 200, 429]);
    expect(await statuses(() => ask('POST', { 'X-User': 'bob' }), 4)).toEqual([200, 200, 200, 429]);
  });

  it('of one API key are kept within those of its user', async () => {
    const ask = await serve({
      RATE_LIMIT_USER: 'order=1/3',
      RATE_LIMIT_KEY: 'order=1/2',
      RATE_LIMIT_ADDRESS: 'off',
    });
    const one = { 'X-User': 'alice', 'X-Key': 'one' };
    expect(await statuses(() => ask('POST', one), 2)).toEqual([200, 200]);
    const other = await ask('POST', { 'X-User': 'alice', 'X-Key': 'two' });
    expect(other).toMatchObject({
      status: 200,
      headers: { 'ratelimit-policy': '"user-order";q=3' },
    });
    expect(await statuses(() => ask('POST', { 'X-User': 'bob', 'X-Key': 'one' }), 1)).toEqual([
      429,
    ]);
  });

  it('of one address are kept before anything is known of the request', async () => {
    const ask = await serve({ RATE_LIMIT_ADDRESS: RATES, TRUSTED_PROXIES: '127.0.0.1' });
    const from = (address: string) => ({ 'X-Forwarded-For': address, 'X-User': 'alice' });
    expect(await statuses(() => ask('POST', from('203.0.113.1'), '/nothing'), 4)).toEqual([
      ...[404, 404, 404, 429],
    ]);
    expect(await statuses(() => ask('GET', from('203.0.113.1')), 1)).toEqual([200]);
    expect(await statuses(() => ask('POST', from('203.0.113.2')), 1)).toEqual([200]);
    // One host on IPv6 has many addresses.
    const site = '2001:db8:1:2';
    expect(await statuses(() => ask('POST', from(`${site}::1`)), 3)).toEqual([200, 200, 200]);
    expect(await statuses(() => ask('POST', from(`${site}:a:b:c:d`)), 1)).toEqual([429]);
    expect(await statuses(() => ask('POST', from('2001:db8:1:3::1')), 1)).toEqual([200]);
  });

  it('stand in every answer; a refusal says when to come back', async () => {
    const ask = await serve({ RATE_LIMIT_USER: RATES });
    const first = await ask('POST', { 'X-User': 'alice' });
    expect(first.headers).toMatchObject({
      'ratelimit-policy': '"user-order";q=3',
      ratelimit: '"user-order";r=2;t=1',
      'x-ratelimit-limit': '3',
      'x-ratelimit-remaining': '2',
      'x-ratelimit-reset': '1',
    });
    await statuses(() => ask('POST', { 'X-User': 'alice' }), 2);
    expect(await ask('POST', { 'X-User': 'alice' })).toMatchObject({
      status: 429,
      headers: {
        'retry-after': '1',
        'x-ratelimit-remaining': '0',
        'content-type': 'application/problem+json; charset=utf-8',
      },
      body: { code: 'TOO_MANY_REQUESTS', rate_class: 'order', retryable: true },
    });
    const { body } = await ask('GET', {}, '/livez');
    expect(body).toEqual({ status: 'alive' });
  });

  it('do not hold for the probes of the platform', async () => {
    const ask = await serve({ RATE_LIMIT_ADDRESS: 'read=1/1' });
    expect(await statuses(() => ask('GET', {}, '/livez'), 3)).toEqual([200, 200, 200]);
  });
});

describe('buckets', () => {
  const rate = { perSecond: 1, burst: 2 };

  it('fill up again with time', () => {
    const store = new BucketStore(10);
    expect([0, 0, 0].map((now) => store.take('a', rate, now).ok)).toEqual([true, true, false]);
    expect(store.take('a', rate, 999)).toMatchObject({ ok: false, remaining: 0 });
    expect(store.take('a', rate, 1_000)).toMatchObject({ ok: true, remaining: 0, fullMs: 2_000 });
  });

  it('never take more room than allowed, and a busy one is kept', () => {
    const store = new BucketStore(100);
    for (let i = 0; i < 3; i++) store.take('busy', rate, 0);
    for (let i = 0; i < 10_000; i++) {
      store.take(`once-${i}`, rate, 0);
      if (i % 50 === 0) expect(store.take('busy', rate, 0).ok).toBe(false);
      expect(store.size).toBeLessThanOrEqual(100);
    }
  });

  it('that are full make room first', () => {
    const store = new BucketStore(3);
    store.take('empty', rate, 0);
    store.take('empty', rate, 0);
    store.take('rested', rate, 0);
    store.take('late', rate, 1_000);
    store.take('new', rate, 1_000);
    // "rested" went although "empty" was used longest ago.
    expect(store.take('empty', rate, 1_000)).toMatchObject({ ok: true, remaining: 0 });
  });
});

describe('rates as text', () => {
  it('name classes; what is not named is not limited', () => {
    expect(classRates('X', 'off')).toEqual({});
    expect(classRates('X', 'read=10/20,cancel=1/1')).toEqual({
      read: { perSecond: 10, burst: 20 },
      cancel: { perSecond: 1, burst: 1 },
    });
  });

  it.each([
    '',
    'read',
    'read=0/1',
    'read=1/0',
    'write=1/1',
    'read=1/1,read=2/2',
    'read=1.5/2',
    'on',
  ])('of %p are refused', (text) => {
    expect(() => classRates('RATE_LIMIT_USER', text)).toThrow(ConfigError);
  });
});
