/**
 * Ticks become bars of one length, aligned to 1970-01-01 UTC plus an offset (Korea's days begin at
 * 15:00 UTC). A bar closes when time reaches its end, by a tick or by `advance`; a period without a
 * tick has no bar. A tick from before the current bar begins a new one: the market's time was set back
 * (a recording that is played again), and what stood open is dropped. Price units and lots.
 */
import type { BarUnits, TickUnits } from './market-data';

export class BarBuilder {
  private current:
    | { time: number; open: number; high: number; low: number; close: number; volume: number }
    | undefined;

  constructor(
    private readonly lengthMs: number,
    private readonly offsetMs = 0,
  ) {}

  /** @returns the bar that this tick found ended. */
  tick({ time, price, lots }: TickUnits): BarUnits | undefined {
    const closed = this.advance(time);
    if (this.current !== undefined && time < this.current.time) this.current = undefined;
    const { current } = this;
    if (current === undefined) {
      const start = time - modulo(time + this.offsetMs, this.lengthMs);
      this.current = {
        time: start,
        open: price,
        high: price,
        low: price,
        close: price,
        volume: lots,
      };
      return closed;
    }
    current.high = Math.max(current.high, price);
    current.low = Math.min(current.low, price);
    current.close = price;
    current.volume += lots;
    return closed;
  }

  /** Time passed. @returns the bar that ended. */
  advance(time: number): BarUnits | undefined {
    const { current, lengthMs } = this;
    if (current === undefined || time < current.time + lengthMs) return undefined;
    this.current = undefined;
    return { ...current, closeTime: current.time + lengthMs };
  }

  save(): unknown {
    return this.current ?? null;
  }

  /** @param saved what `save` gave. */
  restore(saved: unknown): void {
    this.current = (saved as typeof this.current | null) ?? undefined;
  }
}

function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}
