/**
 * Prices become bars and ticks, each with the point in the feed that it leads to. Who stores a point
 * with what came before it goes on from there: no price is in a bar twice, none is left out.
 *
 * Bound: BARS_MISSED_MAX missed bars; no indicator remembers more.
 */
import { BarBuilder, type BarUnits, type TickUnits } from '@stratex/strategy';
import { isNew, type HeardPrice, type PricePlace } from './heard-price';

const KOREA_MS = 9 * 3_600_000;
const BARS_MISSED_MAX = 4_096;

export interface FeedPoint {
  /** The bar that is not closed. */
  readonly bar: unknown;
  readonly seen: PricePlace | null;
}

/** What one price brought. */
export interface TakenPrice {
  readonly bar: BarUnits | undefined;
  readonly tick: TickUnits;
  /** After the bar and before the tick. */
  readonly between: FeedPoint;
  readonly after: FeedPoint;
}

export class PriceIntake {
  private readonly builder: BarBuilder;
  private seen: PricePlace | null;
  private missedBars: BarUnits[] = [];
  private last: number | undefined;

  constructor(barSeconds: number, { bar, seen }: FeedPoint) {
    this.builder = new BarBuilder(barSeconds * 1_000, KOREA_MS);
    this.builder.restore(bar);
    this.seen = seen;
  }

  /** Price units. */
  get lastPrice(): number | undefined {
    return this.last;
  }

  /** The same price, nothing else. */
  anew(barSeconds: number): PriceIntake {
    const fresh = new PriceIntake(barSeconds, { bar: null, seen: null });
    fresh.last = this.last;
    return fresh;
  }

  /** @returns undefined when it was taken before. */
  take({ price, lots, time, place }: HeardPrice): TakenPrice | undefined {
    if (!isNew(place, this.seen)) return undefined;
    const between = { bar: null, seen: this.seen };
    const tick = { time, price, lots };
    const bar = this.builder.tick(tick);
    this.seen = place;
    this.last = price;
    return { bar, tick, between, after: this.point() };
  }

  /** One that came while nobody was asked. */
  miss(heard: HeardPrice): void {
    const bar = this.take(heard)?.bar;
    if (bar === undefined) return;
    this.missedBars.push(bar);
    if (this.missedBars.length > BARS_MISSED_MAX) this.missedBars.shift();
  }

  /** The bars that closed by what was missed, once. */
  takeMissed(): readonly BarUnits[] {
    const bars = this.missedBars;
    this.missedBars = [];
    return bars;
  }

  point(): FeedPoint {
    const bar = this.builder.save() as object | null;
    return { bar: bar === null ? null : { ...bar }, seen: this.seen };
  }
}
