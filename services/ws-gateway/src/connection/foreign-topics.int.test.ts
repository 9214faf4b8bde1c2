/**
 * Two users try to hear each other on every endpoint, in every encoding, at two gateways side by
 * side: not one byte of the other's ever comes. Each user's orders and amounts are numbers that can
 * be found again in every encoding.
 */
import { once } from 'node:events';
import type { AccountStateMessage } from '@stratex/contracts';
import { eventually } from '@stratex/testkit';
import { WebSocket } from 'ws';
import {
  leg,
  LOG_ID,
  orderChanged,
  strategyFill,
  strategySignal,
  strategyState,
  tradeSeen,
} from '../test-support/exchange';
import { startSocketApp, type SocketApp } from '../test-support/socket-app';

const USERS = ['u1', 'u2'] as const;
type User = (typeof USERS)[number];

const LETTER = { u1: 'a', u2: 'b' } as const;
const orderId = (user: User): string => `0196f0a0-0000-7000-8000-00000000${LETTER[user].repeat(4)}`;
/** Four letters as MessagePack writes it. */
const numberOf = (user: User): number => Buffer.from(LETTER[user].repeat(4)).readUInt32BE();
const ENCODINGS = ['json', 'msgpack', 'protobuf'] as const;

/** The user's numbers as each encoding writes them, in Latin-1. */
function marksOf(user: User): string[] {
  const number = numberOf(user);
  return [LETTER[user].repeat(4), String(number), varint(number)];
}

function varint(value: number): string {
  return value < 128
    ? String.fromCharCode(value)
    : String.fromCharCode((value % 128) | 128) + varint(Math.floor(value / 128));
}

let replicas: [SocketApp, SocketApp];
beforeAll(async () => {
  const all = '100000';
  const env = {
    ...{ MAX_CONNECTIONS_PER_USER: all, MAX_CONNECTIONS_PER_IP: all, MAX_UPGRADES_PER_SECOND: all },
    EXECUTIONS_AUTH: 'required',
  };
  replicas = [await startSocketApp(env), await startSocketApp(env)];
  replicas[1].shared.keys.replace(replicas[0].tokens.jwks);
  for (const { history, accounts } of replicas) {
    history.begin(LOG_ID, 0, undefined);
    accounts.open({ latest: (account) => Promise.resolve(stateOf(account)) });
  }
});
afterAll(() => Promise.all(replicas.map((app) => app.close())));

const balancesOf = (user: User) => [{ asset: 'KRW', available: String(numberOf(user)), held: '0' }];

function stateOf(account: string): AccountStateMessage | undefined {
  const user = USERS.find((name) => name === account);
  if (user === undefined) return undefined;
  return { schemaVersion: 1, account, event: 1, balances: balancesOf(user), positions: [] };
}

let event = 0;
/** An order of the user, its trade with a third one, its balances and its strategy. */
function happen(user: User): void {
  const orderNumber = numberOf(user);
  const own = { orderId: orderId(user), orderNumber };
  const changed = orderChanged({ account: user, event: ++event, index: 0, ...own });
  const traded = tradeSeen({ maker: leg(user, own), taker: leg('u3') }, ++event);
  const balances = balancesOf(user);
  const signal = strategySignal({ account: user, ...own });
  for (const { history, fanout } of replicas) {
    for (const seen of [changed, traded]) {
      history.push(seen);
      fanout.publish(seen);
      history.ring.advance(seen.event);
    }
    fanout.publish({ type: 'balances', account: user, event, balances });
    fanout.publish({ type: 'strategy', signal });
    const strategy = { account: user, strategyId: orderNumber };
    fanout.publish({ type: 'strategy_state', state: strategyState(strategy) });
    fanout.publish({ type: 'strategy_fill', fill: strategyFill({ ...strategy, event }) });
  }
}

function topics(): string[] {
  const odd = ['*', '111', 'u1:*', 'u2:*', '**', '%', ' ', '1\u0000'];
  const ids = [...odd, ...USERS.flatMap((user) => [orderId(user), String(numberOf(user))])];
  const forms = ids.flatMap((id) => [`order:${id}`, `order:u1:${id}`, `order:u2:${id}`]);
  return [
    ...forms,
    ...[...ids, '10'].map((id) => `strategy:${id}`),
    ...['price:u1', 'account:u1', 'account:u2', 'everybody', 'notices', 'order', 'order:', ':', ''],
    ...['ORDER:*', 'order:*:*', 'order:u1', 'order:u2', 'price:order:*', '__proto__'],
  ];
}

/** Everything that comes, whatever its encoding. */
class Listener {
  private readonly heard: string[] = [];

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => this.heard.push(data.toString('latin1')));
  }

  static async open(url: string, encoding: string): Promise<Listener> {
    const socket = new WebSocket(url, `stratex.${encoding}`);
    const listener = new Listener(socket);
    await once(socket, 'open');
    return listener;
  }

  send(message: object): void {
    this.socket.send(JSON.stringify(message));
  }

  /** What comes until the end counts too. */
  async close(): Promise<void> {
    this.socket.close();
    await once(this.socket, 'close');
  }

  /** A subscription's own answer, and an error, repeat what was asked for. */
  get content(): string[] {
    return this.heard.filter((text) => !/ubscribed (?:to|from) |Unknown topic/.test(text));
  }

  hears(user: User): boolean {
    return this.content.some((text) => marksOf(user).some((mark) => text.includes(mark)));
  }
}

async function listenAs(user: User, app: SocketApp, encoding: string): Promise<Listener[]> {
  const [id, other] = user === 'u1' ? ['1', '2'] : ['2', '1'];
  const token = replicas[0].tokens.make({ userId: id });
  const queries = [
    `token=${token}`,
    `token=${token}&from_seq=0&compress=1`,
    `token=${token}&account=u${other}&user=${other}&user_id=${other}&channels=user&from_seq=0`,
    `token=${token}&symbol=u${other}&from_seq=1.0&meta=1`,
  ];
  const paths = ['/ws', '/ws/executions', `/ws/market/u${other}`];
  const listeners = await Promise.all(
    paths.flatMap((path) =>
      queries.map((query) => Listener.open(`${app.url}${path}?${query}`, encoding)),
    ),
  );
  const all = topics();
  for (let i = 0; i < all.length; i += 8) {
    const listener = await Listener.open(`${app.url}/api/ws?token=${token}`, encoding);
    for (const topic of all.slice(i, i + 8))
      listener.send({ type: 'subscribe', topic, from_seq: 0, user_id: other });
    listener.send({ type: 'get_account', account_id: `u${other}` });
    listeners.push(listener);
  }
  return listeners;
}

describe.each(ENCODINGS)('in %s', (encoding) => {
  it.each([0, 1] as const)('at gateway %i nobody hears another', async (replica) => {
    const app = replicas[replica];
    for (let i = 0; i < 10; i++) for (const user of USERS) happen(user);
    const [ofOne, ofTwo] = [
      await listenAs('u1', app, encoding),
      await listenAs('u2', app, encoding),
    ];
    for (let i = 0; i < 5; i++) for (const user of USERS) happen(user);
    // By `/ws` with its four queries, three of executions, all eight of `/api/ws`.
    await eventually('each hears its own', () =>
      [ofOne, ofTwo].every(
        (listeners, i) => listeners.filter((l) => l.hears(USERS[i] ?? 'u1')).length === 15,
      ),
    );
    await Promise.all([...ofOne, ...ofTwo].map((listener) => listener.close()));
    expect(ofOne.filter((listener) => listener.hears('u2'))).toEqual([]);
    expect(ofTwo.filter((listener) => listener.hears('u1'))).toEqual([]);
  });
});
