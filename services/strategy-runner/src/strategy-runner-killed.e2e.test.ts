/**
 * The built strategy-runner, killed (SIGKILL) again and again while strategies fire at every price:
 * each trigger has exactly one order. Every fifth time it stands still before, as on a loaded machine, and
 * has all prices of that time at once. Its strategies' processes end with it. KILLS=100 is the long form.
 * Needs `dist`.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STRATEGIES_STREAM } from '@stratex/contracts';
import { subscribeStream } from '@stratex/nats';
import { eventually, freePort, startProcess, type TestProcess } from '@stratex/testkit';
import { StrategyExchange, SYMBOL } from './test-data/strategy-exchange';

const KILLS = Number(process.env.KILLS ?? 5);
const KILL_MS_MAX = 15_000;
const STANDS_STILL_EVERY = 5;
/** More than a strategy may order or cancel in one call. */
const PRICES_MISSED = 80;
const STRATEGIES = 3;
const PROGRAM = join(__dirname, '..', 'dist', 'main.js');

const FIRES = `const { defineStrategy } = require('@stratex/strategy');
module.exports = defineStrategy({ id: 'fires', version: '1.0.0', title: 't', description: '',
  trigger: 'TICK', params: {}, state: () => ({ n: 0 }),
  onTick: (ctx) => { ctx.state.n++; ctx.orders.place({ side: 'buy', quantity: '1',
    price: String(20000 + 50 * (ctx.state.n % 20)), reason: String(ctx.state.n) });
    for (const { order } of ctx.orders.open.slice(0, -5)) ctx.orders.cancel(order); } });`;

it(
  'each trigger has exactly one order when the runner is killed under load',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fires-'));
    writeFileSync(join(folder, 'fires.js'), FIRES);
    const exchange = await StrategyExchange.start();
    const signals = new Map<string, string>();
    const place = { stream: STRATEGIES_STREAM, deliver: 'new' } as const;
    const subscription = await subscribeStream(exchange.broker, place, (subject, value) => {
      const { trigger, orderId } = value as { trigger?: number; orderId?: string };
      if (trigger !== undefined) signals.set(`${subject} ${trigger}`, orderId ?? '');
    });
    let url = '';
    const env = {
      ...{ NATS_URL: exchange.nats.url, LOG_LEVEL: 'warn' },
      ...{ MAKER_ENABLED: 'false', STRATEGY_PATHS: folder },
    };
    /** On a port of its own: between two starts somebody else may take the last one. */
    const start = async (): Promise<TestProcess> => {
      const port = String(await freePort());
      url = `http://127.0.0.1:${port}`;
      const options = {
        command: process.execPath,
        args: [PROGRAM],
        env: { ...env, HTTP_PORT: port },
      };
      const started = startProcess({ name: 'strategy-runner', ...options });
      await started.ready(`${url}/readyz`);
      return started;
    };
    const call = async (path: string, body?: object) =>
      (
        await fetch(`${url}/api/v1/strategy-instances${path}`, {
          ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
          headers: {
            authorization: `Bearer ${exchange.tokens.of('1')}`,
            'content-type': 'application/json',
          },
        })
      ).json() as Promise<{ id: number; orders: number; state: string; instances: never[] }>;
    const accepted = () =>
      exchange.engine.events.flatMap((event) =>
        event.type === 'order.accepted' ? [event.clientOrderId] : [],
      );

    const ids: number[] = [];
    const ordersOf = (id: number) =>
      accepted().filter((text) => text.startsWith(`strategy-${id}-`));
    const eachFires = async (): Promise<void> => {
      const before = ids.map((id) => ordersOf(id).length);
      const fired = () => ids.every((id, index) => ordersOf(id).length > (before[index] ?? 0) + 1);
      try {
        await eventually('each fires', fired, { intervalMs: 3 });
      } catch (error) {
        const answers = await Promise.all(ids.map((id) => call(`/${id}`)));
        throw new Error(JSON.stringify(answers), { cause: error });
      }
    };
    let runner = await start();
    const setup = {
      strategy: 'fires',
      symbol: SYMBOL,
      start: true,
      limits: { orders_per_second: 50 },
    };
    while (ids.length < STRATEGIES) {
      const made = await eventually('it is made', async () => {
        const answer = await call('', setup);
        return answer.id > 0 && answer;
      });
      ids.push(made.id);
    }
    const prices = { over: false, told: 0 };
    const pricing = (async () => {
      for (let n = 0; !prices.over; n++) {
        await exchange.price(22_500 + 50 * (n % 2));
        prices.told++;
        await new Promise((resolve) => setTimeout(resolve, 40));
      }
    })();
    const standStill = async (): Promise<void> => {
      const until = prices.told + PRICES_MISSED;
      runner.signal('SIGSTOP');
      await eventually('prices pass it by', () => prices.told >= until);
      runner.signal('SIGCONT');
      await eachFires();
    };
    const processes: number[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      await eachFires();
      if (kill % STANDS_STILL_EVERY === 0) await standStill();
      processes.push(...childrenOf(runner.pid));
      await runner.kill();
      runner = await start();
    }
    await eachFires();
    prices.over = true;
    await pricing;
    // What the records say was decided stands on the log, each once, without a gap.
    for (const id of ids)
      await eventually(`strategy ${id} has all its orders`, async () => {
        const answer = await call(`/${id}`);
        expect(answer).toMatchObject({ id, state: 'running' });
        const { orders } = answer;
        const own = ordersOf(id);
        const wanted = Array.from({ length: orders }, (_, n) => `strategy-${id}-${n + 1}`);
        expect(orders).toBeGreaterThan(KILLS);
        expect(own.sort()).toEqual(wanted.sort());
        return true;
      });
    const rejected = exchange.engine.events.filter(({ type }) => type === 'order.rejected');
    expect(rejected).toEqual([]);
    await eventually('each was told', () => signals.size === accepted().length);
    await runner.kill();
    expect(processes.length).toBeGreaterThanOrEqual(STRATEGIES * KILLS);
    await eventually('no process of a strategy is left', () => !processes.some(isStrategy));
    await subscription.stop();
    await exchange.stop();
    rmSync(folder, { recursive: true });
  },
  KILL_MS_MAX * KILLS + 120_000,
);

function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1').trim();
  return text === '' ? [] : text.split(' ').map(Number);
}

function isStrategy(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('worker-main');
  } catch {
    return false;
  }
}
