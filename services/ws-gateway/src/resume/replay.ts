/**
 * Brings one session from a place in the log to the present: archive, then ring, then live.
 *
 * Ordering invariant: `deliver` gets the events in log order, each once, and `goLive` is called in
 * the same turn of the event loop in which the last event of the ring was delivered. What is pushed
 * to the ring later is published live, so nothing falls between and nothing comes twice. It goes as
 * fast as the client reads; a client that does not read is ended by its session.
 */
import { CloseCode } from '../session/close-code';
import { afterEvent, nextEvent, type Position } from '../session/position';
import type { Session } from '../session/session';
import type { LogEvent } from '../session/stream-event';
import type { History } from './history';

export const REPLAY_EVENTS_MAX = 100_000;
/** Between two turns of the event loop: at two messages each, well within a session's backlog. */
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
  let waitingSince: number | undefined;
  while (await session.room()) {
    await history.pace.turn();
    const slice = place.event > ring.head ? undefined : ring.after(place, EVENTS_AT_ONCE);
    if (slice !== undefined) {
      for (const event of slice.events) deliver(event);
      told += slice.events.length;
      if (slice.isLast) {
        options.goLive();
        return;
      }
      place = afterEvent(slice.events.at(-1)?.event ?? place.event);
      continue;
    }
    const first = nextEvent(place);
    const isAhead = place.event > ring.head;
    if (!isAhead) {
      const isTooOld = account === undefined && ring.from - place.event > REPLAY_EVENTS_MAX;
      if (isTooOld || !history.hasArchive || told > REPLAY_EVENTS_MAX) {
        resync(session, 'too old');
        return;
      }
      const page = await history.page({ after: first - 1, account }, EVENTS_AT_ONCE);
      // Many may have waited for it.
      await history.pace.turn();
      for (const event of page.events) deliver(event);
      told += page.events.length;
      if (page.upTo >= first) {
        place = afterEvent(page.upTo);
        waitingSince = undefined;
        continue;
      }
    }
    waitingSince ??= performance.now();
    if (performance.now() - waitingSince > BEHIND_MS_MAX) {
      if (isAhead) resync(session, 'not on this log');
      else session.close(CloseCode.tryAgainLater, 'the archive is behind; resume again later');
      return;
    }
    await ring.change(ASK_AGAIN_MS);
  }
}

function resync(session: Session, why: string): void {
  session.close(CloseCode.resyncRequired, `RESYNC_REQUIRED: ${why}; see docs/PROTOCOL.md, Resume`);
}
