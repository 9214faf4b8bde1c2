/** The simulator's own record of what its market did, to compare a client with. Bounded. */
export interface SentEntry {
  /** From 1, without holes. */
  readonly number: number;
  readonly trId: string;
  readonly symbol: string;
  /** Market time at which it happened, milliseconds since 1970. */
  readonly time: number;
  /** The record as it stands in a whole frame. */
  readonly record: string;
}

const ENTRIES_MAX = 1_000_000;

export class SentRecord {
  private readonly entries: SentEntry[] = [];
  private last = 0;

  add(entry: Omit<SentEntry, 'number'>): void {
    if (this.entries.length >= ENTRIES_MAX) this.entries.splice(0, ENTRIES_MAX / 10);
    this.last += 1;
    this.entries.push({ number: this.last, ...entry });
  }

  get count(): number {
    return this.last;
  }

  /** Entries after that number, so many at most. */
  after(number: number, max: number): readonly SentEntry[] {
    const first = this.entries[0]?.number ?? 1;
    const from = Math.max(0, number + 1 - first);
    return this.entries.slice(from, from + max);
  }
}
