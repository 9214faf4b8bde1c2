/**
 * Pages of the archived log: the frames as they were stored, read with the same code as live ones.
 *
 * The archive may be a moment behind the log. Its end is asked for before its frames, so that a page
 * without frames never claims to have seen more than there was.
 */
import type { Instrument } from '@stratex/money';
import type { Kysely } from 'kysely';
import { concerns, type Archive, type ArchivePage, type ArchiveQuestion } from '../resume/archive';
import { DecodedFrames, type DecodedFrame } from './decoded-frames';

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
  private readonly decoded: DecodedFrames;
  private ending: Promise<number> | undefined;

  constructor(
    private readonly db: Kysely<ArchiveViews>,
    private readonly logId: string,
    instruments: ReadonlyMap<string, Instrument>,
  ) {
    this.decoded = new DecodedFrames(instruments);
  }

  async page({ after, account }: ArchiveQuestion): Promise<ArchivePage> {
    const end = await this.lastEvent();
    const ends = await this.endsOfFrames(after, account);
    const frames = await this.frames(ends);
    const events = frames.flatMap((frame) =>
      frame.events.filter((event) => event.event > after && concerns(event, account)),
    );
    const last = Number(ends.at(-1) ?? after);
    const upTo = ends.length < FRAMES_PER_PAGE ? Math.max(last, end, after) : last;
    return { events, upTo, bytes: frames.reduce((sum, { bytes }) => sum + bytes, 0) };
  }

  /** Who asks while it is asked for gets the same answer: an end that was, is a safe one. */
  private lastEvent(): Promise<number> {
    this.ending ??= this.readLastEvent().finally(() => (this.ending = undefined));
    return this.ending;
  }

  private async readLastEvent(): Promise<number> {
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

  /** The last events of the next frames; of an account its own frames, however many others lie between. */
  private async endsOfFrames(after: number, account: string | undefined): Promise<string[]> {
    const frames = this.db
      .selectFrom('resume_frames')
      .select('last_event')
      .where('last_event', '>', String(after))
      .orderBy('last_event')
      .limit(FRAMES_PER_PAGE);
    const own = this.db
      .selectFrom('resume_accounts')
      .select('last_event')
      .where('account', '=', account ?? '')
      .where('last_event', '>', String(after))
      .orderBy('last_event')
      .limit(FRAMES_PER_PAGE);
    const rows = await (account === undefined ? frames.execute() : own.execute());
    return rows.map((row) => row.last_event);
  }

  /** In the order asked for; only those that nobody had lately are read. */
  private async frames(ends: readonly string[]): Promise<DecodedFrame[]> {
    const found = new Map<string, DecodedFrame>();
    for (const end of ends) {
      const known = this.decoded.get(end);
      if (known !== undefined) found.set(end, known);
    }
    const missing = ends.filter((end) => !found.has(end));
    for (const { last_event: end, payload } of await this.payloads(missing))
      found.set(end, this.decoded.decode(end, payload));
    return ends.map((end) => {
      const frame = found.get(end);
      if (frame === undefined) throw new Error(`the archive has lost the frame up to event ${end}`);
      return frame;
    });
  }

  private async payloads(ends: readonly string[]) {
    if (ends.length === 0) return [];
    return this.db
      .selectFrom('resume_frames')
      .select(['last_event', 'payload'])
      .where('last_event', 'in', ends)
      .execute();
  }
}
