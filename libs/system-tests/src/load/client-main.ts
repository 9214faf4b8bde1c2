/** A process full of clients; its parent tells it what to do. See client-crowd.ts. */
import { LoadClient, type Arrival } from './load-client';
import type { CrowdAnswer, CrowdOrder } from './crowd-message';

const OPENING_MAX = 100;
const PACE_MS = 20;
const ALIVE_MS = 5_000;
const ARRIVALS_MAX = 50_000;

const clients = new Map<number, LoadClient>();
const stalled = new Set<LoadClient>();
let arrivals: Arrival[] = [];
let seen = 0;
let everyNth = 1;

/** Evenly thinned, so that any number of messages has a bounded sample. */
function arrived(arrival: Arrival): void {
  if (seen++ % everyNth !== 0) return;
  arrivals.push(arrival);
  if (arrivals.length < ARRIVALS_MAX) return;
  arrivals = arrivals.filter((_, i) => i % 2 === 0);
  everyNth *= 2;
}

async function open({ port, specs, perSecond }: Extract<CrowdOrder, { type: 'open' }>) {
  const opening = new Set<Promise<void>>();
  const started = performance.now();
  for (const [i, spec] of specs.entries()) {
    const due = started + (1_000 * i) / perSecond - performance.now();
    if (due > PACE_MS) await new Promise((resolve) => setTimeout(resolve, due));
    if (opening.size >= OPENING_MAX) await Promise.race(opening);
    const client = new LoadClient(spec, arrived);
    clients.set(spec.id, client);
    const opened = client.open(port).finally(() => {
      opening.delete(opened);
      tell({ type: 'opened', count: 1 });
    });
    opening.add(opened);
    // Told by the last wait, but an unheard rejection would end the process before.
    opened.catch(() => undefined);
  }
  await Promise.all(opening);
}

async function obey(order: CrowdOrder): Promise<CrowdAnswer> {
  switch (order.type) {
    case 'open':
      await open(order);
      return { type: 'done' };
    case 'reopen':
      await Promise.all(chosen(order.ids).map((client) => client.open(order.port)));
      return { type: 'done' };
    case 'stall':
      for (const client of chosen(order.ids)) {
        client.stall();
        stalled.add(client);
      }
      return { type: 'done' };
    case 'wake':
      for (const client of stalled) client.wake();
      stalled.clear();
      return { type: 'done' };
    case 'tally': {
      const tallies = [...clients.values()].map(({ tally }) => tally);
      return { type: 'tallies', tallies };
    }
    case 'count': {
      let messages = 0;
      for (const client of chosen(order.ids)) messages += client.count;
      return { type: 'counted', messages };
    }
    case 'arrivals': {
      const taken = arrivals;
      [arrivals, seen, everyNth] = [[], 0, 1];
      return { type: 'arrivals', arrivals: taken };
    }
  }
}

function chosen(ids: readonly number[] | undefined): LoadClient[] {
  if (ids === undefined) return [...clients.values()];
  return ids.flatMap((id) => clients.get(id) ?? []);
}

function tell(answer: CrowdAnswer): void {
  process.send?.(answer);
}

setInterval(() => {
  for (const client of stalled) client.sayAlive();
}, ALIVE_MS).unref();

process.on('disconnect', () => process.exit(0));
process.on('message', (order: CrowdOrder) => {
  obey(order).then(tell, (error: unknown) => {
    tell({ type: 'failed', why: error instanceof Error ? error.message : String(error) });
  });
});
