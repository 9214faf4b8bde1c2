/** How readers that stalled come back, and what readers of books have had. */
import { eventually } from '@stratex/testkit';
import type { ClientCrowd } from './client-crowd';
import type { ClientTally } from './load-client';
import type { Reader } from './stalled-readers';

const WAIT_MS = 300_000;

/** As a client does: who was closed comes back until it has everything. @returns how often. */
export async function catchUp(
  crowd: ClientCrowd,
  port: number,
  ids: readonly number[],
  due: number,
): Promise<number> {
  let reopened = 0;
  await eventually(
    'who was closed has everything',
    async () => {
      const tallies = await crowd.tallies();
      const ended = ids.filter((id) => tallies.get(id)?.end !== undefined);
      await crowd.reopen(port, ended);
      reopened += ended.length;
      return ended.length === 0 && (await crowd.count(ids)) >= due;
    },
    { timeoutMs: WAIT_MS, intervalMs: 200 },
  );
  return reopened;
}

export async function bookOf(crowd: ClientCrowd, id: number | undefined): Promise<ClientTally> {
  const tally = (await crowd.tallies()).get(id ?? -1);
  if (tally === undefined) throw new Error('nobody reads books');
  return tally;
}

/** Fewest and most books that one of them got. @throws when one is not connected any more. */
export function booksOf(
  tallies: ReadonlyMap<number, ClientTally>,
  readers: readonly Reader[],
  stalls: boolean,
): { readonly min: number; readonly max: number } {
  const counts = readers
    .filter((reader) => reader.stalls === stalls)
    .map(({ spec }) => {
      const tally = tallies.get(spec.id);
      if (tally?.end !== undefined || tally?.lives !== 1)
        throw new Error(`reader ${spec.id} of books was cut off: ${String(tally?.end)}`);
      return tally.books;
    });
  return { min: Math.min(...counts), max: Math.max(...counts) };
}
