/** What the end of a connection means for the stream; the table of docs/PROTOCOL.md. */
import type { SocketEnd } from '../socket/socket';

/**
 * `retry`: connect again and resume; `renew`: the same with another credential; `resync`: the place
 * is too old, a snapshot is needed; `fatal`: trying again would fail again.
 */
export type Verdict = 'retry' | 'renew' | 'resync' | 'fatal';

const CODES: ReadonlyMap<number, Verdict> = new Map([
  [1002, 'fatal'],
  [1003, 'fatal'],
  [1007, 'fatal'],
  [1009, 'fatal'],
  [4400, 'fatal'],
  [4403, 'fatal'],
  [4401, 'renew'],
  [4408, 'renew'],
  [4410, 'resync'],
]);
const STATUSES: ReadonlyMap<number, Verdict> = new Map([
  [400, 'fatal'],
  [401, 'renew'],
  [403, 'fatal'],
  [404, 'fatal'],
  [426, 'fatal'],
]);

export function verdictOf({ code, status }: SocketEnd): Verdict {
  if (status !== undefined) return STATUSES.get(status) ?? 'retry';
  return CODES.get(code) ?? 'retry';
}
