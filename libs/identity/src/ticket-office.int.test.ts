/** Tickets on a real broker: each opens one door, once. */
import { TICKET_SECONDS, TICKETS_BUCKET } from '@stratex/contracts';
import { connectBroker, provision, type Broker } from '@stratex/nats';
import { eventually, startNats, type TestNats } from '@stratex/testkit';
import { NEVER, type Identity } from './identity';
import { TicketOffice } from './ticket-office';

const identity: Identity = {
  ...{ userId: '7', account: 'u7', name: 'alice', scopes: ['read', 'trade'] },
  ...{ credential: 'session.a', expiresAt: NEVER },
};
let nats: TestNats;
let brokers: Broker[];
let offices: TicketOffice[];

beforeAll(async () => {
  nats = await startNats();
  brokers = await Promise.all(['one', 'two'].map((name) => connectBroker({ url: nats.url, name })));
  await provision(brokers[0]!, { shard: 'main', instruments: [] });
  offices = brokers.map((broker) => new TicketOffice(broker));
});

afterAll(async () => {
  await Promise.all(brokers.map((broker) => broker.close()));
  await nats.stop();
});

describe('a ticket', () => {
  it('issued by one replica is used at another, once', async () => {
    const [one, two] = offices as [TicketOffice, TicketOffice];
    const ticket = await one.issue({ identity, origin: 'https://page.example' });
    expect(ticket).toMatch(/^[A-Za-z0-9_-]{22}$/);
    const content = await two.redeem(ticket, Date.now());
    expect(content).toEqual({ identity, origin: 'https://page.example' });
    expect(await two.redeem(ticket, Date.now())).toBeUndefined();
    expect(await one.redeem(ticket, Date.now())).toBeUndefined();
  });

  it('that many try to use at once lets one in', async () => {
    for (let round = 0; round < 20; round++) {
      const ticket = await offices[0]!.issue({ identity, origin: undefined });
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, (_, i) => offices[i % 2]!.redeem(ticket, Date.now())),
      );
      expect(outcomes.filter((content) => content !== undefined)).toHaveLength(1);
    }
  });

  it('is not in the bucket, and is nobody’s by guessing', async () => {
    const ticket = await offices[0]!.issue({ identity, origin: undefined });
    const bucket = await brokers[0]!.js.views.kv(TICKETS_BUCKET, { bindOnly: true });
    for await (const key of await bucket.keys()) expect(key).not.toContain(ticket);
    for (const guess of ['', '*', '>', 'a.b', '../x', 'A'.repeat(22), 'x'.repeat(5_000)])
      expect(await offices[0]!.redeem(guess, Date.now())).toBeUndefined();
  });

  it('is void after its time, even while the bucket still has it', async () => {
    const ticket = await offices[0]!.issue({ identity, origin: undefined });
    const late = Date.now() + (TICKET_SECONDS + 5) * 1_000;
    expect(await offices[0]!.redeem(ticket, late)).toBeUndefined();
    const info = await brokers[0]!.jsm.streams.info(`KV_${TICKETS_BUCKET}`);
    expect(info.config.max_age).toBe(TICKET_SECONDS * 1e9);
  });

  it('survives a restart of the broker', async () => {
    const ticket = await offices[0]!.issue({ identity, origin: undefined });
    await nats.kill();
    await nats.restart();
    const content = await eventually('the ticket can be used', () =>
      offices[1]!.redeem(ticket, Date.now()),
    );
    expect(content).toMatchObject({ identity: { userId: '7' } });
  });
});
