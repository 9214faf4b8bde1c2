/** Orders over HTTP on a real broker and database, with the pure engine behind them. */
import { CommandPublisher } from '@stratex/nats';
import type { AdminCommand } from '@stratex/contracts';
import { eventually } from '@stratex/testkit';
import { RunningGateway, type Answer } from '../test-data/running-gateway';

type Body = Record<string, unknown>;

const ORDERS = '/api/v1/orders';
const LIMIT = {
  symbol: 'BTC-KRW',
  side: 'BUY',
  type: 'LIMIT',
  quantity: '0.005',
  price: '70000000',
};

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await RunningGateway.start({ RATE_LIMIT_ADDRESS: 'off' });
});

afterAll(() => gateway.stop());

const call = async (
  method: string,
  path: string,
  token?: string,
  body?: unknown,
): Promise<Answer & { body: Body }> => {
  const answer = await gateway.call(method, path, { token, body });
  return answer as Answer & { body: Body };
};
const place = (token: string, body: Body) => call('POST', ORDERS, token, body);
const accountOf = async (token: string): Promise<string> =>
  String((await call('GET', '/paper-trading/account', token)).body.account_id);

async function operate(command: AdminCommand): Promise<void> {
  const admin = new CommandPublisher(gateway.broker, { shard: 'main', publisher: 'admin' });
  await admin.publish(command);
  await admin.close();
}

/** A trader with coins and shares to sell. */
async function seller(name: string): Promise<string> {
  const token = await gateway.trader(name);
  const account = await accountOf(token);
  await gateway.engine.give(account, 'BTC', '1000000000');
  return token;
}

describe('an order of every type', () => {
  it.each<[string, Body, Body]>([
    ['limit gtd', { ...LIMIT, time_in_force: 'gtd', expires_at: '2100-01-01T00:00:00Z' }, {}],
    ['limit day', { ...LIMIT, time_in_force: 'day' }, {}],
    ['post-only', { ...LIMIT, price: '1000', post_only: true }, { post_only: true }],
    [
      'iceberg',
      { ...LIMIT, price: '1000', display_quantity: '0.001' },
      { display_quantity: '0.001' },
    ],
    [
      'stop',
      { ...LIMIT, type: 'stop', price: null, trigger_price: '75000000' },
      { status: 'WAITING', price: null, trigger_price: '75000000', time_in_force: 'ioc' },
    ],
    [
      'stop-limit',
      { ...LIMIT, type: 'STOP_LIMIT', price: '75001000', trigger_price: '75000000' },
      { status: 'WAITING', price: '75001000' },
    ],
    [
      'take-profit',
      { ...LIMIT, type: 'TAKE_PROFIT', price: null, trigger_price: '60000000' },
      { status: 'WAITING', type: 'TAKE_PROFIT' },
    ],
    [
      'take-profit-limit',
      { ...LIMIT, type: 'TAKE_PROFIT_LIMIT', price: '60001000', trigger_price: '60000000' },
      { status: 'WAITING' },
    ],
    [
      'trailing stop',
      { ...LIMIT, type: 'TRAILING_STOP', price: null, trailing_offset: '500000' },
      { status: 'WAITING', trailing_offset: '500000' },
    ],
    [
      'oco',
      {
        ...LIMIT,
        type: 'OCO',
        price: '65000000',
        trigger_price: '75000000',
        stop_price: '75001000',
      },
      { status: 'NEW', stop_price: '75001000' },
    ],
    [
      'bracket',
      {
        ...{ ...LIMIT, price: '1000', client_order_id: 'parent' },
        attached: { type: 'OCO', price: '2000', trigger_price: '1000', stop_price: '1000' },
      },
      {
        attached: expect.objectContaining({
          ...{ client_order_id: 'parent.exit', side: 'SELL', type: 'OCO', trigger_price: '1000' },
        }) as unknown,
      },
    ],
    [
      'self-trade prevention',
      { ...LIMIT, price: '1000', self_trade_prevention: 'CANCEL_BOTH' },
      { self_trade_prevention: 'cancel_both' },
    ],
  ])('is accepted and reads back as it was answered: %s', async (name, body, shown) => {
    const token = await gateway.trader(name.replaceAll(' ', '-'));
    const answer = await place(token, body);
    expect(answer).toMatchObject({ status: 201, body: { status: 'NEW', ...shown } });
    const read = await call('GET', `${ORDERS}/${String(answer.body.order_id)}`, token);
    expect(read).toMatchObject({ status: 200, body: answer.body });
    const canceled = await call('DELETE', `${ORDERS}/${String(answer.body.order_id)}`, token);
    expect(canceled).toMatchObject({ status: 200, body: { status: 'CANCELED' } });
  });

  it('may spend a budget, and says what it bought and paid', async () => {
    const [maker, taker] = [await seller('budget-maker'), await gateway.trader('budget-taker')];
    await place(maker, { ...LIMIT, side: 'SELL', quantity: '0.01' });
    const body = { symbol: 'BTC-KRW', side: 'BUY', type: 'MARKET', quote_budget: '100000' };
    // 0.0014 x 70,000,000 = 98,000 and 49 won of fee; another lot is 7,000.
    expect(await place(taker, body)).toMatchObject({
      status: 201,
      body: { status: 'FILLED', filled_quantity: '0.0014', fee: '49', quote_budget: '100000' },
    });
    const { body: account } = await call('GET', '/paper-trading/account', taker);
    expect(account).toMatchObject({ cash: '9901951', cash_held: '0' });
    await call('DELETE', ORDERS, maker);
  });

  it('that the engine refuses is answered with its reason in two languages and a remedy', async () => {
    const token = await gateway.trader('refused');
    const cases: [number, string, Body][] = [
      [400, 'INSUFFICIENT_HOLDINGS', { ...LIMIT, side: 'SELL' }],
      [400, 'INSUFFICIENT_FUNDS', { ...LIMIT, quantity: '10' }],
      [400, 'INVALID_ORDER_TYPE', { ...LIMIT, trigger_price: '1000' }],
      [
        422,
        'EXPIRES_IN_PAST',
        { ...LIMIT, time_in_force: 'gtd', expires_at: '2001-01-01T00:00:00Z' },
      ],
      [
        422,
        'BUDGET_TOO_SMALL',
        { symbol: 'BTC-KRW', side: 'BUY', type: 'MARKET', quote_budget: 1 },
      ],
    ];
    for (const [status, code, body] of cases) {
      const answer = await place(token, body);
      expect(answer).toMatchObject({ status, body: { status, code } });
      expect(answer.body.detail).toMatch(/^[\x20-\x7e]+\.$/);
      expect(answer.body.remedy).toMatch(/^[\x20-\x7e]+\.$/);
      expect(answer.body.detail_ko).toMatch(/[가-힣].*\.$/);
      expect(answer.body.remedy_ko).toMatch(/[가-힣]/);
    }
  });
});

describe('an amend', () => {
  it('changes price and quantity, and shows what it took', async () => {
    const [maker, taker] = [await seller('amend-maker'), await gateway.trader('amend-taker')];
    await place(maker, { ...LIMIT, side: 'SELL', quantity: '0.002', price: '71000000' });
    const { body: order } = await place(taker, LIMIT);
    const path = `${ORDERS}/${String(order.order_id)}`;
    expect(await call('PATCH', path, taker, { quantity: '0.004' })).toMatchObject({
      status: 200,
      body: { status: 'NEW', quantity: '0.004', price: '70000000', executions: [] },
    });
    const taking = await call('PATCH', path, taker, { price: 71_000_000 });
    expect(taking).toMatchObject({
      status: 200,
      body: {
        ...{ status: 'PARTIALLY_FILLED', quantity: '0.004', filled_quantity: '0.002' },
        executions: [{ price: '71000000', quantity: '0.002' }],
      },
    });
    expect(await call('GET', path, taker)).toMatchObject({
      body: { status: 'PARTIALLY_FILLED', quantity: '0.004', price: '71000000' },
    });
    expect(await call('PATCH', path, taker, { quantity: '0.002' })).toMatchObject({
      status: 409,
      body: { code: 'NOT_AMENDABLE' },
    });
    for (const body of [{}, { price: null }, { price: '-1' }, { quantity: '0.00001' }])
      expect((await call('PATCH', path, taker, body)).status).toBe(400);
    await call('DELETE', ORDERS, taker);
    expect(await call('PATCH', path, taker, { price: '1000' })).toMatchObject({
      status: 409,
      body: { code: 'ORDER_NOT_OPEN', order_status: 'CANCELED' },
    });
  });

  it('of a foreign order and of one that never was are answered alike', async () => {
    const [owner, stranger] = [await gateway.trader('owner'), await gateway.trader('alien')];
    const { body: order } = await place(owner, { ...LIMIT, client_order_id: 'secret' });
    const missing = '00000000-0000-7000-8000-000000000000';
    for (const [method, body] of [['GET'], ['DELETE'], ['PATCH', { price: '1000' }]] as const) {
      const [foreign, absent] = await Promise.all(
        [String(order.order_id), missing].map((id) =>
          call(method, `${ORDERS}/${id}`, stranger, body),
        ),
      );
      expect(foreign).toMatchObject({ status: 404, body: { code: 'ORDER_NOT_FOUND' } });
      expect({ ...foreign?.body, request_id: '', instance: '' }).toEqual({
        ...{ ...absent?.body, request_id: '', instance: '' },
      });
    }
    for (const method of ['GET', 'DELETE'])
      expect(await call(method, `${ORDERS}/by-client-id/secret`, stranger)).toMatchObject({
        status: 404,
      });
    expect(await call('DELETE', `${ORDERS}/by-client-id/secret`, owner)).toMatchObject({
      status: 200,
      body: { order_id: order.order_id, status: 'CANCELED' },
    });
  });
});

describe('cancels of many', () => {
  it('take all orders, or those of one symbol', async () => {
    const token = await gateway.trader('sweeper');
    const share = { ...LIMIT, symbol: '005930', quantity: 1, price: 1000 };
    for (const body of [LIMIT, LIMIT, share]) await place(token, { ...body, price: '1000' });
    expect(await call('DELETE', `${ORDERS}?symbol=BTC-KRW`, token)).toMatchObject({
      status: 200,
      body: { status: 'CANCELED', canceled: 2 },
    });
    expect(await call('DELETE', ORDERS, token)).toMatchObject({ body: { canceled: 1 } });
    expect(await call('DELETE', ORDERS, token)).toMatchObject({ body: { canceled: 0 } });
    expect(await call('DELETE', `${ORDERS}?symbol=%00`, token)).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_FAILED' },
    });
    expect(await call('DELETE', `${ORDERS}?symbol=NOPE`, token)).toMatchObject({
      status: 400,
      body: { code: 'UNKNOWN_SYMBOL' },
    });
    const { body } = await call('GET', '/paper-trading/account', token);
    expect(body).toMatchObject({ cash: '10000000', cash_held: '0' });
  });

  it('can be left to a dead man’s switch', async () => {
    const token = await gateway.trader('deadman');
    const path = `${ORDERS}/cancel-all-after`;
    const set = await call('POST', path, token, { timeout_ms: 60_000 });
    expect(set).toMatchObject({ status: 200, body: { status: 'SET' } });
    expect(Date.parse(String(set.body.cancel_at))).toBeGreaterThan(Date.now());
    expect(await call('POST', path, token, { timeout_ms: 0 })).toMatchObject({
      body: { status: 'SET', cancel_at: null },
    });
    for (const timeout_ms of [-1, 86_400_001, 1.5, '5', null])
      expect((await call('POST', path, token, { timeout_ms })).status).toBe(400);
  });
});

describe('a batch', () => {
  it('has a result for each order, in their order, and goes on after a bad one', async () => {
    const token = await gateway.trader('batcher');
    const orders = [
      { ...LIMIT, client_order_id: 'b1' },
      { ...LIMIT, quantity: '-1' },
      'nonsense',
      { ...LIMIT, side: 'SELL' },
      { ...LIMIT, client_order_id: 'b1' },
      { ...LIMIT, price: '1000', leverage: 2 },
      { ...LIMIT, price: '1000', client_order_id: 'b2' },
    ];
    const { status, body } = await call('POST', `${ORDERS}/batch`, token, { orders });
    expect(status).toBe(200);
    const results = body.results as { status: number; order?: Body; problem?: Body }[];
    expect(results.map((each) => each.problem?.code ?? each.status)).toEqual([
      ...[201, 'INVALID_QUANTITY', 'VALIDATION_FAILED', 'INSUFFICIENT_HOLDINGS', 200],
      ...['VALIDATION_FAILED', 201],
    ]);
    expect(results[4]?.order).toEqual(results[0]?.order);
    const numbers = [results[0], results[6]].map((each) => Number(each?.order?.order_number));
    expect(numbers[1]).toBeGreaterThan(numbers[0] ?? NaN);
    const ids = [results[0]?.order?.order_id, 'x', results[6]?.order?.order_id];
    const canceled = await call('POST', `${ORDERS}/batch/cancel`, token, { order_ids: ids });
    expect(canceled.body.results).toMatchObject([
      { status: 200, order: { status: 'CANCELED' } },
      { status: 404, problem: { code: 'ORDER_NOT_FOUND' } },
      { status: 200 },
    ]);
  });

  it('has 1 to 20 orders', async () => {
    const token = await gateway.trader('bulk');
    const twenty = Array.from({ length: 20 }, () => ({ ...LIMIT, price: '1000' }));
    const { body } = await call('POST', `${ORDERS}/batch`, token, { orders: twenty });
    expect((body.results as Body[]).map(({ status }) => status)).toEqual(twenty.map(() => 201));
    for (const orders of [[], [...twenty, LIMIT], {}, null, 'x'])
      expect((await call('POST', `${ORDERS}/batch`, token, { orders })).status).toBe(400);
  });
});

describe('an order by its client id', () => {
  it('is found, or certainly not there', async () => {
    const token = await gateway.trader('finder');
    const id = 'a/b?c=%20#1';
    const path = `${ORDERS}/by-client-id/${encodeURIComponent(id)}`;
    for (const bad of [path, `${ORDERS}/by-client-id/%00`, `${ORDERS}/by-client-id/%F0%9F%99%82`])
      expect(await call('GET', bad, token)).toMatchObject({ status: 404 });
    const { body: order } = await place(token, { ...LIMIT, client_order_id: id });
    expect(await call('GET', path, token)).toMatchObject({ status: 200, body: order });
    // The refusal of a second order does not hide the first.
    await place(token, { ...LIMIT, client_order_id: id, quantity: '0.001' });
    expect(await call('GET', path, token)).toMatchObject({ status: 200, body: order });
  });

  it('is made once by a thousand equal requests at the same time', async () => {
    const token = await gateway.trader('thousand');
    const body = { ...LIMIT, client_order_id: 'only-one' };
    const answers = await Promise.all(Array.from({ length: 1000 }, () => place(token, body)));
    const withStatus = (wanted: number) => answers.filter(({ status }) => status === wanted);
    // On a slow machine some outcomes are not seen in time; none is anything else.
    expect(withStatus(200).length + withStatus(201).length + withStatus(202).length).toBe(1000);
    expect(withStatus(201).length).toBeLessThanOrEqual(1);
    const ids = [...withStatus(200), ...withStatus(201)].map((answer) => answer.body.order_id);
    expect(new Set(ids).size).toBe(1);
    const list = await eventually('all requests are executed', async () => {
      const found = await call('GET', `${ORDERS}/by-client-id/only-one`, token);
      return found.status === 200 && (await call('GET', ORDERS, token)).body;
    });
    expect(list.orders).toHaveLength(1);
    const { body: account } = await call('GET', '/paper-trading/account', token);
    expect(account).toMatchObject({ cash_held: '350175' });
  });

  it('is of unknown fate while the engine has not executed what is stored', async () => {
    const token = await gateway.trader('unsure');
    await gateway.engine.stop();
    const sent = place(token, { ...LIMIT, client_order_id: 'later' });
    const path = `${ORDERS}/by-client-id/later`;
    expect(await call('GET', path, token)).toMatchObject({
      status: 202,
      body: { client_order_id: 'later', status: 'PENDING_UNKNOWN' },
    });
    expect(await call('DELETE', path, token)).toMatchObject({
      status: 503,
      body: { code: 'ORDER_STATUS_UNKNOWN', retryable: true },
    });
    const { status, body } = await sent;
    expect({ status, body }).toMatchObject({ status: 202, body: { status: 'PENDING' } });
    // This process sends nothing any more, but the log is behind the commands.
    expect(await call('GET', path, token)).toMatchObject({ status: 202 });
    expect(await call('GET', `${ORDERS}/${String(body.order_id)}`, token)).toMatchObject({
      status: 202,
    });
    await gateway.resumeEngine();
    expect(
      await eventually('the order is found', async () => {
        const answer = await call('GET', path, token);
        return answer.status === 200 && answer.body;
      }),
    ).toMatchObject({ order_id: body.order_id, status: 'NEW' });
  });

  it('is found, or certainly not there, by a gateway that has just started', async () => {
    const token = await gateway.trader('elsewhere');
    const { body: order } = await place(token, { ...LIMIT, client_order_id: 'mine' });
    const replica = await gateway.replica();
    try {
      const get = async (id: string): Promise<Response> =>
        fetch(`${replica.url}${ORDERS}/by-client-id/${id}`, {
          headers: { Authorization: `Bearer ${token}` },
        });
      const found = await get('mine');
      expect([found.status, await found.json()]).toEqual([200, order]);
      expect((await get('never')).status).toBe(404);
    } finally {
      await replica.close();
    }
  });
});

describe('lists', () => {
  it('page through orders, the same ones whatever comes in between', async () => {
    const token = await gateway.trader('pager');
    const ids: unknown[] = [];
    for (let i = 0; i < 7; i++)
      ids.unshift((await place(token, { ...LIMIT, price: '1000' })).body.order_id);
    const seen: unknown[] = [];
    let cursor = '';
    do {
      const { body } = await call('GET', `${ORDERS}?limit=3${cursor}`, token);
      seen.push(...(body.orders as Body[]).map(({ order_id: id }) => id));
      cursor = body.next_cursor === null ? '' : `&cursor=${body.next_cursor as string}`;
      await place(token, { ...LIMIT, price: '1000' });
    } while (cursor !== '');
    expect(seen).toEqual(ids);
    for (const bad of ['x', '%00', 'A'.repeat(200), 'MS4y'])
      expect(await call('GET', `${ORDERS}?cursor=${bad}`, token)).toMatchObject({
        status: 400,
        body: { code: 'INVALID_CURSOR' },
      });
  });

  it('filter orders by symbol, side, status and time', async () => {
    const token = await seller('filterer');
    await place(token, { ...LIMIT, price: '1000' });
    await place(token, { ...LIMIT, side: 'SELL', price: '99000000' });
    const share = { ...LIMIT, symbol: '005930', quantity: 1, price: 1000 };
    const { body: last } = await place(token, share);
    await call('DELETE', `${ORDERS}/${String(last.order_id)}`, token);
    const count = async (query: string): Promise<number> => {
      const { body } = await call('GET', `${ORDERS}?${query}`, token);
      return (body.orders as Body[]).length;
    };
    expect(await count('symbol=BTC-KRW')).toBe(2);
    expect(await count('side=sell')).toBe(1);
    expect(await count('status=open')).toBe(2);
    expect(await count('status=CANCELED')).toBe(1);
    expect(await count('status=FILLED')).toBe(0);
    expect(await count(`to=${String(last.created_at)}`)).toBeLessThanOrEqual(2);
    expect(await count(`from=${String(last.created_at)}&symbol=005930`)).toBe(1);
    expect(await count('from=2100-01-01T00:00:00Z')).toBe(0);
    for (const bad of ['status=GONE', 'side=x', 'from=yesterday', 'limit=0', 'unknown=1'])
      expect((await call('GET', `${ORDERS}?${bad}`, token)).status).toBe(400);
  });

  it('page through executions of all orders', async () => {
    const [maker, taker] = [await seller('exec-maker'), await gateway.trader('exec-taker')];
    for (const price of ['72000000', '72001000', '72002000'])
      await place(maker, { ...LIMIT, side: 'SELL', quantity: '0.001', price });
    const { body: order } = await place(taker, { ...LIMIT, price: '72002000', quantity: '0.003' });
    expect(order).toMatchObject({ status: 'FILLED' });
    const first = await call('GET', `${ORDERS}/executions?limit=2`, taker);
    expect(first.body.executions).toMatchObject([
      { price: '72002000', order_id: order.order_id, symbol: 'BTC-KRW', side: 'BUY' },
      { price: '72001000' },
    ]);
    const cursor = String(first.body.next_cursor);
    const second = await call('GET', `${ORDERS}/executions?limit=2&cursor=${cursor}`, taker);
    expect(second.body).toMatchObject({ executions: [{ price: '72000000' }], next_cursor: null });
    const none = await call('GET', `${ORDERS}/executions?symbol=005930`, taker);
    expect(none.body).toEqual({ executions: [], next_cursor: null });
    const foreign = await call(
      'GET',
      `${ORDERS}/executions?order_id=${String(order.order_id)}`,
      maker,
    );
    expect(foreign.body.executions).toEqual([]);
  });
});

describe('a test order', () => {
  it('says fee, tax and hold, and places nothing', async () => {
    const token = await gateway.trader('tester');
    const answer = await call('POST', `${ORDERS}/test`, token, LIMIT);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        ...{ price: '70000000', quantity: '0.005', notional: '350000', taker_fee: '175', tax: '0' },
        hold: { asset: 'KRW', amount: '350175' },
      },
    });
    const { body: list } = await call('GET', ORDERS, token);
    expect(list.orders).toEqual([]);
    // It is what placing holds.
    await place(token, LIMIT);
    const { body: account } = await call('GET', '/paper-trading/account', token);
    expect(account).toMatchObject({ cash_held: '350175' });
  });

  it('is refused as the order would be', async () => {
    const token = await gateway.trader('trial-refused');
    const cases: [string, Body][] = [
      ['INSUFFICIENT_FUNDS', { ...LIMIT, quantity: '10' }],
      ['INSUFFICIENT_HOLDINGS', { ...LIMIT, side: 'SELL' }],
      ['PRICE_NOT_ON_TICK', { ...LIMIT, symbol: '005930', quantity: 1, price: 70_050 }],
      ['INVALID_ORDER_TYPE', { ...LIMIT, trigger_price: '1000' }],
      ['UNKNOWN_SYMBOL', { ...LIMIT, symbol: 'NOPE' }],
    ];
    for (const [code, body] of cases) {
      expect((await call('POST', `${ORDERS}/test`, token, body)).body.code).toBe(code);
      expect((await place(token, body)).body.code).toBe(code);
    }
  });

  it('knows the rules that operators set, and the exchange information shows them', async () => {
    const token = await gateway.trader('ruled');
    const account = await accountOf(token);
    await operate({ type: 'SetRiskLimits', account, maxOpenOrders: null, maxOrderNotional: '100' });
    await operate({ type: 'SetSymbolState', symbol: '005930', state: 'cancel_only' });
    const code = async (body: Body): Promise<unknown> =>
      (await call('POST', `${ORDERS}/test`, token, body)).body.code;
    await eventually('the limit counts', async () => {
      return (await code(LIMIT)) === 'ORDER_NOTIONAL_TOO_LARGE';
    });
    await eventually('the state counts', async () => {
      const share = { ...LIMIT, symbol: '005930', quantity: 1, price: 1000 };
      return (await code(share)) === 'SYMBOL_CANCEL_ONLY';
    });
    const { body } = await call('GET', '/api/v1/exchange-info');
    expect(body).toMatchObject({
      system_state: 'open',
      limits: { batch_orders: 20 },
      rate_limits: expect.arrayContaining([
        { scope: 'user', class: 'order', per_second: 100, burst: 2000 },
      ]) as unknown,
      instruments: [
        { symbol: 'BTC-KRW', state: 'open', session: { phase: 'continuous' }, min_price: '1000' },
        { symbol: '005930', state: 'cancel_only', ticks: [{}, { from: '20000', tick: '50' }, {}] },
      ],
    });
    expect(Math.abs(Date.parse(String(body.server_time)) - Date.now())).toBeLessThan(60_000);
    await operate({ type: 'SetSymbolState', symbol: '005930', state: 'open' });
    expect(await call('GET', '/api/v1/fees', token)).toMatchObject({
      body: { group: 'default', fees: [{ symbol: 'BTC-KRW', taker: '0.0005' }, {}] },
    });
  });
});
