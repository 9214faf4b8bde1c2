/** As many strategies as there may be, and a runner that is killed and started again. */
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '@stratex/testkit';
import { OrderTally } from './order-tally';
import { childrenOf, memoryOf } from './process-tree';
import { RunningStrategies } from './running-strategies';

export const STRATEGIES_PER_USER = 8;
const ALL_MS_MAX = 180_000;
const LOOK_MS = 100;

export interface RestartOptions {
  readonly strategies: number;
  readonly restarts: number;
  /** Between prices. */
  readonly everyMs: number;
  readonly say: (line: string) => void;
}

/** Times in milliseconds, memory in bytes. */
export interface Restart {
  /** Killed; otherwise it was asked to stop. */
  readonly isKill: boolean;
  readonly stopMs: number;
  /** Until the log was read. */
  readonly readyMs: number;
  /** Until every strategy has ordered again. */
  readonly allMs: number;
  /** The slowest answer of the runner from ready until then. */
  readonly answerMsMax: number;
  /** Requests without an answer. */
  readonly unanswered: number;
  /** Most processes of strategies at once, and the most memory of the runner and of all of them. */
  readonly processes: number;
  readonly runnerBytes: number;
  readonly allBytes: number;
}

/** @throws when an order is lost or doubled, or a strategy did not go on */
export async function runRestarts(
  options: RestartOptions,
): Promise<{ readonly restarts: readonly Restart[]; readonly orders: number }> {
  const { strategies, everyMs, say } = options;
  const users = Math.ceil(strategies / STRATEGIES_PER_USER);
  const running = await RunningStrategies.start(users);
  try {
    await running.startRunner();
    const began = performance.now();
    const ids: number[] = [];
    while (ids.length < strategies)
      ids.push(await running.create(1 + Math.floor(ids.length / STRATEGIES_PER_USER)));
    say(`${strategies} strategies made and started in ${Math.round(performance.now() - began)} ms`);
    const tally = new OrderTally(running.witness.events);
    running.startPrices(everyMs);
    await allOrder(ids, tally);
    const restarts: Restart[] = [];
    for (let n = 0; n < options.restarts; n++) {
      const restart = await restartOnce(running, ids, { tally, isKill: n % 2 === 0 });
      restarts.push(restart);
      say(`restart ${n + 1} of ${options.restarts}: ${Math.round(restart.allMs)} ms`);
    }
    await running.stopPrices();
    return { restarts, orders: await audit(running, users, tally) };
  } finally {
    await running.stop();
  }
}

async function restartOnce(
  running: RunningStrategies,
  ids: readonly number[],
  { tally, isKill }: { readonly tally: OrderTally; readonly isKill: boolean },
): Promise<Restart> {
  const stopping = performance.now();
  await (isKill ? running.killRunner() : running.stopRunner());
  const began = performance.now();
  const readyMs = await running.startRunner();
  const most = { answerMsMax: 0, unanswered: 0, processes: 0, runnerBytes: 0, allBytes: 0 };
  const seen = { all: false };
  const watching = (async () => {
    while (!seen.all) {
      const { pid } = running;
      const children = childrenOf(pid);
      const own = memoryOf(pid);
      const all = children.reduce((sum, child) => sum + memoryOf(child), own);
      most.processes = Math.max(most.processes, children.length);
      most.runnerBytes = Math.max(most.runnerBytes, own);
      most.allBytes = Math.max(most.allBytes, all);
      const answerMs = await running.answerMs();
      if (answerMs === undefined) most.unanswered++;
      else most.answerMsMax = Math.max(most.answerMsMax, answerMs);
      await sleep(LOOK_MS);
    }
  })();
  await allOrder(ids, tally).finally(async () => {
    seen.all = true;
    await watching;
  });
  const allMs = performance.now() - began;
  return { isKill, stopMs: began - stopping, readyMs, allMs, ...most };
}

/** Each of them once more, from now on. */
async function allOrder(ids: readonly number[], tally: OrderTally): Promise<void> {
  const before = new Map(ids.map((id) => [id, tally.of(id)]));
  await eventually(
    'every strategy orders',
    () => {
      const waiting = ids.filter((id) => tally.of(id) <= (before.get(id) ?? 0) + 1);
      if (waiting.length > 0) throw new Error(`${waiting.length} do not: ${waiting.join(' ')}`);
      return true;
    },
    { timeoutMs: ALL_MS_MAX, intervalMs: LOOK_MS },
  );
}

/** What the records count is on the log, each once; every strategy runs. */
async function audit(
  running: RunningStrategies,
  users: number,
  tally: OrderTally,
): Promise<number> {
  return eventually(
    'the log has what the records count',
    async () => {
      const orders = new Map<number, number>();
      for (let user = 1; user <= users; user++) {
        const { body } = await running.call(user, 'GET', '');
        for (const one of body.instances as { id: number; state: string; orders: number }[]) {
          if (one.state !== 'running') throw new Error(JSON.stringify(one));
          orders.set(one.id, one.orders);
        }
      }
      return tally.audit(orders);
    },
    { timeoutMs: ALL_MS_MAX, intervalMs: 1_000 },
  );
}
