import { ExchangeClient } from '../exchange-client';
import { ScriptedSockets } from '../test-support/scripted-sockets';
import { OutcomeUnknown, ProblemError } from './problem-error';

interface Seen {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Record<string, unknown> | undefined;
}
type Reply = { status: number; body?: object; headers?: Record<string, string> } | Error;

const ORDER = { symbol: 'BTC-KRW', side: 'BUY', type: 'LIMIT', quantity: '1', price: '2' } as const;
const LOST = new TypeError('fetch failed');
const problem = (status: number, code: string): Reply => ({
  status,
  body: { code, detail: `it is ${code}`, remedy: 'do otherwise' },
});

const addressOf = (url: Parameters<typeof fetch>[0]): string =>
  url instanceof Request ? url.url : url.toString();

let requests: Seen[];
function clientOf(...replies: Reply[]): ExchangeClient {
  requests = [];
  const answer: typeof fetch = (url, init = {}) => {
    requests.push({
      ...{ url: addressOf(url), method: init.method ?? 'GET' },
      headers: init.headers as Record<string, string>,
      body:
        init.body === undefined
          ? undefined
          : (JSON.parse(init.body as string) as Record<string, unknown>),
    });
    const reply = replies.shift() ?? new Error('no more replies');
    if (reply instanceof Error) return Promise.reject(reply);
    const text = reply.body === undefined ? null : JSON.stringify(reply.body);
    return Promise.resolve(
      new Response(text, { status: reply.status, headers: reply.headers ?? {} }),
    );
  };
  return new ExchangeClient(
    { url: 'http://exchange.test/', fetch: answer, random: () => 0, attempts: 3 },
    new ScriptedSockets(),
  );
}

describe('an order', () => {
  it('has an id of its own and is repeated under it until there is an answer', async () => {
    const client = clientOf(LOST, problem(503, 'ORDER_STATUS_UNKNOWN'), { status: 200, body: {} });
    const placed = await client.orders.place(ORDER);
    expect(placed.outcome).toBe('done');
    const names = requests.map(({ body }) => body?.client_order_id);
    expect(new Set(names).size).toBe(1);
    expect(names[0]).toBe(placed.clientOrderId);
    expect(placed.clientOrderId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('without any answer is unknown, never failed', async () => {
    const client = clientOf(LOST, LOST, LOST);
    const placed = await client.orders.place({ ...ORDER, client_order_id: 'mine' });
    expect(placed).toMatchObject({ outcome: 'unknown', clientOrderId: 'mine' });
    expect(requests).toHaveLength(3);
  });

  it.each([
    ['a 401', problem(401, 'TOKEN_INVALID')],
    ['a 403', problem(403, 'ORIGIN')],
  ])('whose first request had no answer stays unknown after %s', async (_name, reply) => {
    const placed = await clientOf(LOST, reply).orders.place(ORDER);
    expect(placed.outcome).toBe('unknown');
  });

  it('refused by the exchange is an error with its code and remedy', async () => {
    const refused = clientOf(LOST, problem(400, 'INSUFFICIENT_FUNDS')).orders.place(ORDER);
    const error = await refused.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({
      code: 'INSUFFICIENT_FUNDS',
      remedy: 'do otherwise',
      status: 400,
    });
  });

  it('that the exchange is too busy for is refused for certain', async () => {
    const busy = problem(503, 'EXCHANGE_BUSY');
    await expect(clientOf(busy, busy, busy).orders.place(ORDER)).rejects.toMatchObject({
      code: 'EXCHANGE_BUSY',
    });
  });

  it('stored but not executed is pending', async () => {
    const body = { order_id: 'o-1', status: 'PENDING' };
    const placed = await clientOf({ status: 202, body }).orders.place(ORDER);
    expect(placed).toMatchObject({ outcome: 'pending', orderId: 'o-1' });
  });

  it('is settled: there, or certainly absent', async () => {
    const pending = { status: 202, body: { status: 'PENDING_UNKNOWN' } };
    const there = clientOf(pending, LOST, { status: 200, body: { order_id: 'o-1' } });
    expect(await there.orders.settle('a/b')).toMatchObject({
      outcome: 'done',
      order: { order_id: 'o-1' },
    });
    expect(requests[0]?.url).toBe('http://exchange.test/api/v1/orders/by-client-id/a%2Fb');
    const absent = clientOf(pending, problem(404, 'ORDER_NOT_FOUND'));
    expect(await absent.orders.settle('a')).toEqual({ outcome: 'absent' });
    const never = clientOf(pending);
    await expect(never.orders.settle('a', 0)).rejects.toBeInstanceOf(OutcomeUnknown);
  });
});

it('what changes something else goes with one Idempotency-Key', async () => {
  const busy = problem(409, 'IDEMPOTENCY_KEY_IN_USE');
  const client = clientOf(LOST, busy, { status: 201, body: { account_id: 'u1' } });
  expect(await client.account.open('1000')).toEqual({ account_id: 'u1' });
  const keys = requests.map(({ headers }) => headers['Idempotency-Key']);
  expect(new Set(keys).size).toBe(1);
  expect(keys[0]).toBeDefined();
});

it('a cancel of which the first answer was lost is not told as refused', async () => {
  const client = clientOf(LOST, problem(400, 'ORDER_NOT_OPEN'));
  await expect(client.orders.cancel('o-1')).rejects.toBeInstanceOf(OutcomeUnknown);
});

it('waits as long as it is asked to', async () => {
  const limited: Reply = {
    ...{ status: 429, body: { code: 'RATE_LIMITED' }, headers: { 'Retry-After': '0.05' } },
  };
  const begin = performance.now();
  await clientOf(limited, { status: 200, body: { orders: [] } }).orders.list({ status: 'open' });
  expect(performance.now() - begin).toBeGreaterThan(40);
  expect(requests.map(({ url }) => url)[0]).toBe('http://exchange.test/api/v1/orders?status=open');
});

it('reading the history keeps exact amounts', async () => {
  const client = clientOf({ status: 200, body: { executions: [{ price: 1.5, event: 3 }] } });
  const page = await client.market.executions('BTC-KRW', { limit: 1 });
  expect(page.executions[0]).toEqual({ price: '1.5', event: 3 });
});

it('a login is used until its token is about to expire, once for all that wait', async () => {
  const tokens = { access_token: 'a', refresh_token: 'r', expires_in: 900, token_type: 'Bearer' };
  const client = new ExchangeClient(
    {
      url: 'http://exchange.test',
      credential: { username: 'me', password: 'a password' },
      fetch: (url) => {
        requests.push({ url: addressOf(url), method: '', headers: {}, body: undefined });
        const isLogin = addressOf(url).endsWith('/login');
        return Promise.resolve(Response.json(isLogin ? tokens : { orders: [] }));
      },
    },
    new ScriptedSockets(),
  );
  requests = [];
  await Promise.all([client.orders.list(), client.orders.list(), client.account.get()]);
  expect(requests.filter(({ url }) => url.endsWith('/login'))).toHaveLength(1);
});
