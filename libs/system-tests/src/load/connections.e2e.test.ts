/** The short form of `pnpm soak:connections`. */
import { runConnections } from './connections-run';

it('every connection of every user gets exactly its own, and their hearts beat', async () => {
  const result = await runConnections({
    ...{ connections: 300, traders: 20, rounds: 3, perSecond: 500, processes: 2, pings: 1 },
  });
  expect(result.open).toBe(300);
  expect(result.messages).toBeGreaterThan(2_000);
}, 240_000);
