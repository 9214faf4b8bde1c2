/**
 * Clients that die at random byte offsets, gateways that are killed, trades that go on: in the end
 * every client's concatenated stream is the log, byte for byte, without gap or repeat.
 */
import { readLog, executionMessages, type LogView } from '../log-view';
import type { Trader } from '../trader';
import { MortalClient } from './mortal-client';
import type { RunningFanout } from './running-fanout';

export interface ResumeOptions {
  readonly system: RunningFanout;
  readonly clients: number;
  /** In all. */
  readonly reconnects: number;
  /** A gateway is killed so often. */
  readonly killEveryMs: number;
  /** It goes on until there were so many, however fast the reconnects are. */
  readonly killsMin: number;
  readonly seed: number;
  readonly say?: (text: string) => void;
}

export interface ResumeResult {
  readonly reconnects: number;
  readonly kills: number;
  readonly executions: number;
  readonly orderChanges: number;
  readonly seconds: number;
}

/** Bytes of a life: mostly a few messages, sometimes many, sometimes not even one. */
const LIFE_BYTES_MAX = 6_000;
const ENDLESS = Number.MAX_SAFE_INTEGER;
const LAST_LIFE_MS_MAX = 30_000;
const LAST_LIFE_PAUSE_MS = 500;
const IDLE_LIVES_MAX = 10;

export async function dieAndResume(options: ResumeOptions): Promise<ResumeResult> {
  const { system, say = () => undefined } = options;
  const started = performance.now();
  const traders = [await system.trader('seller'), await system.trader('buyer')] as const;
  const random = randomOf(options.seed);
  const clients = Array.from({ length: options.clients }, (_, i) => ({
    client: new MortalClient(),
    trader: i % 3 === 2 ? traders[i % 2] : undefined,
  }));
  let reconnects = 0;
  let kills = 0;
  let stopping = false;
  const isOn = (): boolean => reconnects < options.reconnects || kills < options.killsMin;
  const portOf = (): number =>
    system.gatewayPorts[Math.floor(random() * system.gatewayPorts.length)] ?? 0;

  const trading = trade(traders, () => stopping, random);
  const nemesis = (async () => {
    while (!(await until(() => stopping, options.killEveryMs))) {
      const index = kills++ % system.gatewayPorts.length;
      await system.gateway(index).kill();
      await system.startGateway(index);
      say(`kill ${String(kills)}, reconnect ${String(reconnects)}`);
    }
  })();
  await Promise.all(
    clients.map(async ({ client, trader }) => {
      while (isOn() && client.failure === undefined) {
        reconnects++;
        const bytes = Math.floor(random() ** 2 * LIFE_BYTES_MAX);
        const before = client.messages.length;
        await client.live({ port: portOf(), path: pathOf(trader), bytes });
        // A dead gateway refuses at once.
        if (client.messages.length === before) await until(() => false, 20);
      }
    }),
  );
  stopping = true;
  await Promise.all([trading, nemesis]);

  const log = await readLog(system.broker);
  say('all come back and catch up');
  await Promise.all(
    clients.map(async ({ client, trader }) => {
      const expected =
        trader === undefined ? executionPlaces(log) : orderPlaces(log, trader.account);
      await catchUp(client, expected.length, () =>
        client.live({ port: portOf(), path: pathOf(trader), bytes: ENDLESS }),
      );
      check(client, expected, trader);
    }),
  );
  const texts = executionMessages(log);
  for (const { client, trader } of clients)
    if (trader === undefined) compare(client.messages.map(plainText), texts, 'executions');
  return {
    reconnects,
    kills,
    executions: texts.length,
    orderChanges: traders.reduce((sum, { account }) => sum + orderPlaces(log, account).length, 0),
    seconds: (performance.now() - started) / 1_000,
  };
}

/** Lives undisturbed until it has all; lives that bring nothing are counted. */
async function catchUp(
  client: MortalClient,
  wanted: number,
  live: () => Promise<void>,
): Promise<void> {
  for (let idle = 0; client.placed < wanted && client.failure === undefined;) {
    const before = client.placed;
    await Promise.race([live(), until(() => client.placed >= wanted, LAST_LIFE_MS_MAX)]);
    idle = client.placed > before ? 0 : idle + 1;
    if (idle === IDLE_LIVES_MAX)
      throw new Error(`a client stays at ${client.placed} of ${wanted}: ${client.lastEnd}`);
    if (client.placed === before) await until(() => false, LAST_LIFE_PAUSE_MS);
  }
}

const pathOf = (trader: Trader | undefined): string =>
  trader === undefined ? '/ws/executions?meta=1' : `/ws?meta=1&channels=user&token=${trader.token}`;

function check(client: MortalClient, expected: readonly string[], trader?: Trader): void {
  const who = trader === undefined ? 'a public client' : `a client of ${trader.account}`;
  if (client.failure !== undefined) throw new Error(`${who} was refused: ${client.failure}`);
  const placed = client.messages.filter(({ part }) => part !== undefined);
  const places = placed.map(({ seq, part }) => `${String(seq)}.${String(part)}`);
  compare(places, expected, who);
}

function compare(actual: readonly string[], expected: readonly string[], what: string): void {
  const at = expected.findIndex((text, i) => actual[i] !== text);
  const length = `${String(actual.length)} of ${String(expected.length)}`;
  if (at >= 0)
    throw new Error(
      `${what} (${length}) at ${String(at)}: ${String(actual[at])} is not ${String(expected[at])}`,
    );
  if (actual.length > expected.length) throw new Error(`${what}: ${length}, too many`);
}

/** As without `?meta=1`. */
function plainText({ text }: { readonly text: string }): string {
  return text.replace(/,"seq":\d+,"part":\d+\}$/, '}');
}

function executionPlaces(log: LogView): string[] {
  return log.events.flatMap(({ event, value }) =>
    value.type === 'trade.executed' ? [`${event}.0`, `${event}.1`] : [],
  );
}

/** What changed orders of the account; of a trade the maker's is part 1, the taker's part 2. */
function orderPlaces(log: LogView, account: string): string[] {
  return log.events.flatMap(({ event, value }) => {
    if (value.type === 'trade.executed')
      return [value.maker, value.taker].flatMap((leg, i) =>
        leg.account === account ? [`${event}.${i + 1}`] : [],
      );
    const isOwn = 'account' in value && value.account === account;
    const isTold = value.type === 'order.accepted' || value.type === 'order.canceled';
    return isOwn && isTold ? [`${event}.0`] : [];
  });
}

/** Rests, trades and cancels, a few at once. */
async function trade(
  [seller, buyer]: readonly [Trader, Trader],
  isOver: () => boolean,
  random: () => number,
): Promise<void> {
  while (!isOver()) {
    const price = String(50_000_000 + 1_000 * Math.floor(random() * 3));
    await Promise.all(
      [seller, buyer, seller, buyer].map((trader) =>
        trader.limit(trader === seller ? 'SELL' : 'BUY', '0.001', price),
      ),
    );
    if (random() < 0.1)
      await Promise.all([seller, buyer].map((trader) => trader.call('DELETE', '/api/v1/orders')));
  }
}

/** Whether it became true in time. */
async function until(isTrue: () => boolean, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (!isTrue() && performance.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, Math.min(20, timeoutMs)));
  return isTrue();
}

function randomOf(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}
