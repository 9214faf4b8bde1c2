/**
 * The one reader of the execution log, with the validity rule that everybody shares (decisions 6):
 * a frame of an older epoch is void and skipped; a wrong hash, frame number or logId at the current
 * epoch stops the reader for good.
 */
import {
  FRAME_HEADERS,
  logStream,
  logSubject,
  NO_HASH,
  type Frame,
  type LogCheckpoint,
  type LogEntry,
} from '@stratex/contracts';
import type { Broker } from './broker';
import { checkpointAfter, frameHash, LogFault, parseFrame } from './frame-message';
import { lastSequence } from './log-place';
import { OrderedFeed, type StoredMessage } from './ordered-feed';

export interface LogReaderOptions {
  readonly shard: string;
  /** The place to continue after; absent: from the genesis frame. */
  readonly after?: LogCheckpoint | undefined;
}

/**
 * Applies the validity rule to stored messages one by one. Pure but for the hash.
 */
export class LogVerifier {
  constructor(
    private readonly shard: string,
    private last: LogCheckpoint | undefined,
  ) {}

  /** The entry, or undefined for a void frame. @throws LogFault */
  accept(message: Pick<StoredMessage, 'sequence' | 'subject' | 'payload'>): LogEntry | undefined {
    const { sequence, payload } = message;
    if (message.subject !== logSubject(this.shard))
      throw new LogFault(`log message ${sequence} has the foreign subject ${message.subject}`);
    const frame = parseFrame(payload, sequence);
    const last = this.last;
    if (last !== undefined && frame.epoch < last.epoch) return undefined;
    this.requireSuccessor(frame, last, sequence);
    const hash = frameHash(last?.hash ?? NO_HASH, payload);
    const checkpoint = checkpointAfter(frame, sequence, hash);
    this.last = checkpoint;
    return { frame, checkpoint };
  }

  /** Compares the hash the writer stated with the one computed. @throws LogFault */
  requireHash(entry: LogEntry, stated: string | undefined): void {
    if (stated !== entry.checkpoint.hash)
      throw new LogFault(`frame ${entry.frame.frame} breaks the hash chain of the log`);
  }

  private requireSuccessor(frame: Frame, last: LogCheckpoint | undefined, sequence: number): void {
    if (last === undefined) {
      if (frame.kind !== 'genesis' || sequence !== 1 || frame.frame !== 1)
        throw new LogFault('the log does not begin with its genesis frame: provision it first');
      return;
    }
    if (frame.kind === 'genesis') throw new LogFault(`a second genesis frame at ${sequence}`);
    if (frame.logId !== last.logId)
      throw new LogFault(`the log is ${frame.logId}, but the checkpoint is of ${last.logId}`);
    if (frame.frame !== last.frame + 1)
      throw new LogFault(`frame ${frame.frame} follows frame ${last.frame} at ${sequence}`);
    if (frame.epoch > last.epoch && frame.kind !== 'epoch')
      throw new LogFault(`frame ${frame.frame} has epoch ${frame.epoch} that never began`);
    if (frame.shard !== this.shard) throw new LogFault(`frame of shard ${frame.shard}`);
    const first = frame.execFrom;
    if (first !== last.event + 1)
      throw new LogFault(`frame ${frame.frame} begins with event ${first}, not ${last.event + 1}`);
  }
}

/** A valid frame with the messages it was read from. */
export interface StoredEntry extends LogEntry {
  /** As stored: the void frames since the frame before, then the frame itself. */
  readonly messages: readonly StoredMessage[];
}

export class LogReader {
  private readonly verifier: LogVerifier;
  /** Void frames that no entry was given with yet. */
  private skipped: StoredMessage[] = [];
  private readTo: number;
  private closed = false;

  private constructor(
    private readonly feed: OrderedFeed,
    options: LogReaderOptions,
  ) {
    this.verifier = new LogVerifier(options.shard, options.after);
    this.readTo = options.after?.sequence ?? 0;
  }

  /**
   * @throws LogFault when the log ends before the checkpoint or holds something else at its place:
   * the log has lost its tail, and continuing would skip or repeat.
   */
  static async open(broker: Broker, options: LogReaderOptions): Promise<LogReader> {
    const stream = logStream(options.shard);
    if (options.after !== undefined) await requireInLog(broker, stream, options.after);
    const from = (options.after?.sequence ?? 0) + 1;
    return new LogReader(new OrderedFeed(broker, { stream, from }), options);
  }

  /** At least one entry, at most `max`; empty only after close(). @throws LogFault */
  async next(max = 200): Promise<LogEntry[]> {
    const entries = await this.nextStored(max);
    return entries.map(({ frame, checkpoint }) => ({ frame, checkpoint }));
  }

  /** As next(), with what was stored. @throws LogFault */
  async nextStored(max = 200): Promise<StoredEntry[]> {
    for (;;) {
      const messages = await this.feed.next(max);
      if (messages.length === 0) return [];
      const entries = this.verify(messages);
      if (entries.length > 0) return entries;
    }
  }

  /** As next(), but empty also at the end of the log, void frames behind the last entry read. */
  async nextUntilEnd(max = 200): Promise<StoredEntry[]> {
    for (;;) {
      // A log has at least its first frame, whatever a server that is behind says.
      const isAtStart = this.readTo === 0;
      const messages = await (isAtStart ? this.feed.next(max) : this.feed.nextUntilEnd(max));
      if (messages.length === 0) return [];
      const entries = this.verify(messages);
      if (entries.length > 0) return entries;
    }
  }

  private verify(messages: readonly StoredMessage[]): StoredEntry[] {
    const entries: StoredEntry[] = [];
    for (const message of messages) {
      const entry = this.verifier.accept(message);
      this.readTo = message.sequence;
      if (entry === undefined) {
        this.skipped.push(message);
        continue;
      }
      this.verifier.requireHash(entry, message.headers?.get(FRAME_HEADERS.hash));
      entries.push({ ...entry, messages: [...this.skipped, message] });
      this.skipped = [];
    }
    return entries;
  }

  get caughtUp(): boolean {
    return this.feed.caughtUp;
  }

  /** Sequence of the last message read, void frames included: what a writer expects to follow. */
  get sequence(): number {
    return this.readTo;
  }

  /** Frames stored but not yet delivered, as last seen. */
  get lag(): number {
    return this.feed.lag;
  }

  get isClosed(): boolean {
    return this.closed;
  }

  close(): Promise<void> {
    this.closed = true;
    return this.feed.close();
  }
}

const RESTORE =
  'Nothing may continue: restore the log from the archive (docs/RUNBOOK.md, "A lost broker")';

async function requireInLog(broker: Broker, stream: string, place: LogCheckpoint): Promise<void> {
  const last = await lastSequence(broker, stream, place.sequence);
  if (last < place.sequence)
    throw new LogFault(
      `the log ends at ${last}, before the checkpoint ${place.sequence}: it lost its tail. ${RESTORE}`,
    );
  const stored = await broker.jsm.streams.getMessage(stream, { seq: place.sequence });
  if (stored.header.get(FRAME_HEADERS.hash) !== place.hash)
    throw new LogFault(
      `the log holds another frame at the checkpoint ${place.sequence}. ${RESTORE}`,
    );
}
