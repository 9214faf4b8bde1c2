/**
 * What waits for one strategy, in order. Bound: INPUTS_MAX; then the oldest price is dropped, never a
 * bar or an order's event.
 */
import type { HostedInput } from '@stratex/strategy';
import type { OwnEvent } from './own-event';
import type { FeedPoint } from './price-intake';

const INPUTS_MAX = 1_000;
/** Of one request: a strategy does not hear of its orders between them. */
const BATCH_MAX = 64;

type Input = HostedInput extends infer H ? (H extends unknown ? Omit<H, 'account'> : never) : never;

export interface Waiting {
  readonly input: Input;
  readonly own?: OwnEvent;
  /** Where in the feed the strategy stands after it. */
  readonly point?: FeedPoint;
  /** Since when it waits, milliseconds since 1970; absent: not for long. */
  readonly since?: number;
}

export class InputQueue {
  private waiting: Waiting[] = [];

  get isEmpty(): boolean {
    return this.waiting.length === 0;
  }

  push(one: Waiting): void {
    this.waiting.push(one);
    if (this.waiting.length <= INPUTS_MAX) return;
    const price = this.waiting.findIndex(({ input }) => input.kind === 'tick');
    if (price >= 0) this.waiting.splice(price, 1);
  }

  /** Before all that waits. */
  putFirst(first: readonly Waiting[]): void {
    this.waiting.unshift(...first);
  }

  take(): Waiting[] {
    return this.waiting.splice(0, BATCH_MAX);
  }

  /** Empties it but for the events of its orders. */
  takeOwnEvents(): OwnEvent[] {
    return this.waiting.splice(0).flatMap(({ own }) => own ?? []);
  }
}
