/**
 * Two users trade over HTTP through six real processes, which are killed in the middle. In the end
 * every projection and every socket agrees with the log to the unit.
 */
import { CommandPublisher, connectBroker, type Broker } from '@stratex/nats';
import { eventually, QueuedWebSocket } from '@stratex/testkit';
import { Client } from 'pg';
import { executionMessages, readLog, type LogView } from './log-view';
import type { EngineState } from './running-engine';
import { RunningSystem } from './running-system';
import { Trader, type Answer } from './trader';

let system: RunningSystem;
let broker: Broker;
let sql: Client;

beforeAll(async () => {
  system = await RunningSystem.start();
  broker = await connectBroker({ url: system.nats.url, name: 'system-test' });
  sql = new Client({ connectionString: system.database.url });
  await sql.connect();
}, 180_000);

afterAll(async () => {
  await sql.end();
  await broker.nc.close();
  await system.stop();
}, 60_000);

/** An operator credits BTC: users can only open with cash. */
async function creditBitcoin(account: string): Promise<void> {
  const publisher = new CommandPublisher(broker, { shard: 'main', publisher: 'admin' });
  await publisher.publish({
    type: 'Deposit',
    account,
    fundingId: `credit-${account}`,
    asset: 'BTC',
    amount: '10000000000',
    cost: '500000000000000',
    costAsset: 'KRW',
  });
  await publisher.close();
}

async function engineState(): Promise<EngineState> {
  return eventually('the engine shows its state', async () => {
    const response = await fetch(`${system.url('matching-engine')}/internal/state`);
    return response.ok && ((await response.json()) as EngineState);
  });
}

async function rows<T>(query: string): Promise<T[]> {
  return (await sql.query(query)).rows as T[];
}

/** Waits until `schema`'s projection stands at the log's last event. */
async function projected(schema: string, event: number): Promise<void> {
  await eventually(`${schema} has event ${event}`, async () => {
    const [row] = await rows<{ event: string }>(
      `select max(event) as event from ${schema}.projection_checkpoint`,
    );
    return Number(row?.event ?? -1) >= event;
  });
}

interface SocketEvent {
  readonly event: string;
  readonly data: unknown;
}
const parse = (texts: readonly string[]): SocketEvent[] =>
  texts.map((text) => JSON.parse(text) as SocketEvent);

/** Sends an order until its outcome is known; the client order id makes repeating it harmless. */
async function settle(trader: Trader, body: Readonly<Record<string, unknown>>): Promise<Answer> {
  return eventually(
    `an outcome of ${String(body.client_order_id)}`,
    async () => {
      const answer = await trader.order(body);
      return answer.status !== 202 && answer.status < 500 && answer;
    },
    { timeoutMs: 60_000, intervalMs: 200 },
  );
}

describe('two users trade while the engine and the ledger are killed', () => {
  let log: LogView;
  let alice: Trader;
  let bob: Trader;
  const answers: { trader: Trader; body: Readonly<Record<string, unknown>>; answer: Answer }[] = [];
  const received = { executions: [] as string[], alice: [] as string[], bob: [] as string[] };

  beforeAll(async () => {
    const base = system.url('edge');
    alice = await Trader.join(base, 'alice', '500000000');
    bob = await Trader.join(base, 'bob', '500000000');
    await creditBitcoin(bob.account);
    const header = (trader: Trader) => ({ headers: { authorization: `Bearer ${trader.token}` } });
    const executions = await QueuedWebSocket.open(`${system.sockets}/ws/executions`);
    const aliceSocket = await QueuedWebSocket.open(`${system.sockets}/ws`, header(alice));
    const bobSocket = await QueuedWebSocket.open(`${system.sockets}/ws?token=${bob.token}`);

    const place = async (round: number): Promise<void> => {
      await Promise.all(
        Array.from({ length: 40 }, async (_, i) => {
          const trader = i % 2 === 0 ? alice : bob;
          // Both sides from both users, around one price, in odd sizes: rests, fills and rejections.
          const side = (i + round) % 3 === 0 ? 'SELL' : 'BUY';
          const body = {
            symbol: 'BTC-KRW',
            side,
            type: i % 10 === 9 ? 'MARKET' : 'LIMIT',
            quantity: `0.0${1 + ((i * 7 + round) % 9)}`,
            ...(i % 10 === 9 ? {} : { price: String(50_000_000 + 1_000 * ((i * 13) % 11)) }),
            client_order_id: `r${round}-${i}`,
          };
          answers.push({ trader, body, answer: await settle(trader, body) });
        }),
      );
    };
    await place(1);
    const second = place(2);
    await system.kill('matching-engine');
    await system.restart('matching-engine');
    await second;
    const third = place(3);
    await system.kill('ledger');
    await third;
    await place(4);
    await system.restart('ledger');
    await place(5);

    log = await readLog(broker);
    for (const schema of ['ledger', 'order_gateway', 'market_data'])
      await projected(schema, log.lastEvent);
    const expected = executionMessages(log).length;
    await eventually('every execution reached the socket', () => {
      received.executions.push(...executions.drain());
      return received.executions.length >= expected;
    });
    await eventually('the last balances reached the sockets', async () => {
      received.alice.push(...aliceSocket.drain());
      received.bob.push(...bobSocket.drain());
      return (
        (await isLastBalance(received.alice, alice)) && (await isLastBalance(received.bob, bob))
      );
    });
    await Promise.all([executions.close(), aliceSocket.close(), bobSocket.close()]);
  }, 180_000);

  /** The socket's last balances are those of the ledger's table. */
  async function isLastBalance(texts: readonly string[], trader: Trader): Promise<boolean> {
    const last = parse(texts)
      .filter(({ event }) => event === 'USER_BALANCE_UPDATE')
      .at(-1)?.data as { asset: string; available: number; locked: number }[] | undefined;
    const stored = await rows<{ asset: string; available: string; held: string }>(
      `select asset, available, held from ledger.balance where account = '${trader.account}' order by asset`,
    );
    const scale = (asset: string): number => (asset === 'KRW' ? 100 : 100_000_000);
    const shown = (last ?? []).map(({ asset, available, locked }) => [
      asset,
      Math.round(available * scale(asset)),
      Math.round(locked * scale(asset)),
    ]);
    const wanted = stored.map((row) => [row.asset, Number(row.available), Number(row.held)]);
    return JSON.stringify(shown.sort()) === JSON.stringify(wanted);
  }

  test('there was something to compare: trades, resting orders and cancels', () => {
    const count = (type: string): number =>
      log.events.filter(({ value }) => value.type === type).length;
    expect(count('trade.executed')).toBeGreaterThan(20);
    expect(count('order.accepted')).toBeGreaterThan(100);
    expect(count('order.rejected')).toBeGreaterThan(0);
  });

  test('what the clients were told over HTTP is on the log, each order once', () => {
    const logged = log.events.flatMap(({ value }) => {
      if (value.type === 'order.accepted')
        return [[value.clientOrderId, value.orderId, 'accepted']];
      if (value.type === 'order.rejected')
        return [[value.clientOrderId, value.orderId, value.reason]];
      return [];
    });
    expect(new Set(logged.map(([, id]) => id)).size).toBe(logged.length);
    const told = answers.map(({ body, answer }) => [
      body.client_order_id,
      answer.body.order_id,
      answer.status < 300 ? 'accepted' : answer.body.code,
    ]);
    expect(told.sort()).toEqual(logged.sort());
  });

  test('/ws/executions gave every execution once, in log order, byte for byte', () => {
    expect(received.executions).toEqual(executionMessages(log));
  });

  test('the ledger’s balances in SQL are the engine’s at the same event', async () => {
    const engine = await engineState();
    expect(engine.event).toBe(log.lastEvent);
    const stored = await rows<{ account: string; asset: string; available: string; held: string }>(
      'select account, asset, available, held from ledger.balance order by account, asset',
    );
    const own = Object.entries(engine.accounts)
      .flatMap(([account, balances]) => balances.map((balance) => ({ account, ...balance })))
      .sort((a, b) => (a.account + a.asset < b.account + b.asset ? -1 : 1));
    expect(stored).toEqual(own);
  });

  test('debits equal credits, for every event and in all', async () => {
    expect(
      await rows(
        'select event, asset from ledger.journal_entry group by 1, 2 having sum(amount) <> 0',
      ),
    ).toEqual([]);
    expect(await rows('select count(*)::int as lines from ledger.journal_entry')).not.toEqual([
      { lines: 0 },
    ]);
  });

  test('both stored histories of executions are those of the log', async () => {
    const ids = executionMessages(log).map(
      (text) => (JSON.parse(text) as { exec_id: string }).exec_id,
    );
    for (const table of ['order_gateway.executions', 'market_data.execution']) {
      const stored = await rows<{ exec_id: string }>(`select exec_id from ${table}`);
      expect(stored.map(({ exec_id }) => exec_id).sort()).toEqual([...ids].sort());
    }
    const page = await fetch(`${system.url('edge')}/api/v1/executions/BTC-KRW?limit=500`);
    const { executions } = (await page.json()) as { executions: { exec_id: string }[] };
    expect(executions.map(({ exec_id }) => exec_id)).toEqual([...ids].reverse().slice(0, 500));
  });

  test('orders over HTTP stand as the log left them', async () => {
    const filled = new Map<string, bigint>();
    for (const { value } of log.events)
      if (value.type === 'trade.executed')
        for (const leg of [value.maker, value.taker])
          filled.set(leg.orderId, BigInt(leg.cumQuantity));
    const stored = await rows<{ order_id: string; filled_quantity: string }>(
      'select order_id, filled_quantity from order_gateway.orders where order_number is not null',
    );
    const told = answers.filter(({ answer }) => answer.status < 300);
    expect(stored.length).toBe(told.length);
    for (const row of stored)
      expect([row.order_id, BigInt(row.filled_quantity)]).toEqual([
        row.order_id,
        filled.get(row.order_id) ?? 0n,
      ]);
  });

  test('each user saw each trade and only their own orders on /ws', () => {
    const trades = log.events.filter(({ value }) => value.type === 'trade.executed').length;
    const own = (trader: Trader): Set<number> =>
      new Set(
        log.events.flatMap(({ value }) =>
          value.type === 'order.accepted' && value.account === trader.account
            ? [value.orderNumber]
            : [],
        ),
      );
    for (const [texts, trader] of [
      [received.alice, alice],
      [received.bob, bob],
    ] as const) {
      const events = parse(texts);
      expect(events.filter(({ event }) => event === 'TRADE_EXECUTED')).toHaveLength(trades);
      const updates = events.filter(({ event }) => event === 'USER_ORDER_UPDATE');
      const seen = new Set(updates.map(({ data }) => (data as { orderId: number }).orderId));
      expect(seen).toEqual(own(trader));
    }
  });

  test('EVENTS has one message per event, numbered as the log', async () => {
    const state = await eventually('EVENTS has caught up', async () => {
      const { state } = await broker.jsm.streams.info('EVENTS');
      return state.last_seq >= log.lastEvent && state;
    });
    expect(state.last_seq - state.first_seq + 1).toBe(log.lastEvent);
    const last = await broker.jsm.streams.getMessage('EVENTS', { seq: log.lastEvent });
    expect(last.json()).toMatchObject({ schemaVersion: 1, event: log.lastEvent });
  });
});

test('of 1,000 orders sent at once exactly those that the cash covers are accepted', async () => {
  // One order costs 10,000,000 x 0.01 + 0.05 % = 100,050 won; the cash is for 300 of them.
  const carol = await Trader.join(system.url('edge'), 'carol', '30015000');
  const answers = await Promise.all(
    Array.from({ length: 1_000 }, () => carol.limit('BUY', '0.01', '10000000')),
  );
  const accepted = answers.filter(({ status }) => status === 201);
  const refused = answers.filter(({ status }) => status === 400);
  expect([accepted.length, refused.length]).toEqual([300, 700]);
  expect(new Set(refused.map(({ body }) => body.code))).toEqual(new Set(['INSUFFICIENT_FUNDS']));
  const { body } = await carol.call('GET', '/paper-trading/balance');
  expect(body).toMatchObject({ cash: '0', cash_held: '30015000' });
}, 120_000);

describe('bad input', () => {
  let mallory: Trader;
  let before: EngineState;
  beforeAll(async () => {
    mallory = await Trader.join(system.url('edge'), 'mallory', '10000000');
    before = await engineState();
  });

  const order = (change: Readonly<Record<string, unknown>>) => ({
    symbol: 'BTC-KRW',
    side: 'BUY',
    type: 'LIMIT',
    quantity: '0.01',
    price: '10000000',
    ...change,
  });

  test.each<[why: string, body: unknown, status: number, code: string]>([
    ['malformed JSON', '{"symbol":', 400, 'MALFORMED_JSON'],
    ['an unknown symbol', order({ symbol: 'NOPE-KRW' }), 400, 'UNKNOWN_SYMBOL'],
    ['a symbol that is a prototype key', order({ symbol: 'constructor' }), 400, ''],
    ['a price off the unit', order({ price: '10000001' }), 400, 'PRICE_NOT_ON_TICK'],
    ['a price off the tick table', order({ price: '10000100' }), 400, 'PRICE_NOT_ON_TICK'],
    ['a quantity off the lot', order({ quantity: '0.00001' }), 400, 'QUANTITY_NOT_ON_LOT'],
    ['zero', order({ quantity: '0' }), 400, ''],
    ['a negative quantity', order({ quantity: '-1' }), 400, ''],
    ['NaN', order({ quantity: 'NaN' }), 400, ''],
    ['1e309', JSON.stringify(order({})).replace('"0.01"', '1e309'), 400, ''],
    ['a 400-digit number', JSON.stringify(order({})).replace('"0.01"', '9'.repeat(400)), 400, ''],
    ['a 400-digit text', order({ quantity: '9'.repeat(400) }), 400, ''],
    ['a price beyond the maximum', order({ price: '90000000000' }), 400, ''],
    ['a __proto__ key', JSON.stringify(order({})).replace('{', '{"__proto__":{"x":1},'), 400, ''],
    ['an unknown field', order({ admin: true }), 400, 'VALIDATION_FAILED'],
    ['an oversized body', order({ client_order_id: 'x'.repeat(40_000) }), 413, 'BODY_TOO_LARGE'],
    ['an array', '[]', 400, ''],
    ['null', 'null', 400, ''],
  ])('%s is refused with a code and a sentence', async (_why, body, status, code) => {
    const answer = await mallory.call('POST', '/api/v1/orders', body);
    expect(answer.status).toBe(status);
    expect(answer.body.code).toMatch(code === '' ? /^[A-Z_]+$/ : new RegExp(`^${code}$`));
    expect(String(answer.body.detail).length).toBeGreaterThan(10);
  });

  test('changed no balance and restarted nothing', async () => {
    const after = await engineState();
    expect(after.accounts).toEqual(before.accounts);
    for (const service of ['order-gateway', 'matching-engine', 'ws-gateway'] as const)
      expect(system.process(service).isRunning).toBe(true);
  });

  test.each([
    ['no token', undefined],
    ['a forged token', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.'],
    ['garbage', 'x'.repeat(5_000)],
  ])('%s: 401 over HTTP and before any upgrade', async (_why, token) => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const http = await fetch(`${system.url('edge')}/api/v1/orders`, { headers });
    expect(http.status).toBe(401);
    await expect(QueuedWebSocket.open(`${system.sockets}/ws`, { headers })).rejects.toMatchObject({
      status: 401,
    });
  });
});
