/** What is older than the ring, from the database. */
import type { LogEvent } from '../session/stream-event';

export interface ArchiveQuestion {
  /** Everything behind this event. */
  readonly after: number;
  /** Only what concerns this account; undefined: all. */
  readonly account: string | undefined;
}

export interface ArchivePage {
  /** In log order. */
  readonly events: readonly LogEvent[];
  /** Every event up to here was looked at; `after` when the archive has nothing newer yet. */
  readonly upTo: number;
  /** Of the frames it was made from. */
  readonly bytes: number;
}

export interface Archive {
  /** The next page; a bounded number of frames. @throws when the database does not answer. */
  page(question: ArchiveQuestion): Promise<ArchivePage>;
}

export function concerns(event: LogEvent, account: string | undefined): boolean {
  if (account === undefined) return true;
  if (event.type === 'order') return event.account === account;
  if (event.type === 'fill') return event.fill.account === account;
  return event.trade.maker.account === account || event.trade.taker.account === account;
}
