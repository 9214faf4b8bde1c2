/**
 * What became of a command: its events, found by its position in the command stream.
 *
 * Feed it every entry of the log; it remembers the outcomes of the last commands (bounded), so that
 * a publisher that learns its position after the frame was read still finds them.
 */
import type { Event, LogEntry } from '@stratex/contracts';
import type { CommandPosition } from './command-publisher';

export interface NumberedEvent {
  readonly event: number;
  readonly value: Event;
}

export interface CommandOutcome {
  /** Logical time, milliseconds since 1970. */
  readonly time: number;
  readonly events: readonly NumberedEvent[];
}

const REMEMBERED_COMMANDS_MAX = 65_536;

export class OutcomeTracker {
  /** By stream sequence, then by index in the batch; insertion order is stream order. */
  private readonly done = new Map<number, Map<number, CommandOutcome>>();
  private remembered = 0;
  private partial: NumberedEvent[] = [];
  private readonly waiters = new Map<string, (outcome: CommandOutcome | undefined) => void>();

  observe(entry: LogEntry): void {
    const frame = entry.frame;
    if (frame.kind !== 'data') return;
    let event = frame.execFrom;
    let offset = 0;
    // Joined in the middle of a command: its first events were never seen here.
    let isTorn = frame.cmdFrom.event !== this.partial.length;
    for (const [s, span] of frame.spans.entries()) {
      for (const [c, count] of span.counts.entries()) {
        const events = this.partial;
        for (let i = 0; i < count; i++) {
          const value = frame.events[offset++];
          if (value !== undefined) events.push({ event: event++, value });
        }
        const last = s === frame.spans.length - 1 && c === span.counts.length - 1;
        if (last && frame.continues) return;
        this.partial = [];
        if (!isTorn) this.finish(span.sequence, span.first + c, { time: frame.time, events });
        isTorn = false;
      }
    }
  }

  /** The command's outcome, or undefined when it did not come within the time. */
  wait(position: CommandPosition, timeoutMs: number): Promise<CommandOutcome | undefined> {
    const known = this.done.get(position.sequence)?.get(position.index);
    if (known !== undefined) return Promise.resolve(known);
    const key = keyOf(position.sequence, position.index);
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.waiters.delete(key);
        resolve(undefined);
      }, timeoutMs);
      this.waiters.set(key, (outcome) => {
        clearTimeout(timer);
        resolve(outcome);
      });
    });
  }

  private finish(sequence: number, index: number, outcome: CommandOutcome): void {
    let batch = this.done.get(sequence);
    if (batch === undefined) this.done.set(sequence, (batch = new Map<number, CommandOutcome>()));
    batch.set(index, outcome);
    this.remembered++;
    while (this.remembered > REMEMBERED_COMMANDS_MAX && this.done.size > 1) {
      const [oldest] = this.done.keys();
      if (oldest === undefined) break;
      this.remembered -= this.done.get(oldest)?.size ?? 0;
      this.done.delete(oldest);
    }
    const key = keyOf(sequence, index);
    const waiter = this.waiters.get(key);
    this.waiters.delete(key);
    waiter?.(outcome);
  }
}

function keyOf(sequence: number, index: number): string {
  return `${sequence}:${index}`;
}
