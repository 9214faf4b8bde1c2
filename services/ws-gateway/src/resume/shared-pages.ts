/**
 * Pages of the archive for many replays at once: a page is read and decoded once for all who need it.
 *
 * The log only grows, so a page stays true: it answers every question that begins inside it, also one
 * about a single account. Who asks for what is being read just now waits for that. Pages are held,
 * longest unused first to go, up to HELD_BYTES_MAX of frames, and not at all while nobody resumes.
 */
import { concerns, type Archive, type ArchivePage, type ArchiveQuestion } from './archive';

export const HELD_BYTES_MAX = 16 * 1024 * 1024;
const HELD_MAX = 256;
const IDLE_MS = 10_000;
/** About as far as a page reaches: who is further on does not wait for it. */
const REACH_EVENTS = 8_192;
/** Reads of others to wait for, before an own one. */
const WAITS_MAX = 8;

interface Held {
  readonly question: ArchiveQuestion;
  readonly page: ArchivePage;
}

interface Read {
  readonly question: ArchiveQuestion;
  readonly page: Promise<ArchivePage>;
}

export class SharedPages {
  private held: readonly Held[] = [];
  private heldBytes = 0;
  private readonly reads = new Set<Read>();
  private idle: NodeJS.Timeout | undefined;

  constructor(private readonly archive: Archive) {}

  /** Of the page that answers it about `max` events at most. @throws what the archive throws. */
  async page(question: ArchiveQuestion, max: number): Promise<ArchivePage> {
    for (let waits = 0; waits < WAITS_MAX; waits++) {
      const held = this.held.find((one) => answers(one, question));
      if (held !== undefined) {
        this.keep(held);
        return partOf(held, question, max);
      }
      const read = this.readFor(question);
      if (read === undefined) break;
      const one = { question: read.question, page: await read.page };
      if (answers(one, question) || isSame(one.question, question))
        return partOf(one, question, max);
    }
    return partOf({ question, page: await this.read(question) }, question, max);
  }

  private readFor(question: ArchiveQuestion): Read | undefined {
    for (const read of this.reads) if (mayAnswer(read.question, question)) return read;
    return undefined;
  }

  private read(question: ArchiveQuestion): Promise<ArchivePage> {
    const page = this.archive.page(question);
    const read = { question, page };
    this.reads.add(read);
    const done = (): void => void this.reads.delete(read);
    page.then((got) => {
      done();
      if (got.upTo > question.after) this.keep({ question, page: got });
    }, done);
    return page;
  }

  /** As the one used last. */
  private keep(held: Held): void {
    const others = this.held.filter((one) => one !== held);
    if (others.length === this.held.length) this.heldBytes += held.page.bytes;
    others.push(held);
    while (others.length > HELD_MAX || this.heldBytes > HELD_BYTES_MAX)
      this.heldBytes -= others.shift()?.page.bytes ?? 0;
    this.held = others;
    this.idle ??= setTimeout(() => {
      this.held = [];
      this.heldBytes = 0;
      this.idle = undefined;
    }, IDLE_MS).unref();
    this.idle.refresh();
  }
}

const isSame = (a: ArchiveQuestion, b: ArchiveQuestion): boolean =>
  a.after === b.after && a.account === b.account;

const includes = (asked: ArchiveQuestion, question: ArchiveQuestion): boolean =>
  (asked.account === undefined || asked.account === question.account) &&
  asked.after <= question.after;

const answers = ({ question: asked, page }: Held, question: ArchiveQuestion): boolean =>
  includes(asked, question) && question.after < page.upTo;

const mayAnswer = (asked: ArchiveQuestion, question: ArchiveQuestion): boolean =>
  includes(asked, question) && question.after - asked.after < REACH_EVENTS;

/** Whole events; where it is cut, it claims no more than it has. */
function partOf({ question: asked, page }: Held, question: ArchiveQuestion, max: number) {
  const { events } = page;
  if (isSame(asked, question) && events.length <= max) return page;
  const part: ArchivePage['events'][number][] = [];
  for (let i = firstBehind(events, question.after); i < events.length; i++) {
    const event = events[i];
    if (event === undefined || !concerns(event, question.account)) continue;
    const last = part.at(-1)?.event;
    if (part.length >= max && last !== undefined && event.event !== last)
      return { events: part, upTo: last, bytes: 0 };
    part.push(event);
  }
  return { events: part, upTo: page.upTo, bytes: 0 };
}

function firstBehind(events: ArchivePage['events'], after: number): number {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((events[middle]?.event ?? 0) <= after) low = middle + 1;
    else high = middle;
  }
  return low;
}
