/**
 * The log as it is stored, read by the auditor's own rules: not the reader's code.
 *
 * A frame of an epoch older than the current one is void. Every other frame must follow the last
 * one: number, event number, hash over the last hash, epoch begun by its own frame. Complexity:
 * linear in the log.
 */
import { createHash } from 'node:crypto';
import {
  decodeFrame,
  FRAME_HEADERS,
  NO_HASH,
  type DataFrame,
  type Event,
  type Frame,
} from '@stratex/contracts';
import type { StoredRecord } from '../broker/fake-stream';
import type { Findings } from './findings';

export interface IndexedFrame {
  readonly sequence: number;
  readonly frame: Frame;
  readonly payload: Uint8Array;
}

export interface NumberedEvent {
  readonly event: number;
  readonly value: Event;
}

/** Of one command: its events so far, and whether there are more to come. */
export interface IndexedOutcome {
  readonly events: NumberedEvent[];
  isComplete: boolean;
}

export const positionKey = (sequence: number, index: number): string => `${sequence}:${index}`;

export class LogIndex {
  readonly frames: IndexedFrame[] = [];
  readonly outcomes = new Map<string, IndexedOutcome>();
  readonly openedAccounts = new Set<string>();
  voidFrames = 0;
  /** Frames whose last command has more events in the next. */
  continuedFrames = 0;
  private hash = NO_HASH;
  private epoch = 0;
  private nextEvent = 1;
  private lastPlace = { sequence: 0, index: -1 };
  private lastTime = 0;

  constructor(private readonly findings: Findings) {}

  take({ sequence, payload, headers }: StoredRecord): void {
    const decoded = decodeFrame(payload);
    if (!decoded.ok) {
      this.findings.add('log', `message ${sequence} is no frame: ${decoded.error}`);
      return;
    }
    const frame = decoded.value;
    if (frame.epoch < this.epoch) {
      this.voidFrames++;
      return;
    }
    this.requireNext(frame, sequence);
    this.hash = createHash('sha256')
      .update(Buffer.from(this.hash, 'hex'))
      .update(payload)
      .digest('hex');
    if (headers?.get(FRAME_HEADERS.hash) !== this.hash)
      this.findings.add('log', `frame ${frame.frame} at ${sequence} breaks the hash chain`);
    this.epoch = frame.epoch;
    this.frames.push({ sequence, frame, payload });
    if (frame.kind === 'data') this.takeData(frame);
  }

  /** Number of the last event. */
  get lastEvent(): number {
    return this.nextEvent - 1;
  }

  get currentEpoch(): number {
    return this.epoch;
  }

  get lastHash(): string {
    return this.hash;
  }

  /** Every event in order, those of commands that are not complete left out. */
  *completeEvents(): Generator<Event> {
    for (const { events, isComplete } of this.outcomes.values())
      if (isComplete) for (const { value } of events) yield value;
  }

  /** The events of each command that is complete, in order. */
  *completeCommands(): Generator<Event[]> {
    for (const { events, isComplete } of this.outcomes.values())
      if (isComplete) yield events.map(({ value }) => value);
  }

  countTypes(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { type } of this.completeEvents()) counts[type] = (counts[type] ?? 0) + 1;
    return counts;
  }

  /** The first `count` events, whole commands or not. */
  *firstEvents(count: number): Generator<Event> {
    for (const { frame } of this.frames)
      if (frame.kind === 'data')
        yield* frame.events.slice(0, Math.max(0, count - frame.execFrom + 1));
  }

  /** Whether the last command that has an outcome is that of the batch at `sequence`, or later. */
  hasReached(sequence: number): boolean {
    return this.lastPlace.sequence >= sequence;
  }

  private requireNext(frame: Frame, sequence: number): void {
    const number = this.frames.length + 1;
    const wrong = (what: string): void => {
      this.findings.add(
        'log',
        `frame ${frame.frame} at ${sequence} of epoch ${frame.epoch}: ${what}`,
      );
    };
    if (frame.frame !== number) wrong(`its number should be ${number}`);
    if ((frame.kind === 'genesis') !== (number === 1))
      wrong('genesis is the first frame and no other');
    if (frame.kind === 'genesis') return;
    if (frame.execFrom !== this.nextEvent) wrong(`its first event should be ${this.nextEvent}`);
    if (frame.kind === 'epoch' ? frame.epoch <= this.epoch : frame.epoch !== this.epoch)
      wrong(`the epoch before is ${this.epoch}`);
  }

  private takeData(frame: DataFrame): void {
    if (frame.time < this.lastTime) this.findings.add('log', `time goes back in ${frame.frame}`);
    this.lastTime = frame.time;
    if (frame.continues) this.continuedFrames++;
    let offset = 0;
    frame.spans.forEach(({ sequence, first, counts }, s) => {
      counts.forEach((count, c) => {
        const values = frame.events.slice(offset, offset + count);
        const events = values.map((value, i) => ({ event: this.nextEvent + i, value }));
        offset += count;
        this.nextEvent += count;
        for (const value of values)
          if (value.type === 'account.opened') this.openedAccounts.add(value.account);
        const isLast = s === frame.spans.length - 1 && c === counts.length - 1;
        this.takeOutcome(sequence, first + c, events, !(isLast && frame.continues));
      });
    });
    if (offset !== frame.events.length)
      this.findings.add('log', `frame ${frame.frame} counts ${offset} of its events`);
  }

  private takeOutcome(
    sequence: number,
    index: number,
    events: NumberedEvent[],
    isComplete: boolean,
  ): void {
    const { lastPlace } = this;
    const key = positionKey(sequence, index);
    const known = this.outcomes.get(key);
    if (known !== undefined && !known.isComplete) {
      known.events.push(...events);
      known.isComplete = isComplete;
      return;
    }
    if (known !== undefined) this.findings.add('outcomes', `command ${key} has a second outcome`);
    const isLater =
      sequence > lastPlace.sequence || (sequence === lastPlace.sequence && index > lastPlace.index);
    if (known === undefined && !isLater)
      this.findings.add('outcomes', `command ${key} is executed after a later one`);
    this.lastPlace = { sequence, index };
    this.outcomes.set(key, { events, isComplete });
  }
}
