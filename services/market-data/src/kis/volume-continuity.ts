/**
 * Finds lost and repeated trades by the volume of the day: KIS numbers nothing else.
 *
 * Invariant: trades of one symbol and day leave with rising cumulative volume, unless a gap was told
 * before. O(1) a trade; a few numbers per symbol.
 */
import type { KisTrade } from '@stratex/kis';

export type Continuity =
  /** The next one. */
  | { readonly kind: 'next' }
  /** Volume is missing before it; null when it cannot be said how much. */
  | { readonly kind: 'gap'; readonly missed: number | null }
  /** Seen before. */
  | { readonly kind: 'repeated' };

interface Last {
  readonly businessDate: string;
  readonly volume: number;
  readonly time: number;
}

export class VolumeContinuity {
  private readonly lasts = new Map<string, Last>();

  check(trade: KisTrade): Continuity {
    const { symbol, businessDate, time } = trade;
    const volume = Number(trade.cumulativeVolume);
    const before = volume - Number(trade.quantity);
    const last = this.lasts.get(symbol);
    const continuity = compare(last, { businessDate, volume, time }, before);
    if (continuity.kind !== 'repeated') this.lasts.set(symbol, { businessDate, volume, time });
    return continuity;
  }
}

function compare(last: Last | undefined, now: Last, before: number): Continuity {
  if (last === undefined) return { kind: 'next' };
  if (now.businessDate < last.businessDate) return { kind: 'repeated' };
  if (now.businessDate > last.businessDate)
    return before === 0 ? { kind: 'next' } : { kind: 'gap', missed: before };
  if (before === last.volume) return { kind: 'next' };
  if (now.volume > last.volume) return { kind: 'gap', missed: Math.max(0, before - last.volume) };
  // Less volume at a later time is no repetition: what was counted so far is wrong.
  return now.time > last.time ? { kind: 'gap', missed: null } : { kind: 'repeated' };
}
