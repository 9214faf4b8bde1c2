/**
 * Some of many readers stop reading. The others get everything, about as fast as without them; the
 * gateway holds a bounded heap for them; of books they get the newest when they read again, and who
 * must not lose anything was closed with 4008 and resumes exactly.
 */
import { eventually } from '@stratex/testkit';
import { checkClients } from './check-clients';
import { ClientCrowd } from './client-crowd';
import { ExpectedMessages } from './expected-messages';
import { requireSockets } from './file-limit';
import { LoadSystem } from './load-system';
import { quantile } from './message-ages';
import { bookOf, booksOf, catchUp } from './stalled-checks';
import { BOOK_SYMBOL, StalledLoad } from './stalled-load';
import { readersOf, type Reader } from './stalled-readers';

export interface StalledOptions {
  readonly readers: number;
  readonly stalled: number;
  /** Rounds of load while all read, before and after. */
  readonly roundsBefore: number;
  readonly processes: number;
  readonly perSecond: number;
  readonly say?: (text: string) => void;
}

const USERS = 102;
/** More than the systems of both sides buffer of one connection. */
const BOOK_BYTES_MIN = 8_000_000;
const ROUNDS_MAX = 100;
const ROUND_MS_MAX = 60_000;
const WAIT_MS = 180_000;

export async function runStalled(options: StalledOptions) {
  const { readers: count, stalled, say = () => undefined } = options;
  requireSockets(count);
  const system = await LoadSystem.start(USERS);
  const crowd = new ClientCrowd(options.processes);
  try {
    const { users } = system;
    const load = new StalledLoad(system, users);
    const after = (await system.executed()).lastEvent;
    const readers = readersOf({ readers: count, stalled, users, bookSymbol: BOOK_SYMBOL });
    const [reading, stalling] = [readers.filter((r) => !r.stalls), readers.filter((r) => r.stalls)];
    const port = system.gatewayPort;
    await crowd.open(specsOf(readers), { port, perSecond: options.perSecond });
    say(`${count} readers are connected`);

    const heaps: number[] = [];
    let rounds = 0;
    const round = async (all: readonly Reader[]): Promise<number> => {
      const started = performance.now();
      await load.round();
      rounds++;
      const waiting = all.filter(({ reads }) => reads === 'orders');
      const due = rounds * load.updatesOf(waiting);
      const ids = idsOf(waiting);
      await eventually('who reads has everything', async () => (await crowd.count(ids)) >= due, {
        timeoutMs: ROUND_MS_MAX,
      }).catch(async (cause: unknown) => {
        const tallies = await crowd.tallies();
        const lacking = waiting.filter(
          (reader) =>
            (tallies.get(reader.spec.id)?.messages ?? 0) < rounds * load.updatesOf([reader]),
        );
        const first = JSON.stringify(tallies.get(lacking[0]?.spec.id ?? -1));
        throw new Error(`${lacking.length} readers lack messages; one of them: ${first}`, {
          cause,
        });
      });
      heaps.push(await heapOf(system));
      return performance.now() - started;
    };
    const before: number[] = [];
    // The first one compiles, opens files, and fills what is empty.
    await round(readers);
    for (let i = 0; i < options.roundsBefore; i++) before.push(await round(readers));
    const heapBefore = Math.min(...heaps.splice(0));
    const closing = stalling.filter(({ reads }) => reads === 'orders');
    const privates = closing.length;
    const witness = idsOf(reading.filter(({ reads }) => reads === 'books'))[0];
    let books = await bookOf(crowd, witness);
    const booksBefore = books.books;
    await crowd.stall(idsOf(stalling));
    const during: number[] = [];
    let closed = 0;
    for (;;) {
      during.push(await round(reading));
      closed = (await system.metrics())('stratex_ws_slow_consumers_total');
      books = await bookOf(crowd, witness);
      const bytes = (books.books - booksBefore) * books.lastBook.length;
      say(
        `round ${rounds}: ${closed} of ${privates} were closed, ${Math.round(bytes / 1e6)} MB of books`,
      );
      if (closed >= privates && bytes > BOOK_BYTES_MIN) break;
      if (rounds > ROUNDS_MAX) throw new Error(`${closed} of ${privates} stalled were closed`);
    }
    const heapPeak = Math.max(...heaps.splice(0));

    await crowd.wake();
    const orders = idsOf(closing);
    const ends = await eventually(
      'the closed have read their end',
      async () => {
        const tallies = await crowd.tallies();
        const all = orders.map((id) => tallies.get(id)?.end);
        return all.every((end) => end !== undefined) && all;
      },
      { timeoutMs: WAIT_MS, intervalMs: 200 },
    );
    const reopened = await catchUp(crowd, port, orders, rounds * load.updatesOf(closing));
    say(`${orders.length} have resumed, with ${reopened} connections`);
    for (let i = 0; i < options.roundsBefore; i++) await round(readers);
    const log = await system.executed();
    const expected = new ExpectedMessages(log, after);
    const due = new Map(
      readers
        .filter(({ reads }) => reads === 'orders')
        .map(({ spec, user }) => [spec.id, expected.of('user', user.account)]),
    );
    const messages = [...due.values()].reduce((sum, own) => sum + own.messages, 0);
    await eventually(
      'all have all orders',
      async () => (await crowd.count([...due.keys()])) >= messages,
      { timeoutMs: WAIT_MS },
    );
    const bookReaders = readers.filter(({ reads }) => reads === 'books');
    const tallies = await eventually(
      'all have the newest book',
      async () => {
        const all = await crowd.tallies();
        const last = bookReaders.map(({ spec }) => all.get(spec.id)?.lastBook ?? '');
        return last.every((text) => load.isNewest(text)) && all;
      },
      { timeoutMs: WAIT_MS, intervalMs: 500 },
    );
    checkClients(tallies, due);
    const booksRead = (stalls: boolean) => booksOf(tallies, bookReaders, stalls);
    return {
      ...{ rounds, messages, closed, privates },
      saw4008: ends.filter((end) => end.startsWith('4008')).length,
      roundMs: { before: middle(before), during: middle(during) },
      books: { reading: booksRead(false), stalled: booksRead(true) },
      heap: { before: heapBefore, peak: heapPeak, after: Math.min(...heaps) },
      rss: (await system.metrics())('process_resident_memory_bytes'),
    };
  } finally {
    crowd.stop();
    await system.stop();
  }
}

const specsOf = (readers: readonly Reader[]) => readers.map(({ spec }) => spec);
const idsOf = (readers: readonly Reader[]) => readers.map(({ spec }) => spec.id);
const middle = (times: readonly number[]) =>
  quantile(
    [...times].sort((a, b) => a - b),
    0.5,
  );

/** What JavaScript holds; the resident set does not shrink when it is freed. */
async function heapOf(system: LoadSystem): Promise<number> {
  const value = await system.metrics();
  return value('nodejs_heap_size_used_bytes') + value('nodejs_external_memory_bytes');
}
