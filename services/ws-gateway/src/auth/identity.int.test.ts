/** Tickets, API keys and revocations at two real gateways on one real broker. */
import type { INestApplication } from '@nestjs/common';
import {
  IdentityStore,
  NEVER,
  newApiKey,
  sessionCredential,
  TicketOffice,
  type Identity,
  type Scope,
} from '@stratex/identity';
import { connectBroker, FrameWriter, provision, tailCheckpoint, type Broker } from '@stratex/nats';
import { readConfig } from '@stratex/service-kit';
import {
  eventually,
  QueuedWebSocket,
  startNats,
  UpgradeRefused,
  type TestNats,
  sessionOf,
  TestTokens,
} from '@stratex/testkit';
import { startWsGateway } from '../start-ws-gateway';
import { BTC_KRW_DEFINITION } from '../test-support/exchange';
import { WsGatewayConfig } from '../ws-gateway.config';

const tokens = new TestTokens();
const PROMPTLY = { timeoutMs: 3_000 };
let nats: TestNats;
let broker: Broker;
let store: IdentityStore;
let office: TicketOffice;
let apps: INestApplication[];
let urls: string[];

const open = (
  query: string,
  headers: Record<string, string> = {},
  gateway = 0,
): Promise<QueuedWebSocket> => QueuedWebSocket.open(`${urls[gateway]!}/ws${query}`, { headers });

/** 101, or the status of the refusal; a socket that was opened is closed again. */
async function statusOf(opening: Promise<QueuedWebSocket>): Promise<number> {
  try {
    await (await opening).close();
    return 101;
  } catch (error) {
    if (error instanceof UpgradeRefused) return error.status;
    throw error;
  }
}

const inAnHour = (): number => Date.now() + 3_600_000;
const identity = (userId: string, changes: Partial<Identity> = {}): Identity => ({
  ...{ userId, account: `u${userId}`, name: 'x', scopes: ['read', 'trade'] },
  ...{ credential: sessionCredential(sessionOf(userId)), expiresAt: inAnHour() },
  ...changes,
});
const ticketOf = (userId: string, changes: Partial<Identity> = {}, origin?: string) =>
  office.issue({ identity: identity(userId, changes), origin });

async function apiKeyOf(userId: string, scopes: readonly Scope[]) {
  const { id, text, hash } = newApiKey();
  await store.putApiKey(id, { userId, name: 'x', scopes, hash });
  return { id, headers: { 'X-API-Key': text } };
}

beforeAll(async () => {
  nats = await startNats();
  broker = await connectBroker({ url: nats.url, name: 'test' });
  await provision(broker, { shard: 'main', instruments: [BTC_KRW_DEFINITION] });
  const writer = new FrameWriter(broker, {
    shard: 'main',
    tail: await tailCheckpoint(broker, 'main'),
  });
  await writer.appendEpoch({ kind: 'epoch', instance: 'test', build: 'test' });
  store = new IdentityStore(broker);
  office = new TicketOffice(broker);
  await store.publishKeys(tokens.jwks);
  const env = { NATS_URL: nats.url, HTTP_PORT: '0', LOG_LEVEL: 'silent' };
  apps = [
    await startWsGateway(readConfig(WsGatewayConfig, env)),
    await startWsGateway(readConfig(WsGatewayConfig, env)),
  ];
  urls = await Promise.all(apps.map(async (app) => (await app.getUrl()).replace('http:', 'ws:')));
  for (const url of urls)
    await eventually('the gateway is ready', async () => {
      return (await fetch(`${url.replace('ws:', 'http:')}/readyz`)).status === 200;
    });
});

afterAll(async () => {
  await Promise.all(apps.map((app) => app.close()));
  await broker.close();
  await nats.stop();
});

describe('a ticket', () => {
  it('opens one socket at any gateway, and no second', async () => {
    const ticket = await ticketOf('1');
    const client = await open(`?ticket=${ticket}`, {}, 1);
    expect(await statusOf(open(`?ticket=${ticket}`, {}, 0))).toBe(401);
    expect(await statusOf(open(`?ticket=${ticket}`, {}, 1))).toBe(401);
    await client.close();
  });

  it('that two gateways are shown at once opens one of them', async () => {
    for (let round = 0; round < 10; round++) {
      const ticket = await ticketOf('1');
      const outcomes = await Promise.all(
        [0, 1, 0, 1].map((gateway) => statusOf(open(`?ticket=${ticket}`, {}, gateway))),
      );
      expect(outcomes.sort()).toEqual([101, 401, 401, 401]);
    }
  });

  it('of a page opens nothing for another page', async () => {
    const page = 'https://page.example';
    const stolen = await ticketOf('1', {}, page);
    expect(await statusOf(open(`?ticket=${stolen}`, { Origin: 'https://evil.example' }))).toBe(401);
    expect(await statusOf(open(`?ticket=${await ticketOf('1', {}, page)}`))).toBe(401);
    const mine = await ticketOf('1', {}, page);
    expect(await statusOf(open(`?ticket=${mine}`, { Origin: page }))).toBe(101);
  });

  it('of a session that has ended since, or whose token has expired, opens nothing', async () => {
    const ticket = await ticketOf('2');
    await store.revoke(sessionCredential(sessionOf('2')), inAnHour());
    await eventually(
      'the gateway knows',
      async () => {
        return (await statusOf(open(`?token=${tokens.make({ userId: '2' })}`))) === 401;
      },
      PROMPTLY,
    );
    expect(await statusOf(open(`?ticket=${ticket}`))).toBe(401);
    const expired = await ticketOf('1', { expiresAt: Date.now() - 1 });
    expect(await statusOf(open(`?ticket=${expired}`))).toBe(401);
    const gone = await ticketOf('1', { credential: `key.${'0'.repeat(32)}`, expiresAt: NEVER });
    expect(await statusOf(open(`?ticket=${gone}`))).toBe(401);
  });

  it('that nobody issued is answered like one that was used', async () => {
    const refusal = async (ticket: string): Promise<string> => {
      const error: unknown = await open(`?ticket=${ticket}`).catch((reason: unknown) => reason);
      return (error as UpgradeRefused).body;
    };
    const used = await ticketOf('1');
    await (await open(`?ticket=${used}`)).close();
    const answer = await refusal(used);
    expect(answer).toContain('TICKET_INVALID');
    for (const wrong of ['A'.repeat(22), '*', '%3E', 'x'.repeat(3_000), '..%2F..'])
      expect(await refusal(wrong)).toBe(answer);
  });

  it('ends its socket when the time of the token behind it is up', async () => {
    const client = await open(`?ticket=${await ticketOf('1', { expiresAt: Date.now() + 1_500 })}`);
    expect(await client.closed()).toMatchObject({ code: 4401 });
  });
});

describe('an API key', () => {
  it('opens sockets until it is revoked; then they are closed at every gateway', async () => {
    const { id, headers } = await apiKeyOf('3', ['read']);
    const clients = await eventually(
      'the key is known',
      () => Promise.all([open('', headers, 0), open('', headers, 1)]),
      PROMPTLY,
    );
    const bystander = await open(`?token=${tokens.make({ userId: '3' })}`);
    await store.removeApiKey(id);
    for (const client of clients)
      expect(await client.closed()).toEqual({ code: 4401, reason: 'the access was revoked' });
    expect(await statusOf(open('', headers))).toBe(401);
    await bystander.close();
  });

  it('needs the scope "read"', async () => {
    const { headers } = await apiKeyOf('3', ['trade']);
    await eventually(
      'the key is known',
      async () => {
        return (await statusOf(open('', headers))) === 403;
      },
      PROMPTLY,
    );
  });

  it('that is malformed or unknown is a 401', async () => {
    for (const text of ['x', newApiKey().text, 'stratex__'])
      expect(await statusOf(open('', { 'X-API-Key': text }))).toBe(401);
  });
});

describe('a revoked session', () => {
  it('loses its sockets at every gateway and opens no more; others stay', async () => {
    const mine = `?token=${tokens.make({ userId: '4' })}`;
    const clients = await Promise.all([open(mine, {}, 0), open(mine, {}, 0), open(mine, {}, 1)]);
    const bystander = await open(`?token=${tokens.make({ userId: '5' })}`);
    const started = performance.now();
    await store.revoke(sessionCredential(sessionOf('4')), inAnHour());
    const closed = await Promise.all(clients.map((client) => client.closed()));
    expect(performance.now() - started).toBeLessThan(PROMPTLY.timeoutMs);
    for (const end of closed) expect(end).toEqual({ code: 4401, reason: 'the access was revoked' });
    for (const gateway of [0, 1]) expect(await statusOf(open(mine, {}, gateway))).toBe(401);
    await bystander.close();
  });

  it('is known to a gateway that starts later, before it lets anybody in', async () => {
    const env = { NATS_URL: nats.url, HTTP_PORT: '0', LOG_LEVEL: 'silent' };
    const app = await startWsGateway(readConfig(WsGatewayConfig, env));
    const url = (await app.getUrl()).replace('http:', 'ws:');
    const attempt = () =>
      statusOf(QueuedWebSocket.open(`${url}/ws?token=${tokens.make({ userId: '4' })}`));
    const outcomes = new Set<number>();
    await eventually('it judges', async () => {
      outcomes.add(await attempt());
      return outcomes.has(401);
    });
    expect(outcomes.has(101)).toBe(false);
    await app.close();
  });
});

it('tickets cannot be used while the broker is away, and the gateway says so', async () => {
  const ticket = await ticketOf('1');
  await nats.kill();
  expect(await statusOf(open(`?ticket=${ticket}`))).toBe(503);
  expect(await statusOf(open(`?token=${tokens.make({ userId: '1' })}`))).toBe(101);
  await nats.restart();
  await eventually('tickets can be used again', async () => {
    return (await statusOf(open(`?ticket=${await ticketOf('1')}`))) === 101;
  });
});
