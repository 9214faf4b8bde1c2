/**
 * Price steps of KRX stocks since 2023-01-25, in won.
 * Source: kr.investing.com/news/economy/article-871878.
 */
const ROWS = [
  { from: 500_000, tick: 1_000 },
  { from: 200_000, tick: 500 },
  { from: 50_000, tick: 100 },
  { from: 20_000, tick: 50 },
  { from: 5_000, tick: 10 },
  { from: 2_000, tick: 5 },
  { from: 0, tick: 1 },
] as const;

export function tickAt(price: number): number {
  return ROWS.find(({ from }) => price >= from)?.tick ?? 1;
}

/** The nearest price on a tick, at least one. */
export function onTick(price: number): number {
  const tick = tickAt(price);
  return Math.max(tick, Math.round(price / tick) * tick);
}

export function tickUp(price: number): number {
  return price + tickAt(price);
}

/** At least 1 won. */
export function tickDown(price: number): number {
  return Math.max(1, price - tickAt(price - 1));
}
