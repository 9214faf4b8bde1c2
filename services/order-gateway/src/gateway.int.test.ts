import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AUTH_BUCKET,
  JWKS_KEY,
  MARKET_STREAM,
  MARKET_SUBJECTS,
  marketSubject,
} from '@stratex/contracts';
import {
  connectBroker,
  ensureMemoryStream,
  provision,
  publishJson,
  type Broker,
} from '@stratex/nats';
import { migrateSchema, openDatabase } from '@stratex/postgres';
import { readConfig, type runService } from '@stratex/service-kit';
import {
  createDatabase,
  eventually,
  startNats,
  TcpGate,
  type TestDatabase,
  type TestNats,
} from '@stratex/testkit';
import { MIGRATIONS } from './database/migrations';
import { SCHEMA, type GatewayDatabase } from './database/schema';
import { GatewayConfig } from './gateway-config';
import { startGateway } from './start';
import { definitions } from './test-data/instruments';
import { TestEngine } from './test-data/test-engine';

type Body = Record<string, unknown>;
interface Answer {
  readonly status: number;
  readonly body: Body;
  readonly headers: Headers;
}

const ORDER = { symbol: 'BTC-KRW', side: 'BUY', type: 'LIMIT', quantity: '0.005', price: 70000000 };
const directory = mkdtempSync(join(tmpdir(), 'stratex-gateway-'));
const keyFile = join(directory, 'key.pem');
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));

let nats: TestNats;
let database: TestDatabase;
/** Between the gateway and PostgreSQL. */
let link: TcpGate;
let broker: Broker;
let engine: TestEngine;
let app: Awaited<ReturnType<typeof runService>>;
let url: string;

const configOf = (): GatewayConfig =>
  readConfig(GatewayConfig, {
    NATS_URL: nats.url,
    DATABASE_URL: link.through(database.url),
    JWT_PRIVATE_KEY_FILE: keyFile,
    HTTP_PORT: '0',
    LOG_LEVEL: 'silent',
    OUTCOME_WAIT_MS: '2000',
    CORS_ORIGINS: 'https://page.example',
  });

beforeAll(async () => {
  [nats, database] = await Promise.all([startNats(), createDatabase()]);
  link = await TcpGate.to(database.url, 5432);
  broker = await connectBroker({ url: nats.url, name: 'test' });
  await provision(broker, { shard: 'main', instruments: definitions });
  await migrateSchema({ url: database.url, schema: SCHEMA, migrations: MIGRATIONS });
  engine = await TestEngine.start(broker);
  app = await startGateway(configOf());
  url = await app.getUrl();
});

afterAll(async () => {
  await app.close();
  await engine.stop();
  await Promise.all([broker.close(), link.close()]);
  await Promise.all([nats.stop(), database.drop()]);
  rmSync(directory, { recursive: true });
});

async function call(
  method: string,
  path: string,
  { token, body }: { token?: string; body?: unknown } = {},
): Promise<Answer> {
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const answer = (await response.json()) as Body;
  return { status: response.status, body: answer, headers: response.headers };
}

async function login(name: string): Promise<string> {
  const body = { username: name, password: 'correct horse' };
  expect(await call('POST', '/api/v1/auth/register', { body })).toMatchObject({ status: 201 });
  const { body: answer } = await call('POST', '/api/v1/auth/login', { body });
  return answer.access_token as string;
}

/** A user with an open account. */
async function trader(name: string, initial_balance?: string): Promise<string> {
  const token = await login(name);
  const body = initial_balance === undefined ? {} : { initial_balance };
  const opened = await call('POST', '/paper-trading/account', { token, body });
  expect(opened.status).toBe(201);
  return token;
}

describe('identity', () => {
  it('registers a name once, whatever its case', async () => {
    const body = { username: 'Alice', password: 'correct horse' };
    const first = await call('POST', '/api/v1/auth/register', { body });
    expect(first).toMatchObject({ status: 201, body: { user_id: expect.any(String) as unknown } });
    const again = { ...body, username: 'alice' };
    expect(await call('POST', '/api/v1/auth/register', { body: again })).toMatchObject({
      status: 409,
      body: { code: 'USERNAME_TAKEN' },
    });
  });

  it('answers a wrong password and an unknown user alike', async () => {
    const wrong = { username: 'Alice', password: 'wrong horse' };
    const unknown = { username: 'nobody', password: 'wrong horse' };
    const answers = await Promise.all(
      [wrong, unknown].map((body) => call('POST', '/api/v1/auth/login', { body })),
    );
    expect(answers[0]).toMatchObject({ status: 401, body: { code: 'INVALID_CREDENTIALS' } });
    const [same, other] = answers.map(({ body: { request_id, instance, ...rest } }) => {
      expect(instance).toBe(`urn:request:${String(request_id)}`);
      return rest;
    });
    expect(other).toEqual(same);
  });

  it('publishes its public key over HTTP and in the bucket', async () => {
    const { body } = await call('GET', '/.well-known/jwks.json');
    const bucket = await broker.js.views.kv(AUTH_BUCKET, { bindOnly: true });
    expect((await bucket.get(JWKS_KEY))?.json()).toEqual(body);
  });

  it('lets nobody in without a valid token', async () => {
    for (const token of [undefined, 'x.y.z']) {
      const answer = await call('GET', '/api/v1/orders', token === undefined ? {} : { token });
      expect(answer).toMatchObject({ status: 401, body: { code: 'UNAUTHORIZED' } });
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }
  });
});

describe('orders', () => {
  it('answer with what became of them, and read back the same', async () => {
    const [seller, buyer] = [await trader('seller'), await trader('buyer')];
    const rest = await call('POST', '/api/v1/orders', { token: buyer, body: ORDER });
    expect(rest).toMatchObject({
      status: 201,
      body: {
        ...{ status: 'NEW', symbol: 'BTC-KRW', side: 'BUY', type: 'LIMIT', time_in_force: 'gtc' },
        ...{ price: '70000000', quantity: '0.005', filled_quantity: '0', average_price: null },
        ...{ fee: '0', client_order_id: rest.body.order_id, executions: [] },
      },
    });
    const read = await call('GET', `/api/v1/orders/${String(rest.body.order_id)}`, {
      token: buyer,
    });
    expect(read).toMatchObject({ status: 200, body: rest.body });
    const short = { ...ORDER, side: 'SELL' };
    expect(await call('POST', '/api/v1/orders', { token: seller, body: short })).toMatchObject({
      status: 400,
      body: { code: 'INSUFFICIENT_HOLDINGS' },
    });
  });

  it('of the same client order id give the first result, with other content a conflict', async () => {
    const token = await trader('careful');
    const body = { ...ORDER, client_order_id: 'mine-1' };
    const first = await call('POST', '/api/v1/orders', { token, body });
    const again = await call('POST', '/api/v1/orders', { token, body });
    expect(first.status).toBe(201);
    expect(again).toMatchObject({ status: 200, body: first.body });
    const other = { ...body, quantity: '0.006' };
    expect(await call('POST', '/api/v1/orders', { token, body: other })).toMatchObject({
      status: 409,
      body: { code: 'DUPLICATE_CLIENT_ORDER_ID', client_order_id: 'mine-1' },
    });
  });

  it('are canceled once, and are nobody else’s business', async () => {
    const [token, stranger] = [await trader('canceler'), await trader('stranger')];
    const { body: order } = await call('POST', '/api/v1/orders', { token, body: ORDER });
    const path = `/api/v1/orders/${String(order.order_id)}`;
    for (const method of ['GET', 'DELETE'])
      expect(await call(method, path, { token: stranger })).toMatchObject({
        status: 404,
        body: { code: 'ORDER_NOT_FOUND' },
      });
    expect(await call('DELETE', path, { token })).toMatchObject({
      status: 200,
      body: { order_id: order.order_id, status: 'CANCELED' },
    });
    expect(await call('DELETE', path, { token })).toMatchObject({
      status: 409,
      body: { code: 'ORDER_NOT_OPEN', order_status: 'CANCELED' },
    });
    const open = await call('GET', '/api/v1/orders?status=open', { token });
    expect(open.body).toEqual({ orders: [], next_cursor: null });
    const all = await call('GET', '/api/v1/orders?status=all&limit=5', { token });
    expect(all.body).toMatchObject({ orders: [{ status: 'CANCELED', reason: 'REQUESTED' }] });
    for (const id of ['nonsense', '00000000-0000-7000-8000-000000000000', '%00'])
      expect(await call('DELETE', `/api/v1/orders/${id}`, { token })).toMatchObject({
        status: 404,
      });
  });

  it('without an account are told how to open one', async () => {
    const token = await login('newcomer');
    const answer = await call('POST', '/api/v1/orders', { token, body: ORDER });
    expect(answer).toMatchObject({ status: 400, body: { code: 'ACCOUNT_NOT_FOUND' } });
    expect(answer.body.detail).toContain('POST /paper-trading/account');
  });

  it('of 1,000 sent at once are accepted exactly as far as the cash goes', async () => {
    const token = await trader('greedy', '10000000');
    const order = { ...ORDER, symbol: '005930', quantity: 1, price: 50_000 };
    const place = async (n: number) => {
      const body = { ...order, client_order_id: `greedy-${n}` };
      for (;;) {
        const answer = await call('POST', '/api/v1/orders', { token, body });
        // On a slow machine some outcomes are not seen in time: told so, and asked for again.
        if (answer.status !== 202 && answer.status !== 503) return answer;
      }
    };
    const answers = await Promise.all(Array.from({ length: 1000 }, (_, n) => place(n)));
    const accepted = answers.filter(({ status }) => status === 201 || status === 200).length;
    const refused = answers.filter(({ body: { code } }) => code === 'INSUFFICIENT_FUNDS').length;
    // 50,000 won and 8 won of fee (0.0140527 % rounded up) each.
    expect(accepted).toBe(Math.floor(10_000_000 / 50_008));
    expect(accepted + refused).toBe(1000);
    const { body: account } = await call('GET', '/paper-trading/account', { token });
    expect(account).toMatchObject({
      cash: String(10_000_000 - accepted * 50_008),
      cash_held: String(accepted * 50_008),
    });
  });

  it.each([
    ['malformed JSON', 'MALFORMED_JSON', '{"symbol":'],
    ['a __proto__ key', 'MALFORMED_JSON', '{"__proto__":{"side":"BUY"}}'],
    ['an unknown symbol', 'UNKNOWN_SYMBOL', { ...ORDER, symbol: 'NOPE' }],
    ['a price off the unit', 'PRICE_NOT_ON_TICK', { ...ORDER, price: '70000500' }],
    ['a quantity off the lot', 'QUANTITY_NOT_ON_LOT', { ...ORDER, quantity: '0.00005' }],
    ['a zero quantity', 'INVALID_QUANTITY', { ...ORDER, quantity: 0 }],
    ['a negative price', 'INVALID_PRICE', { ...ORDER, price: -1 }],
    ['NaN', 'MALFORMED_JSON', '{"symbol":"BTC-KRW","quantity":NaN}'],
    ['1e309', 'INVALID_QUANTITY', JSON.stringify(ORDER).replace('"0.005"', '1e309')],
    ['400 digits', 'VALIDATION_FAILED', JSON.stringify(ORDER).replace('"0.005"', '9'.repeat(400))],
    ['400 digits of text', 'INVALID_QUANTITY', { ...ORDER, quantity: '9'.repeat(400) }],
    ['an unknown field', 'VALIDATION_FAILED', { ...ORDER, leverage: 2 }],
    ['an array', 'VALIDATION_FAILED', [ORDER]],
  ])('with %s are a 400 %s and change nothing', async (name, code, body) => {
    const token = await trader(`bad-${name.replaceAll(' ', '-')}`);
    const answer = await call('POST', '/api/v1/orders', { token, body });
    expect(answer).toMatchObject({ status: 400, body: { status: 400, code } });
    expect(answer.body.detail).toMatch(/\.$/);
    const { body: list } = await call('GET', '/api/v1/orders', { token });
    expect(list).toEqual({ orders: [], next_cursor: null });
  });

  it('on a grid step by price range are refused by the engine', async () => {
    const token = await trader('off-grid');
    const body = { ...ORDER, symbol: '005930', quantity: 1, price: 70_050 };
    expect(await call('POST', '/api/v1/orders', { token, body })).toMatchObject({
      status: 400,
      body: { code: 'PRICE_NOT_ON_TICK' },
    });
    const { body: list } = await call('GET', '/api/v1/orders', { token });
    expect(list).toMatchObject({ orders: [{ status: 'REJECTED', order_number: null }] });
  });

  it('too large are a 413', async () => {
    const token = await trader('wordy');
    const body = { ...ORDER, client_order_id: 'x'.repeat(20_000) };
    expect(await call('POST', '/api/v1/orders', { token, body })).toMatchObject({
      status: 413,
      body: { code: 'BODY_TOO_LARGE' },
    });
  });
});

describe('paper trading', () => {
  it.each(['/paper-trading', '/api/paper-trading'])('works under %s', async (prefix) => {
    const token = await login(`paper${prefix.length}`);
    expect(await call('GET', `${prefix}/account`, { token })).toMatchObject({
      status: 404,
      body: { code: 'ACCOUNT_NOT_FOUND' },
    });
    const opened = await call('POST', `${prefix}/account`, { token });
    expect(opened).toMatchObject({
      status: 201,
      body: { account_id: expect.stringMatching(/^u\d+$/) as unknown },
    });
    expect(await call('POST', `${prefix}/account`, { token })).toMatchObject({
      status: 400,
      body: { code: 'ACCOUNT_EXISTS' },
    });
    expect(await call('GET', `${prefix}/account`, { token })).toMatchObject({
      status: 200,
      body: {
        ...opened.body,
        currency: 'KRW',
        cash: '10000000',
        cash_held: '0',
        initial_balance: '10000000',
        current_balance: '10000000',
      },
    });
    const limit = { ticker_code: '005930', side: 'BUY', quantity: 1, order_type: 'LIMIT' };
    const order = await call('POST', `${prefix}/order`, {
      token,
      body: { ...limit, limit_price: 1000 },
    });
    expect(order).toMatchObject({ status: 201, body: { status: 'PENDING' } });
    expect(await call('GET', `${prefix}/orders`, { token })).toMatchObject({
      body: [{ order_id: order.body.order_id, status: 'PENDING', limit_price: '1000' }],
    });
    expect(
      await call('DELETE', `${prefix}/order/${String(order.body.order_id)}`, { token }),
    ).toMatchObject({ status: 200, body: { status: 'CANCELED' } });
    const reset = { initial_balance: '500.5' };
    expect(await call('POST', `${prefix}/account/reset`, { token, body: reset })).toMatchObject({
      status: 200,
    });
    expect(await call('GET', `${prefix}/balance`, { token })).toMatchObject({
      body: { cash: '500.5', initial_balance: '500.5', positions_value: '0', total_value: '500.5' },
    });
    expect((await call('GET', `${prefix}/positions`, { token })).body).toEqual([]);
  });

  it('values positions at the last price', async () => {
    await ensureMemoryStream(broker, { name: MARKET_STREAM, subjects: [MARKET_SUBJECTS] });
    const token = await trader('holder');
    const userAccount = (await call('GET', '/paper-trading/account', { token })).body.account_id;
    await engine.give(String(userAccount), '005930', '300000000');
    const bid = { symbol: '005930', side: 'BUY', type: 'LIMIT', quantity: 1, price: 90_000 };
    await call('POST', '/api/v1/orders', { token: await trader('bidder'), body: bid });
    const body = { ticker_code: '005930', side: 'SELL', quantity: '1' };
    const sold = await call('POST', '/paper-trading/order', { token, body });
    expect(sold).toMatchObject({ status: 201, body: { status: 'FILLED' } });
    const path = `/api/v1/orders/${String(sold.body.order_id)}`;
    // 0.0140527 % of 90,000 won is 12.6 won, rounded down.
    expect(await call('GET', path, { token })).toMatchObject({
      body: {
        ...{ price: null, filled_quantity: '1', average_price: '90000', fee: '12' },
        executions: [{ price: '90000', quantity: '1', fee: '12' }],
      },
    });
    const position = { ticker_code: '005930', quantity: '2', average_price: '70000' };
    expect(await call('GET', '/paper-trading/positions', { token })).toMatchObject({
      body: [{ ...position, current_price: null, market_value: null, unrealized_pnl: null }],
    });
    const reference = { schemaVersion: 1, symbol: '005930', price: '71000', source: 'test' };
    await publishJson(broker, marketSubject('reference', '005930'), {
      ...reference,
      marketTime: '2026-01-02T06:00:00Z',
    });
    expect(await call('GET', '/paper-trading/positions', { token })).toMatchObject({
      body: [
        { ...position, current_price: '71000', market_value: '142000', unrealized_pnl: '2000' },
      ],
    });
  });
});

describe('the public pages', () => {
  it('show the instruments', async () => {
    const { body } = await call('GET', '/api/v1/instruments');
    expect(body).toMatchObject({
      instruments: [
        { symbol: 'BTC-KRW', lot: '0.0001', fees: { taker: '0.0005' } },
        { symbol: '005930', ticks: [{}, { from: '20000', tick: '50' }, {}] },
      ],
    });
  });

  it('show the API with its routes and error codes', async () => {
    const { body } = await call('GET', '/docs-json');
    expect(Object.keys(body.paths as Body)).toEqual(
      expect.arrayContaining([
        '/api/v1/auth/login',
        '/api/v1/orders/{id}',
        '/paper-trading/account/reset',
        '/api/paper-trading/order/{id}',
      ]),
    );
    expect(JSON.stringify(body)).toContain('DUPLICATE_CLIENT_ORDER_ID');
    expect((await fetch(`${url}/docs`)).headers.get('content-type')).toContain('text/html');
  });

  it('may be called from configured origins only', async () => {
    const allowOf = async (origin: string): Promise<string | null> =>
      (await fetch(`${url}/api/v1/instruments`, { headers: { Origin: origin } })).headers.get(
        'access-control-allow-origin',
      );
    expect(await allowOf('https://page.example')).toBe('https://page.example');
    expect(await allowOf('https://elsewhere.example')).toBeNull();
  });

  it('say that the service is ready', async () => {
    expect(await call('GET', '/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } });
  });
});

describe('the projection', () => {
  it('holds the same orders and executions when it is made again from the log', async () => {
    const db = openDatabase<GatewayDatabase>({
      url: database.url,
      schema: SCHEMA,
      applicationName: 'test',
    });
    const again = await createDatabase();
    const read = async (from: typeof db): Promise<unknown> => [
      await from.selectFrom('orders').selectAll().orderBy('order_id').execute(),
      await from.selectFrom('executions').selectAll().orderBy('exec_id').execute(),
      await from.selectFrom('accounts').selectAll().orderBy('account').execute(),
      await from.selectFrom('market_rules').selectAll().orderBy('name').execute(),
    ];
    await migrateSchema({ url: again.url, schema: SCHEMA, migrations: MIGRATIONS });
    const config = readConfig(GatewayConfig, {
      ...{ NATS_URL: nats.url, DATABASE_URL: again.url, JWT_PRIVATE_KEY_FILE: keyFile },
      ...{ HTTP_PORT: '0', LOG_LEVEL: 'silent' },
    });
    const second = await startGateway(config);
    const copy = openDatabase<GatewayDatabase>({
      url: again.url,
      schema: SCHEMA,
      applicationName: 'test',
    });
    try {
      const secondUrl = await second.getUrl();
      await eventually('the second gateway is ready', async () => {
        return (await fetch(`${secondUrl}/readyz`)).ok;
      });
      expect(await read(copy)).toEqual(await read(db));
    } finally {
      await second.close();
      await Promise.all([db.destroy(), copy.destroy()]);
      await again.drop();
    }
  });
});

describe('without an engine', () => {
  it('an order is answered 202 with the id it will have', async () => {
    const token = await trader('patient');
    await engine.stop();
    const answer = await call('POST', '/api/v1/orders', { token, body: ORDER });
    expect(answer).toMatchObject({
      status: 202,
      body: { order_id: expect.stringMatching(/-7/) as unknown, status: 'PENDING' },
    });
    engine = await TestEngine.resume(engine);
    await eventually('the order is executed', async () => {
      const path = `/api/v1/orders/${String(answer.body.order_id)}`;
      return (await call('GET', path, { token })).body.status === 'NEW';
    });
  });
});

describe('without a broker', () => {
  it('an order is of unknown status, and can be sent again without being placed twice', async () => {
    const token = await trader('unlucky');
    await engine.stop();
    await nats.kill();
    const body = { ...ORDER, client_order_id: 'mine-2' };
    expect(await call('POST', '/api/v1/orders', { token, body })).toMatchObject({
      status: 503,
      body: { code: 'ORDER_STATUS_UNKNOWN', client_order_id: 'mine-2' },
    });
    await nats.restart();
    engine = await eventually('the broker is back', () => TestEngine.resume(engine));
    const order = await eventually('the order is placed', async () => {
      const answer = await call('POST', '/api/v1/orders', { token, body });
      return answer.status === 200 || answer.status === 201 ? answer.body : undefined;
    });
    const { body: list } = await call('GET', '/api/v1/orders', { token });
    expect(list).toMatchObject({ orders: [{ order_id: order.order_id, status: 'NEW' }] });
  });
});

describe('without a database', () => {
  it('orders go on, and queries say that they cannot be answered now', async () => {
    const token = await trader('waiting');
    link.shut();
    expect(await call('GET', '/api/v1/orders', { token })).toMatchObject({
      status: 503,
      body: { code: 'UNAVAILABLE' },
    });
    const placed = await call('POST', '/api/v1/orders', { token, body: ORDER });
    expect(placed).toMatchObject({ status: 201, body: { status: 'NEW' } });
    await eventually('the service is not ready', async () => {
      return (await call('GET', '/readyz')).status === 503;
    });
    link.open();
    const list = await eventually('queries are answered', async () => {
      const { status, body } = await call('GET', '/api/v1/orders', { token });
      return status === 200 && (body.orders as Body[]).length > 0 ? body : undefined;
    });
    expect(list).toMatchObject({ orders: [{ order_id: placed.body.order_id }] });
  });
});
