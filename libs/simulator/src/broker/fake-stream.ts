/**
 * One JetStream stream: sequences from 1, the fence (expected last sequence) and the duplicate
 * window. Complexity: O(1) per message.
 */
import type { MsgHdrs } from 'nats';

export interface StoredRecord {
  readonly sequence: number;
  readonly subject: string;
  readonly payload: Uint8Array;
  readonly headers: MsgHdrs | undefined;
  /** Milliseconds since 1970 by the broker's clock. */
  readonly time: number;
}

export type PublishAnswer =
  | { readonly stream: string; readonly seq: number; readonly duplicate?: boolean }
  | { readonly error: { readonly code: number; readonly err_code: number; description: string } };

export class FakeStream {
  readonly records: StoredRecord[] = [];
  private readonly recentIds = new Map<string, { sequence: number; time: number }>();

  constructor(
    readonly name: string,
    private readonly subjects: RegExp,
    private readonly duplicateWindowMs: number,
  ) {}

  get lastSequence(): number {
    return this.records.length;
  }

  at(sequence: number): StoredRecord | undefined {
    return this.records[sequence - 1];
  }

  matches(subject: string): boolean {
    return this.subjects.test(subject);
  }

  /** @returns the answer, and the record when one was stored. */
  publish(message: Omit<StoredRecord, 'sequence'>): {
    answer: PublishAnswer;
    stored: StoredRecord | undefined;
  } {
    const { headers, time } = message;
    const expectedStream = headers?.get('Nats-Expected-Stream') ?? '';
    if (expectedStream !== '' && expectedStream !== this.name)
      return refuse(10060, 'expected stream does not match');
    const id = headers?.get('Nats-Msg-Id') ?? '';
    const known = id === '' ? undefined : this.recentIds.get(id);
    if (known !== undefined && time - known.time < this.duplicateWindowMs)
      return {
        answer: { stream: this.name, seq: known.sequence, duplicate: true },
        stored: undefined,
      };
    const expected = headers?.get('Nats-Expected-Last-Sequence') ?? '';
    if (expected !== '' && Number(expected) !== this.lastSequence)
      return refuse(10071, `wrong last sequence: ${this.lastSequence}`);
    const stored = { ...message, sequence: this.lastSequence + 1 };
    this.records.push(stored);
    if (id !== '') this.recentIds.set(id, { sequence: stored.sequence, time });
    return { answer: { stream: this.name, seq: stored.sequence }, stored };
  }

  /** A power failure without sync: the last messages were never there. */
  loseTail(count: number): void {
    this.records.splice(Math.max(0, this.records.length - count));
  }
}

function refuse(
  err_code: number,
  description: string,
): { answer: PublishAnswer; stored: undefined } {
  return { answer: { error: { code: 400, err_code, description } }, stored: undefined };
}
