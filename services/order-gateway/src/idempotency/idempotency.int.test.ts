import { createDatabase } from '@stratex/testkit';
import { migrateSchema, openDatabase } from '@stratex/postgres';
import { MIGRATIONS } from '../database/migrations';
import { SCHEMA, type GatewayDatabase } from '../database/schema';
import { call, RunningGateway, type Answer, type Call } from '../test-data/running-gateway';
import { RememberedAnswers } from './remembered-answers';

const ORDER = { symbol: '005930', side: 'BUY', type: 'LIMIT', quantity: '1', price: '1000' };

let gateway: RunningGateway;
let replica: { readonly url: string; close(): Promise<void> };

beforeAll(async () => {
  gateway = await RunningGateway.start();
  replica = await gateway.replica();
});

afterAll(async () => {
  await replica.close();
  await gateway.stop();
});

const place = (token: string, key: string, body: unknown = ORDER, url = gateway.url) => {
  const options: Call = { token, body, headers: { 'Idempotency-Key': key } };
  return call(url, 'POST', '/api/v1/orders', options);
};

const openOrders = async (token: string): Promise<unknown[]> => {
  const { body } = await gateway.call('GET', '/api/v1/orders?status=open', { token });
  return (body as { orders: unknown[] }).orders;
};

describe('an Idempotency-Key', () => {
  it('gives the first answer again, whichever replica is asked', async () => {
    const token = await gateway.trader('repeats');
    const first = await place(token, 'k-1');
    expect(first.status).toBe(201);
    expect(first.headers.has('idempotency-replayed')).toBe(false);
    for (const url of [gateway.url, replica.url]) {
      const again = await place(token, 'k-1', ORDER, url);
      expect(again).toMatchObject({ status: 201, body: first.body });
      expect(again.headers.get('idempotency-replayed')).toBe('true');
    }
    expect(await openOrders(token)).toHaveLength(1);
  });

  it('with another request is refused, and nothing is placed', async () => {
    const token = await gateway.trader('reuses');
    await place(token, 'k-1');
    const other = { ...ORDER, quantity: '2' };
    expect(await place(token, 'k-1', other, replica.url)).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
    const elsewhere = await gateway.call('POST', '/paper-trading/account/reset', {
      ...{ token, headers: { 'Idempotency-Key': 'k-1' } },
    });
    expect(elsewhere.status).toBe(422);
    expect(await openOrders(token)).toHaveLength(1);
  });

  it('repeats a refusal too', async () => {
    const token = await gateway.trader('poor');
    const dear = { ...ORDER, quantity: '1000000' };
    const first = await place(token, 'k-1', dear);
    expect(first).toMatchObject({ status: 400, body: { code: 'INSUFFICIENT_FUNDS' } });
    const { request_id: _id, instance: _instance, ...same } = first.body as Record<string, unknown>;
    const again = await place(token, 'k-1', dear);
    expect(again).toMatchObject({ status: 400, body: same });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  it('of one user is nothing to another', async () => {
    const [one, two] = [await gateway.trader('one'), await gateway.trader('two')];
    await place(one, 'k-1');
    const answer = await place(two, 'k-1', { ...ORDER, quantity: '3' });
    expect(answer).toMatchObject({ status: 201, body: { quantity: '3' } });
  });

  it('sent a hundred times at once to two replicas places one order', async () => {
    const token = await gateway.trader('hasty');
    const urls = [gateway.url, replica.url];
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, i): Promise<Answer> => {
        return place(token, 'k-1', ORDER, urls[i % 2] ?? gateway.url);
      }),
    );
    expect(await openOrders(token)).toHaveLength(1);
    const placed = answers.filter(({ status }) => status === 201);
    const waiting = answers.filter(({ status }) => status === 409);
    expect(placed.length).toBeGreaterThan(0);
    expect(placed.length + waiting.length).toBe(100);
    expect(new Set(placed.map(({ body }) => (body as { order_id: string }).order_id)).size).toBe(1);
  });

  it.each(['two words', 'x'.repeat(256), 'a, b'])('of %p is refused', async (key) => {
    const token = await gateway.trader(`odd-${key.length}`);
    expect(await place(token, key)).toMatchObject({
      status: 400,
      body: { code: 'INVALID_IDEMPOTENCY_KEY' },
    });
    expect(await openOrders(token)).toEqual([]);
  });
});

describe('remembered answers', () => {
  it('are bounded for each user, and a released key is free again', async () => {
    const database = await createDatabase();
    await migrateSchema({ url: database.url, schema: SCHEMA, migrations: MIGRATIONS });
    const db = openDatabase<GatewayDatabase>({
      url: database.url,
      schema: SCHEMA,
      applicationName: 'test',
    });
    try {
      const answers = new RememberedAnswers(db);
      for (let i = 0; i < 1_300; i++) await answers.claim('7', `k-${i}`, 'hash');
      await answers.claim('8', 'mine', 'hash');
      const rows = await db.selectFrom('remembered_answers').select('key').execute();
      expect(rows.length).toBeLessThanOrEqual(1_000 + 64 + 1);
      expect(rows.map(({ key }) => key)).toEqual(expect.arrayContaining(['k-1299', 'mine']));
      await answers.release('8', 'mine');
      expect(await answers.claim('8', 'mine', 'other')).toEqual({ kind: 'mine' });
      expect(await answers.claim('8', 'mine', 'other')).toEqual({ kind: 'unanswered' });
    } finally {
      await db.destroy();
      await database.drop();
    }
  });
});
