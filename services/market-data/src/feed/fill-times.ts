/**
 * How long it took from hearing a price to the fill it gave standing on the log. Bounded: the newest
 * prices only. Complexity: O(1).
 */
import type { Frame, MarketCommand } from '@stratex/contracts';

const REMEMBERED_MAX = 4_096;

export class FillTimes {
  /** When a symbol's prices of a market time were heard, by `symbol marketTime`. */
  private readonly heard = new Map<string, number>();

  constructor(private readonly onFill: (symbol: string, afterMs: number) => void) {}

  told(commands: readonly MarketCommand[], heardAt: number): void {
    for (const { symbol, marketTime } of commands)
      this.heard.set(`${symbol} ${marketTime}`, heardAt);
    for (const key of this.heard.keys()) {
      if (this.heard.size <= REMEMBERED_MAX) break;
      this.heard.delete(key);
    }
  }

  seen(frame: Frame): void {
    if (frame.kind !== 'data') return;
    for (const event of frame.events) {
      if (event.type !== 'order.filled' || event.liquidity !== 'maker') continue;
      const heardAt = this.heard.get(`${event.symbol} ${event.marketTime}`);
      if (heardAt !== undefined) this.onFill(event.symbol, performance.now() - heardAt);
    }
  }
}
