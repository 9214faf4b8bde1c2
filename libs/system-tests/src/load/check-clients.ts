/** Whether every client has what the log says it must have, and nothing else. */
import type { Expected } from './expected-messages';
import type { ClientTally } from './load-client';

/** @throws that names the first client that has not. */
export function checkClients(
  tallies: ReadonlyMap<number, ClientTally>,
  expected: ReadonlyMap<number, Expected | undefined>,
): void {
  for (const [id, due] of expected) {
    const tally = tallies.get(id);
    if (due === undefined || tally === undefined) throw new Error(`client ${id} is not known`);
    const { foreign, end, messages, digest, last } = tally;
    if (foreign !== undefined) throw new Error(`client ${id} saw what is not its own: ${foreign}`);
    if (end !== undefined) throw new Error(`client ${id} is not connected any more: ${end}`);
    if (messages === due.messages && digest === due.digest) continue;
    throw new Error(
      `client ${id} has ${messages} of ${due.messages} messages, or others; ` +
        `its last is ${last}, the log's ${due.last}`,
    );
  }
}
