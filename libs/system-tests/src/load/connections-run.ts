/**
 * Thousands of connections of many users to one gateway: every owner gets exactly its own, nobody a
 * byte of another's, and every heart beats on.
 */
import { eventually } from '@stratex/testkit';
import { bareConnections } from './bare-connections';
import { checkClients } from './check-clients';
import { ClientCrowd } from './client-crowd';
import { ExpectedMessages, type Stream } from './expected-messages';
import { requireSockets } from './file-limit';
import type { ClientSpec } from './load-client';
import { LoadSystem } from './load-system';
import type { LoadUser } from './load-user';
import { agesOf, quantile } from './message-ages';

export interface ConnectionsOptions {
  readonly connections: number;
  /** Users that trade, in pairs. */
  readonly traders: number;
  /** Trades of each pair. */
  readonly rounds: number;
  readonly perSecond: number;
  /** Of clients. */
  readonly processes: number;
  /** Pings that every connection must have seen in the end. */
  readonly pings: number;
  readonly say?: (text: string) => void;
}

/** The connections of one user. */
const STREAMS: readonly Stream[] = ['user', 'user', 'market', 'executions', 'topics'];
const PATHS: Readonly<Record<Stream, string>> = {
  user: '/ws?meta=1&channels=user',
  market: '/ws?meta=1',
  executions: '/ws/executions?meta=1',
  topics: '/api/ws?meta=1',
};
const ALL_ORDERS = '{"type":"subscribe","topic":"order:*"}';
const PRICE = 500_000;
const LOTS = 10;
/** A round of trades begins so often: a steady load, not a flood. */
const ROUND_MS = 500;
const PING_MS = 15_000;
const WAIT_MS = 30_000;

export async function runConnections(options: ConnectionsOptions) {
  const { connections, perSecond, processes, say = () => undefined } = options;
  requireSockets(connections);
  const bare = await bareConnections({ connections, perSecond, processes });
  say(`bare ws: ${Math.round(bare.bytes)} bytes a connection, ${Math.round(bare.rate)}/s opened`);
  const system = await LoadSystem.start(Math.ceil(connections / STREAMS.length));
  const crowd = new ClientCrowd(processes);
  try {
    const idle = await system.metrics();
    const after = await system.lastEvent();
    const clients = clientsOf(system.users, connections);
    const rate = await crowd.open(
      clients.map(({ spec }) => spec),
      {
        ...{ port: system.gatewayPort, perSecond },
        onProgress: (opened) => {
          say(`${opened} of ${connections} are open`);
        },
      },
    );
    const opened = await system.metrics();
    const trading = performance.now();
    await trade(system, options);
    const log = await system.executed();
    const expected = new ExpectedMessages(log, after);
    const due = clients.map(({ stream, user }) => expected.of(stream, user.account));
    const messages = due.reduce((sum, { messages: own }) => sum + own, 0);
    await eventually('everything was delivered', async () => (await crowd.count()) >= messages, {
      timeoutMs: WAIT_MS,
    });
    const tradingMs = performance.now() - trading;
    const traded = await system.metrics();
    const ages = agesOf(await crowd.arrivals(), log);
    say(`${messages} messages of the log were delivered`);
    await eventually(
      `every connection has seen ${options.pings} pings`,
      async () => [...(await crowd.tallies()).values()].every((t) => t.pings >= options.pings),
      { timeoutMs: PING_MS * options.pings + WAIT_MS, intervalMs: 1_000 },
    );
    const beaten = await system.metrics();
    // Last, so that also what came too much, or late to the wrong one, is seen.
    checkClients(await crowd.tallies(), new Map(clients.map(({ spec }, i) => [spec.id, due[i]])));
    const rss = 'process_resident_memory_bytes';
    return {
      ...{ connections, messages, tradingMs, bare },
      open: beaten('stratex_ws_connections'),
      perSecond: rate,
      rss: { idle: idle(rss), opened: opened(rss), traded: traded(rss), beaten: beaten(rss) },
      bytes: (opened(rss) - idle(rss)) / connections,
      ages: { p50: quantile(ages, 0.5), p99: quantile(ages, 0.99) },
      // Each reading is of the time since the one before.
      lagMs: {
        opening: 1_000 * opened('nodejs_eventloop_lag_p99_seconds'),
        trading: 1_000 * traded('nodejs_eventloop_lag_p99_seconds'),
        beating: 1_000 * beaten('nodejs_eventloop_lag_p99_seconds'),
      },
    };
  } finally {
    crowd.stop();
    await system.stop();
  }
}

interface Client {
  readonly spec: ClientSpec;
  readonly stream: Stream;
  readonly user: LoadUser;
}

function clientsOf(users: readonly LoadUser[], connections: number): Client[] {
  return users
    .flatMap((user) => STREAMS.map((stream) => ({ user, stream })))
    .slice(0, connections)
    .map(({ user, stream }, id) => {
      const { token, mark } = user;
      const hello = stream === 'topics' ? { hello: ALL_ORDERS } : {};
      return { user, stream, spec: { id, path: PATHS[stream], token, mark, ...hello } };
    });
}

async function trade(system: LoadSystem, { traders, rounds }: ConnectionsOptions): Promise<void> {
  const terms = { symbol: 'BTC-KRW', price: PRICE, quantity: LOTS };
  const users = system.users.slice(0, traders);
  const [sellers, buyers] = [0, 1].map((side) => users.filter((_, i) => i % 2 === side));
  for (let round = 0; round < rounds; round++) {
    const pause = new Promise((resolve) => setTimeout(resolve, ROUND_MS));
    await system.publish((sellers ?? []).map((u) => system.order(u, { ...terms, side: 'sell' })));
    await system.publish((buyers ?? []).map((u) => system.order(u, { ...terms, side: 'buy' })));
    await pause;
  }
}
