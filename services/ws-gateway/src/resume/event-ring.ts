/**
 * The newest events of the log in memory, in order, for clients that come back soon.
 *
 * It covers everything behind `from` up to `head`; events that no client sees take no place. When
 * more than `capacity` are kept the oldest quarter goes at once, so an append costs constant time.
 */
import { nextEvent, type Position } from '../session/position';
import type { LogEvent } from '../session/stream-event';

export interface RingSlice {
  readonly events: readonly LogEvent[];
  /** Nothing newer is in the ring. */
  readonly isLast: boolean;
}

export class EventRing {
  private events: LogEvent[] = [];
  private coveredFrom = 0;
  private last = 0;
  private waiters: (() => void)[] = [];

  constructor(private readonly capacity: number) {}

  /** Nothing at or before this event is here. */
  get from(): number {
    return this.coveredFrom;
  }

  /** The last event of the log that was taken in. */
  get head(): number {
    return this.last;
  }

  /** The log is read from behind this event on. */
  begin(event: number): void {
    this.coveredFrom = event;
    this.last = event;
  }

  push(event: LogEvent): void {
    this.events.push(event);
    this.last = Math.max(this.last, event.event);
    if (this.events.length > this.capacity) this.shrink();
  }

  /** Everything up to this event was taken in. */
  advance(event: number): void {
    this.last = Math.max(this.last, event);
    for (const waiter of this.waiters.splice(0)) waiter();
  }

  /** Until advance() was called, or `timeoutMs` have passed. */
  async change(timeoutMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.waiters.push(resolve);
      timer = setTimeout(resolve, timeoutMs);
    });
    clearTimeout(timer);
  }

  /**
   * About `max` events from the place's own on (of which some parts may be behind it), never half an
   * event; undefined when the oldest of them are gone.
   */
  after(place: Position, max: number): RingSlice | undefined {
    // The event that the ring begins behind may have parts that are still to be told.
    if (nextEvent(place) <= this.coveredFrom) return undefined;
    const begin = this.indexOf(place.event);
    let end = Math.min(begin + max, this.events.length);
    while (
      this.events[end] !== undefined &&
      this.events[end]?.event === this.events[end - 1]?.event
    )
      end++;
    return { events: this.events.slice(begin, end), isLast: end >= this.events.length };
  }

  /** Of the first one with this number or a higher one. */
  private indexOf(event: number): number {
    let [low, high] = [0, this.events.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.events[middle]?.event ?? 0) < event) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private shrink(): void {
    const gone = this.events.splice(0, Math.ceil(this.capacity / 4));
    const newest = gone.at(-1)?.event ?? this.coveredFrom;
    // The rest of an event that is cut in two goes too.
    const whole = this.events.findIndex(({ event }) => event > newest);
    this.events.splice(0, whole < 0 ? this.events.length : whole);
    this.coveredFrom = newest;
  }
}
