/**
 * Brings one session from a place in the log to the present: archive, then ring, then live.
 *
 * Ordering invariant: `deliver` gets the events in log order, each once, and `goLive` is called in
 * the same turn of the event loop in which the last event of the ring was delivered. What is pushed
 * to the ring later is published live, so nothing falls between and nothing comes twice. It goes as
 * fast as the client reads; a client that does not read is ended by its session.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { CloseCode } from '../session/close-code';
import { afterEvent, type Position } from '../session/position';
import type { Session } from '../session/session';
import type { LogEvent } from '../session/stream-event';
import type { History } from './history';

export const REPLAY_EVENTS_MAX = 100_000;
/** Between two turns of the event loop. */
const EVENTS_AT_ONCE = 256;
const BEHIND_MS_MAX = 5_000;
const ASK_AGAIN_MS = 100;

export interface ReplayOptions {
  readonly history: History;
  readonly session: Session;
  readonly after: Position;
  readonly logId: string | undefined;
  /** All that the session may see of the log is about this account. */
  readonly account: string | undefined;
  readonly deliver: (event: LogEvent) => void;
  readonly goLive: () => void;
}

export async function replay(options: ReplayOptions): Promise<void> {
  const { session } = options;
  try {
    await run(options);
  } catch {
    session.close(CloseCode.tryAgainLater, 'the archive cannot be read now; resume again later');
  }
}

async function run(options: ReplayOptions): Promise<void> {
  const { history, session, account, deliver } = options;
  const { ring } = history;
  if (options.logId !== undefined && options.logId !== history.log) {
    resync(session, 'another log');
    return;
  }
  let place = options.after;
  let told = 0;
  let behindMs = 0;
  while (await session.room()) {
    if (place.event > ring.head || behindMs > BEHIND_MS_MAX) {
      if (behindMs > BEHIND_MS_MAX) {
        if (place.event > ring.head) resync(session, 'not on this log');
        else session.close(CloseCode.tryAgainLater, 'the archive is behind; resume again later');
        return;
      }
      await ring.change(ASK_AGAIN_MS);
      behindMs += ASK_AGAIN_MS;
      continue;
    }
    const slice = ring.after(place, EVENTS_AT_ONCE);
    if (slice !== undefined) {
      for (const event of slice.events) deliver(event);
      told += slice.events.length;
      if (slice.isLast) {
        options.goLive();
        return;
      }
      place = afterEvent(slice.events.at(-1)?.event ?? place.event);
    } else {
      const isTooOld = account === undefined && ring.from - place.event > REPLAY_EVENTS_MAX;
      if (isTooOld || !history.hasArchive || told > REPLAY_EVENTS_MAX) {
        resync(session, 'too old');
        return;
      }
      // The place's own event may have parts that are not told yet.
      const page = await history.page({ after: place.event - 1, account });
      if (page.upTo <= place.event && place.event < ring.from) {
        await ring.change(ASK_AGAIN_MS);
        behindMs += ASK_AGAIN_MS;
      }
      if (session.closedWith !== undefined) return;
      for (const event of page.events) deliver(event);
      told += page.events.length;
      if (page.upTo > place.event) place = afterEvent(page.upTo);
    }
    await turn();
  }
}

function resync(session: Session, why: string): void {
  session.close(CloseCode.resyncRequired, `RESYNC_REQUIRED: ${why}; see docs/PROTOCOL.md, Resume`);
}
