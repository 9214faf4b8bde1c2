/** What is known of a paper instrument's external market, and what an order that rests knows of it. */
import type { Side } from '@stratex/contracts';
import type { PaperDefinition } from '@stratex/money';
import type { NaiveOrder } from './naive-order';

export interface NaiveLevel {
  readonly price: bigint;
  readonly shown: bigint;
  taken: bigint;
}

export interface NaiveExternal {
  readonly paper: PaperDefinition;
  marketTime: number | null;
  heardAt: number;
  hearings: number;
  told: { state: string; day: number } | null;
  trade: { price: bigint; time: number } | null;
  quoteTime: number | null;
  levels: { bids: NaiveLevel[]; asks: NaiveLevel[] };
  /** What was heard in the command that is being executed. */
  news: 'trade' | 'quote' | 'session' | null;
}

/** Lots shown at a price; null when it is beyond what is shown. */
export function queueBefore({ levels }: NaiveExternal, side: Side, price: bigint): bigint | null {
  const shown = (side === 'buy' ? levels.bids : levels.asks).filter((each) => each.shown > 0n);
  const worst = shown[shown.length - 1];
  if (worst === undefined) return null;
  if (side === 'buy' ? price < worst.price : price > worst.price) return null;
  return shown.find((each) => each.price === price)?.shown ?? 0n;
}

/** The order comes to rest: it knows what was heard until now. */
export function restOnPaper(external: NaiveExternal | undefined, order: NaiveOrder): void {
  if (external === undefined || order.paper === null) return;
  order.paper.hearing = external.hearings;
  order.paper.ahead = queueBefore(external, order.request.side, order.limit);
  order.paper.share = 0n;
}
