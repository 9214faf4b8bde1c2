/**
 * How far the projection has come, for readers that want to see a certain event (`min_seq`).
 *
 * Bounded: at most WAITING_MAX wait, each for WAIT_MS at most; what they read afterwards says itself how
 * far it reaches, so a progress that is a little behind only costs time.
 */
import { Injectable } from '@nestjs/common';

export const WAIT_MS = 2_000;
const WAITING_MAX = 1_000;

interface Waiter {
  readonly event: number;
  readonly resolve: () => void;
}

@Injectable()
export class ProjectionProgress {
  private event = 0;
  private readonly waiting = new Set<Waiter>();

  /** Everything up to `event` is in the store. */
  advance(event: number): void {
    if (event <= this.event) return;
    this.event = event;
    for (const waiter of this.waiting) if (waiter.event <= event) waiter.resolve();
  }

  /** Resolves when the event is in the store, or no longer worth waiting for. */
  async reached(event: number): Promise<void> {
    if (event <= this.event || this.waiting.size >= WAITING_MAX) return;
    let end: () => void = () => undefined;
    const reached = new Promise<void>((resolve) => (end = resolve));
    const waiter = { event, resolve: end };
    const timer = setTimeout(end, WAIT_MS);
    this.waiting.add(waiter);
    await reached;
    clearTimeout(timer);
    this.waiting.delete(waiter);
  }
}
