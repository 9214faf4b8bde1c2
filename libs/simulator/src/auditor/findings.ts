/** What the auditor found wrong, by checker. */
export const CHECKERS = [
  /** Frames: numbering, hash chain, epochs, headers, one writer per epoch. */
  'log',
  /** Every stored command has exactly one outcome, in order; no outcome without its command. */
  'outcomes',
  /** What a publisher was told of a command is true of the command stream. */
  'publications',
  /** What a client was shown stood on the log at that moment. */
  'answers',
  /** Executing the commands on record gives the log, byte for byte. */
  're-execution',
  /** The fold of the log is a sound state, and the engine's. */
  'state',
  /** Orders live as they may: fills, priority, limits, conservation, from the events alone. */
  'events',
  /** Nothing is made or lost; nobody has less than nothing. */
  'money',
  /** The ledger's contents are the journal of the log, and the engine's balances. */
  'ledger',
  /** The book read from events alone: price-time priority, and the engine's depth. */
  'book',
  /** The same request twice has one effect. */
  'idempotency',
  /** A log that lost its end is noticed before anybody goes on behind it. */
  'tail-loss',
  /** Engines end only by being killed or fenced; readers only by a real fault. */
  'endings',
  /** When the faults are over, everything comes to rest in time. */
  'liveness',
] as const;
export type Checker = (typeof CHECKERS)[number];

export interface Finding {
  readonly checker: Checker;
  readonly detail: string;
}

/** The first findings say it all: no more are kept of one checker. */
const KEPT_PER_CHECKER = 3;

export class Findings {
  readonly list: Finding[] = [];

  add(checker: Checker, detail: string): void {
    const known = this.list.filter((finding) => finding.checker === checker).length;
    if (known < KEPT_PER_CHECKER) this.list.push({ checker, detail });
  }

  /** Runs a check; what it throws is a finding too. */
  check(checker: Checker, work: () => void): void {
    try {
      work();
    } catch (error) {
      this.add(checker, error instanceof Error ? error.message : String(error));
    }
  }
}
