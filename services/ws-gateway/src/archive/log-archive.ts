/**
 * Pages of the archived log: the frames as they were stored, read with the same code as live ones.
 *
 * The archive may be a moment behind the log. Its end is asked for before its frames, so that a page
 * without frames never claims to have seen more than there was.
 */
import { decodeFrame } from '@stratex/contracts';
import type { Instrument } from '@stratex/money';
import { sql, type Kysely } from 'kysely';
import type { Archive, ArchivePage, ArchiveQuestion } from '../resume/archive';
import type { LogEvent } from '../session/stream-event';
import { streamEventsOf } from '../source/log-events';

export interface ArchiveViews {
  readonly resume_frames: {
    readonly last_event: string;
    readonly first_event: string;
    readonly log_id: string;
    readonly sequence: string;
    readonly payload: Buffer;
  };
  readonly resume_accounts: { readonly account: string; readonly last_event: string };
}

/** Of at most 256 KB each. */
const FRAMES_PER_PAGE = 16;

export class LogArchive implements Archive {
  constructor(
    private readonly db: Kysely<ArchiveViews>,
    private readonly logId: string,
    private readonly instruments: ReadonlyMap<string, Instrument>,
  ) {}

  async page({ after, account }: ArchiveQuestion): Promise<ArchivePage> {
    const end = await this.lastEvent();
    const frames = await this.frames(after, account);
    const events: LogEvent[] = [];
    for (const { payload } of frames) {
      const decoded = decodeFrame(payload);
      if (!decoded.ok) throw new Error(`the archive holds no frame: ${decoded.error}`);
      for (const event of streamEventsOf(decoded.value, this.instruments))
        if (event.event > after && concerns(event, account)) events.push(event);
    }
    const last = Number(frames.at(-1)?.last_event ?? after);
    return { events, upTo: frames.length < FRAMES_PER_PAGE ? Math.max(last, end, after) : last };
  }

  private async lastEvent(): Promise<number> {
    const row = await this.db
      .selectFrom('resume_frames')
      .select(['last_event', 'log_id'])
      .orderBy('last_event', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (row !== undefined && row.log_id !== this.logId)
      throw new Error(`the archive is of log ${row.log_id}`);
    return Number(row?.last_event ?? 0);
  }

  private frames(after: number, account: string | undefined) {
    const frames = this.db
      .selectFrom('resume_frames as f')
      .select(['f.last_event', 'f.payload'])
      .where('f.last_event', '>', String(after))
      .orderBy('f.last_event')
      .limit(FRAMES_PER_PAGE);
    if (account === undefined) return frames.execute();
    // The account's own frames first, however many others lie between.
    return this.db
      .selectFrom(
        this.db
          .selectFrom('resume_accounts')
          .select('last_event')
          .where('account', '=', account)
          .where('last_event', '>', String(after))
          .orderBy('last_event')
          .limit(FRAMES_PER_PAGE)
          .as('own'),
      )
      .innerJoin('resume_frames as f', 'f.last_event', 'own.last_event')
      .select(['f.last_event', 'f.payload'])
      .orderBy(sql`own.last_event`)
      .execute();
  }
}

function concerns(event: LogEvent, account: string | undefined): boolean {
  if (account === undefined) return true;
  if (event.type === 'order') return event.account === account;
  if (event.type === 'fill') return event.fill.account === account;
  return event.trade.maker.account === account || event.trade.taker.account === account;
}
