/**
 * What one listener has not taken yet: bounded, and never in the way of the feed.
 *
 * Of quotes only the newest of a symbol waits. When `max` events wait, the oldest trade goes: its
 * symbol's next event is then preceded by a `gap` that says how many trades of what volume were
 * passed over. Session states and connection states are kept to the last. O(1) a push, but for a
 * scan past the events that are no trades when it is full.
 */
import type { FeedEvent } from '../feed/feed-event';

export const BUFFER_MAX = 1_000;

interface PassedOver {
  trades: number;
  volume: bigint;
}

type Trade = Extract<FeedEvent, { type: 'trade' }>;

export class EventBuffer {
  /** In order; a Map for removal in the middle. */
  private readonly waiting = new Map<number, FeedEvent>();
  private readonly newestQuote = new Map<string, number>();
  private readonly passedOver = new Map<string, PassedOver>();
  private lostOthers = 0;
  private counter = 0;

  constructor(
    private readonly source: string,
    private readonly max: number = BUFFER_MAX,
  ) {}

  get depth(): number {
    return this.waiting.size;
  }

  /** How many events did not fit and were left out: 0 or 1; a replaced quote does not count. */
  push(event: FeedEvent): number {
    this.counter += 1;
    if (event.type === 'quote') {
      const older = this.newestQuote.get(event.symbol);
      if (older !== undefined) this.waiting.delete(older);
      this.newestQuote.set(event.symbol, this.counter);
    }
    this.waiting.set(this.counter, event);
    if (this.waiting.size <= this.max) return 0;
    this.evict();
    return 1;
  }

  /** The next event, or undefined. */
  shift(): FeedEvent | undefined {
    const next = this.waiting.entries().next();
    if (next.done === true) return this.announceAny();
    const [number, event] = next.value;
    const symbol = event.type === 'trade' ? event.symbol : undefined;
    const announced = symbol === undefined ? undefined : this.announce(symbol);
    if (announced !== undefined) return announced;
    this.waiting.delete(number);
    if (event.type === 'quote') this.newestQuote.delete(event.symbol);
    return event;
  }

  private evict(): void {
    const victim =
      this.oldest((event) => event.type === 'trade') ??
      this.oldest((event) => event.type === 'status' && event.state === 'gap') ??
      this.oldest(() => true);
    if (victim === undefined) return;
    const [number, event] = victim;
    this.waiting.delete(number);
    if (event.type === 'trade') this.passOver(event);
    else this.lostOthers += 1;
    if (event.type === 'quote') this.newestQuote.delete(event.symbol);
  }

  private oldest(matches: (event: FeedEvent) => boolean): [number, FeedEvent] | undefined {
    for (const entry of this.waiting) if (matches(entry[1])) return entry;
    return undefined;
  }

  private passOver({ symbol, quantity }: Trade): void {
    const sum = this.passedOver.get(symbol) ?? { trades: 0, volume: 0n };
    sum.trades += 1;
    sum.volume += BigInt(quantity);
    this.passedOver.set(symbol, sum);
  }

  private announce(symbol: string): FeedEvent | undefined {
    const sum = this.passedOver.get(symbol);
    if (sum === undefined) return undefined;
    this.passedOver.delete(symbol);
    return this.gap(`${symbol}: ${sum.trades} trades of volume ${sum.volume} were passed over`);
  }

  /** Nothing waits: what is still to be told. */
  private announceAny(): FeedEvent | undefined {
    const [symbol] = this.passedOver.keys();
    if (symbol !== undefined) return this.announce(symbol);
    if (this.lostOthers === 0) return undefined;
    const detail = `${this.lostOthers} events about the feed were passed over`;
    this.lostOthers = 0;
    return this.gap(detail);
  }

  private gap(detail: string): FeedEvent {
    return { type: 'status', source: this.source, state: 'gap', detail };
  }
}
