/**
 * What waits for one strategy: prices in their order, and before them news of its orders and its life,
 * so that a strategy that is behind hears of its orders before it orders more. News that overtakes
 * prices is told at the time of the first of them: its clock never goes back.
 *
 * Bound: PRICES_MAX; then the oldest tick is dropped, never a bar or an order's event.
 */
import type { HostedInput } from '@stratex/strategy';
import type { OwnEvent } from './own-event';
import type { FeedPoint } from './price-intake';

const PRICES_MAX = 1_000;
/** Of one request: a strategy does not hear of its orders between them. */
const BATCH_MAX = 64;

type Input = HostedInput extends infer H ? (H extends unknown ? Omit<H, 'account'> : never) : never;

export interface Waiting {
  readonly input: Input;
  readonly own?: OwnEvent;
  /** The number of the order that its limits refused. */
  readonly refused?: number;
  /** Where in the feed the strategy stands after it. */
  readonly point?: FeedPoint;
  /** When the exchange had it, milliseconds since 1970; absent: now. */
  readonly at?: number;
}

export class InputQueue {
  private news: Waiting[] = [];
  private prices: Waiting[] = [];

  /** @param held prices stay */
  hasWork(held: boolean): boolean {
    return this.news.length > 0 || (!held && this.prices.length > 0);
  }

  push(one: Waiting): void {
    const { news, prices } = this;
    (isPrice(one) ? prices : news).push(one);
    if (prices.length <= PRICES_MAX) return;
    const tick = prices.findIndex(({ input }) => input.kind === 'tick');
    if (tick >= 0) prices.splice(tick, 1);
  }

  /** Before all that waits. */
  putFirst(first: readonly Waiting[]): void {
    this.news.unshift(...first.filter((one) => !isPrice(one)));
    this.prices.unshift(...first.filter(isPrice));
  }

  /** @param held prices stay */
  take(held: boolean): Waiting[] {
    const next = this.prices[0]?.input.time ?? Infinity;
    const news = this.news.splice(0, BATCH_MAX).map((one) => notAfter(one, next));
    return held ? news : [...news, ...this.prices.splice(0, BATCH_MAX - news.length)];
  }

  /** It is paused: bars are for its indicators alone. */
  mute(): void {
    this.prices = this.prices.flatMap((one) => {
      const { input } = one;
      if (input.kind === 'tick') return [];
      return input.kind === 'bar' ? { ...one, input: { ...input, kind: 'warm' } } : one;
    });
  }

  /** Empties it but for the events of its orders. */
  takeOwnEvents(): OwnEvent[] {
    this.prices = [];
    return this.news.splice(0).flatMap(({ own }) => own ?? []);
  }
}

function isPrice({ input }: Waiting): boolean {
  return input.kind === 'tick' || input.kind === 'bar' || input.kind === 'warm';
}

function notAfter(one: Waiting, time: number): Waiting {
  return one.input.time <= time ? one : { ...one, input: { ...one.input, time } };
}
