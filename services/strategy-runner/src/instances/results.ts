/**
 * What a strategy's own orders have brought: realized when sold, marked at the last price while held.
 * Pure; minor units of the quote asset, stored as text, and lots.
 *
 * A sale is set against what the strategy's own purchases cost on average; what it sells beyond them
 * against the account's average price. The day's result is what was realized on the day (Korea) and
 * what its own holding gained or lost since the day began.
 */
import { notionalOf, type Instrument } from '@stratex/money';
import type { OwnFill } from '@stratex/strategy';

export interface Results {
  readonly realized: string;
  /** Of `day`, days since 1970 in Korea. */
  readonly today: string;
  readonly day: number;
  /** What its own orders bought and did not sell, and what that cost. */
  readonly lots: number;
  readonly cost: string;
  /** Gain of that holding when the day began; null: no price was known. */
  readonly mark: string | null;
}

export const NO_RESULTS: Results = {
  ...{ realized: '0', today: '0', day: 0, lots: 0, cost: '0', mark: null },
};

/** @param averageCost what the fill's lots cost at the account's average price */
export function afterFill(
  results: Results,
  fill: OwnFill,
  averageCost: bigint,
): { readonly results: Results; readonly brought: bigint } {
  const { side, quantity, notional, fee, tax } = fill;
  const cost = BigInt(results.cost);
  if (side === 'buy') {
    const holding = { lots: results.lots + quantity, cost: String(cost + notional) };
    return { results: { ...added(results, -fee), ...holding }, brought: -fee };
  }
  const own = Math.min(quantity, results.lots);
  const ownCost = own === 0 ? 0n : (cost * BigInt(own)) / BigInt(results.lots);
  const otherCost = (averageCost * BigInt(quantity - own)) / BigInt(quantity);
  const brought = notional - ownCost - otherCost - fee - tax;
  const holding = { lots: results.lots - own, cost: String(cost - ownCost) };
  return { results: { ...added(results, brought), ...holding }, brought };
}

/** The same on a later day. @param price the last one known, price units */
export function onDay(
  results: Results,
  day: number,
  { instrument, price }: { readonly instrument: Instrument; readonly price: number | undefined },
): Results {
  const begun = day > results.day ? { ...results, day, today: '0', mark: null } : results;
  if (begun.mark !== null) return begun;
  const gain = gainOf(begun, instrument, price);
  return gain === undefined ? begun : { ...begun, mark: String(gain) };
}

/** Of the day; below zero it is a loss. */
export function dayResult(
  results: Results,
  instrument: Instrument,
  price: number | undefined,
): bigint {
  const gain = gainOf(results, instrument, price);
  const since = gain === undefined || results.mark === null ? 0n : gain - BigInt(results.mark);
  return BigInt(results.today) + since;
}

function gainOf(
  { lots, cost }: Results,
  instrument: Instrument,
  price: number | undefined,
): bigint | undefined {
  if (lots === 0) return 0n;
  return price === undefined ? undefined : notionalOf(instrument, price, lots) - BigInt(cost);
}

function added(results: Results, brought: bigint): Results {
  const realized = String(BigInt(results.realized) + brought);
  return { ...results, realized, today: String(BigInt(results.today) + brought) };
}
