/** The short form of `pnpm soak:fanout`: two gateways, clients that die, gateways that are killed. */
import { dieAndResume } from './resume-run';
import { RunningFanout } from './running-fanout';

it('clients that die anywhere, while gateways are killed, have the log in the end', async () => {
  // A small ring, so that the archive is asked too.
  const system = await RunningFanout.start(2, { RESUME_RING_EVENTS: '40' });
  try {
    const result = await dieAndResume({
      ...{ system, clients: 12, reconnects: 600, killEveryMs: 3_000, killsMin: 2, seed: 7 },
    });
    expect(result.kills).toBeGreaterThanOrEqual(2);
    expect(result.executions).toBeGreaterThan(100);
    expect(result.orderChanges).toBeGreaterThan(100);
  } finally {
    await system.stop();
  }
}, 240_000);
