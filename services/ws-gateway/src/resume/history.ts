/**
 * What was told before: the ring, and behind it the archive. Shared by all dialects.
 *
 * Archive reads are shared and bounded in number; who comes when all are busy waits in line.
 */
import type { LogEvent } from '../session/stream-event';
import type { Archive, ArchivePage, ArchiveQuestion } from './archive';
import { EventRing } from './event-ring';
import { ReplayPace } from './replay-pace';
import { SharedPages } from './shared-pages';

const READS_AT_ONCE = 4;
const WAITING_MAX = 2_000;

export class HistoryBusy extends Error {
  override readonly name = 'HistoryBusy';
}

export class History {
  readonly ring: EventRing;
  readonly pace = new ReplayPace();
  private logId = '';
  private pages: SharedPages | undefined;
  private reading = 0;
  private readonly line: (() => void)[] = [];

  constructor(ringEvents: number) {
    this.ring = new EventRing(ringEvents);
  }

  /** The log that is told, and from where on. */
  begin(logId: string, event: number, archive: Archive | undefined): void {
    this.logId = logId;
    this.pages = archive && new SharedPages({ page: (question) => this.inTurn(archive, question) });
    this.ring.begin(event);
  }

  get log(): string {
    return this.logId;
  }

  get hasArchive(): boolean {
    return this.pages !== undefined;
  }

  push(event: LogEvent): void {
    this.ring.push(event);
  }

  /** About `max` events at most. @throws HistoryBusy when too many wait already, or what the archive throws. */
  async page(question: ArchiveQuestion, max: number): Promise<ArchivePage> {
    const { pages } = this;
    return pages === undefined
      ? { events: [], upTo: question.after, bytes: 0 }
      : pages.page(question, max);
  }

  private async inTurn(archive: Archive, question: ArchiveQuestion): Promise<ArchivePage> {
    await this.turn();
    try {
      return await archive.page(question);
    } finally {
      this.reading--;
      this.line.shift()?.();
    }
  }

  private async turn(): Promise<void> {
    if (this.line.length >= WAITING_MAX) throw new HistoryBusy();
    if (this.reading >= READS_AT_ONCE)
      await new Promise<void>((resolve) => this.line.push(resolve));
    this.reading++;
  }
}
