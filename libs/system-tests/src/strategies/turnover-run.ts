/** Strategies that come and go: made, started, trading, stopped and deleted, over and over. */
import { eventually } from '@stratex/testkit';
import { OrderTally } from './order-tally';
import { childrenOf, memoryOf, openFilesOf } from './process-tree';
import { STRATEGIES_PER_USER } from './restart-run';
import { RunningStrategies } from './running-strategies';

const ORDERS_MS_MAX = 60_000;

export interface TurnoverOptions {
  /** In all. */
  readonly instances: number;
  /** Between prices. */
  readonly everyMs: number;
  readonly say: (line: string) => void;
}

/** Of the runner after so many. */
export interface Stand {
  readonly instances: number;
  readonly bytes: number;
  readonly files: number;
  readonly msEach: number;
}

/** @throws when one does not trade, leaves an order, or a process of it */
export async function runTurnover(options: TurnoverOptions): Promise<readonly Stand[]> {
  const { instances, everyMs, say } = options;
  const running = await RunningStrategies.start(1);
  const tally = new OrderTally(running.witness.events);
  const stands: Stand[] = [];
  try {
    await running.startRunner();
    running.startPrices(everyMs);
    for (let made = 0; made < instances;) {
      const began = performance.now();
      const count = Math.min(STRATEGIES_PER_USER, instances - made);
      await Promise.all(Array.from({ length: count }, () => live(running, tally)));
      made += count;
      const { pid } = running;
      await eventually('no process is left', () => childrenOf(pid).length === 0);
      const msEach = (performance.now() - began) / count;
      const stand = { instances: made, bytes: memoryOf(pid), files: openFilesOf(pid), msEach };
      stands.push(stand);
      if (Math.floor(made / 100) > Math.floor((made - count) / 100))
        say(`${made}: ${Math.round(stand.bytes / 1e6)} MB, ${stand.files} files`);
    }
    return stands;
  } finally {
    await running.stop();
  }
}

/** One that orders, is stopped, and has nothing open. */
async function live(running: RunningStrategies, tally: OrderTally): Promise<void> {
  const id = await running.create(1);
  await eventually(`strategy ${id} orders`, () => tally.of(id) > 0, { timeoutMs: ORDERS_MS_MAX });
  const stopped = await running.call(1, 'POST', `/${id}/stop`);
  if (stopped.status !== 200 || stopped.body.state !== 'stopped')
    throw new Error(`strategy ${id} was not stopped: ${JSON.stringify(stopped)}`);
  const orders = Number(stopped.body.orders);
  await eventually(`all ${orders} orders of strategy ${id} have ended`, () => {
    tally.audit(new Map([[id, orders]]));
    return tally.openOf(id) === 0;
  });
  const deleted = await running.call(1, 'DELETE', `/${id}`);
  if (deleted.status !== 204) throw new Error(`strategy ${id}: ${JSON.stringify(deleted)}`);
}
