/** The comparison with the engine, and what becomes of a ledger that has a mistake in its postings. */
import * as accounting from '@stratex/accounting';
import { asDerivedMessage, NOTICES_STREAM, noticeSubject } from '@stratex/contracts';
import { lastMessage, readGenesis, type Broker } from '@stratex/nats';
import { readCheckpoint } from '@stratex/postgres';
import { eventually } from '@stratex/testkit';
import { EngineRun } from '../test-support/engine-run';
import { LedgerFixture, SHARD, type RunningLedger } from '../test-support/ledger-fixture';
import { reconcile } from './reconciler';

/** What is done to the postings of each event; balanced, so that nothing else can find it. */
let mistake: (postings: readonly accounting.Posting[]) => readonly accounting.Posting[] = (same) =>
  same;
jest.mock('@stratex/accounting', () => {
  const real = jest.requireActual<typeof accounting>('@stratex/accounting');
  const postingsOf: typeof accounting.postingsOf = (event, listing) =>
    mistake(real.postingsOf(event, listing));
  return { ...real, postingsOf };
});

interface Report {
  status: string;
  parts: Record<string, { ready: boolean; detail?: string } | undefined>;
}

let fixture: LedgerFixture;
beforeEach(async () => {
  mistake = (same) => same;
  fixture = await LedgerFixture.create(new EngineRun(21));
});
afterEach(() => fixture.stop());

async function report({ url }: RunningLedger): Promise<Report> {
  return (await (await fetch(`${url}/readyz`)).json()) as Report;
}

async function halted(running: RunningLedger): Promise<string> {
  const part = await eventually('the ledger says that it is halted', async () => {
    const { reconciliation } = (await report(running)).parts;
    return reconciliation?.detail?.includes('in the engine') === true && reconciliation;
  });
  return part.detail ?? '';
}

async function reconciledEvent({ url }: RunningLedger): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^ledger_reconciled_event (\d+)$/m.exec(text)?.[1]);
}

const isRelease = ({ book, amount }: accounting.Posting) => book === 'held' && amount < 0n;
/** Once a unit stays on hold that should be available: signs and sums per asset are right. */
function keepAUnitOnce(): typeof mistake {
  let done = false;
  return (postings) => {
    const free = postings.find(({ book, amount }) => book === 'available' && amount > 1n);
    const held = postings.find((one) => isRelease(one) && one.owner === free?.owner);
    if (done || free === undefined || held?.asset !== free.asset) return postings;
    done = true;
    return postings.map((one) => {
      if (one === free) return { ...one, amount: one.amount - 1n };
      return one === held ? { ...one, amount: one.amount + 1n } : one;
    });
  };
}

describe('the reconciliation', () => {
  it('comes to the end of the log, event by event, and goes on', async () => {
    await fixture.append(20);
    const running = await fixture.startReady();
    await fixture.append(20, 3);
    const { event } = fixture.writer.tail;
    await eventually('equal to the end', async () => (await reconciledEvent(running)) === event);
    await running.close();
  });

  it('ends when it is told to while it opens the log', async () => {
    await fixture.append(5);
    await (await fixture.startReady()).close();
    const told = new AbortController();
    // The first thing it asks of the broker comes after the last look at the signal.
    const broker = Object.create(fixture.broker, {
      jsm: {
        get: () => {
          told.abort();
          return fixture.broker.jsm;
        },
      },
    }) as Broker;
    const { instruments } = await readGenesis(fixture.broker, SHARD);
    const events: number[] = [];
    await reconcile({
      ...{ broker, db: fixture.ledger.db, shard: SHARD, signal: told.signal },
      instruments: [...instruments.values()],
      onEqual: (event) => events.push(event),
    });
    expect(told.signal.aborted).toBe(true);
    expect(events).toEqual([]);
  });

  it('halts a ledger that posts a unit wrongly, tells everybody, and keeps it halted', async () => {
    await fixture.append(10);
    const running = await fixture.startReady();
    mistake = keepAUnitOnce();
    // More than the reconciliation is behind: the projection must stop in the middle of it.
    const feed = { over: false };
    const feeding = (async () => {
      for (let n = 0; n < 500 && !feed.over; n++) await fixture.append(1, 5);
    })();
    const detail = await halted(running);
    expect(detail).toMatch(/^after event \d+ u\d+ \w+ (available|held) is \d+ in the ledger/);
    expect((await report(running)).status).toBe('not-ready');
    const notice = await lastMessage(fixture.broker, NOTICES_STREAM, noticeSubject('critical'));
    expect(asDerivedMessage('noticeMessage', notice)).toMatchObject({
      code: 'LEDGER_HALTED',
      service: 'ledger',
    });
    await eventually('nothing more is projected', async () => {
      const { projection } = (await report(running)).parts;
      return projection?.detail === 'halted';
    });
    feed.over = true;
    await feeding;
    await running.close();

    const { db } = fixture.ledger;
    const before = await readCheckpoint(db, 'ledger');
    mistake = (same) => same;
    const again = await fixture.start();
    expect(await halted(again)).toBe(detail);
    const after = await readCheckpoint(db, 'ledger');
    expect(after).toEqual(before);
    await again.close();
  });

  it('finds at its start what was changed in the books by hand', async () => {
    await fixture.append(10);
    await (await fixture.startReady()).close();
    const one = await fixture.ledger.db
      .selectFrom('balance')
      .selectAll()
      .where('asset', '=', 'KRW')
      .where('available', '>', '10')
      .orderBy('account')
      .limit(2)
      .execute();
    // From one to the other: every sum stays right.
    for (const [row, amount] of [[one[0], -1n] as const, [one[1], 1n] as const])
      await fixture.ledger.db
        .updateTable('balance')
        .set({ available: String(BigInt(row?.available ?? '0') + amount) })
        .where('account', '=', row?.account ?? '')
        .where('asset', '=', 'KRW')
        .execute();
    const running = await fixture.start();
    expect(await halted(running)).toContain(`${one[0]?.account} KRW available is`);
    await running.close();
  });
});
