/**
 * The quotes a market maker wants to have around a reference price.
 *
 * Ordering invariant: every bid is below every ask; both sides leave the reference tick by tick, each
 * price on the grid that holds there. Complexity: O(levels x step x tick rows). Levels beyond the
 * instrument's range are left out.
 */
import type { Side } from '@stratex/contracts';
import { notionalOf, tickAt, type Instrument, type TickRow } from '@stratex/money';
import type { MakerSettings } from './maker-settings';

/** Price in price units, quantity in lots; level 0 is the best. */
export interface Quote {
  readonly side: Side;
  readonly level: number;
  readonly price: number;
  readonly quantity: number;
}

/** @param reference price units, on tick. The quotes nearest to it come first. */
export function quoteLadder(
  instrument: Instrument,
  reference: number,
  settings: Pick<MakerSettings, 'levels' | 'halfSpreadTicks' | 'stepTicks' | 'quoteValue'>,
): Quote[] {
  const { levels, halfSpreadTicks, stepTicks, quoteValue } = settings;
  const quantity = lotsWorth(instrument, reference, quoteValue, instrument.maxQuantity);
  const quotes: Quote[] = [];
  let bid = moved(instrument.ticks, reference, halfSpreadTicks, tickBelow);
  let ask = moved(instrument.ticks, reference, halfSpreadTicks, tickAbove);
  for (let level = 0; level < levels; level++) {
    if (bid > 0) quotes.push({ side: 'buy', level, price: bid, quantity });
    if (ask <= instrument.maxPrice) quotes.push({ side: 'sell', level, price: ask, quantity });
    bid = moved(instrument.ticks, bid, stepTicks, tickBelow);
    ask = moved(instrument.ticks, ask, stepTicks, tickAbove);
  }
  return quotes;
}

/**
 * Lots of about that value at `price`, rounded down to one significant digit, so that a small move
 * of the price does not change it; at least 1.
 */
export function lotsWorth(
  instrument: Instrument,
  price: number,
  value: bigint,
  lotsMax: number,
): number {
  const minor = value * 10n ** BigInt(instrument.quote.decimals);
  const lots = minor / notionalOf(instrument, price, 1);
  const magnitude = 10n ** BigInt(lots.toString().length - 1);
  const round = lots - (lots % magnitude);
  return round < 1n ? 1 : round > BigInt(lotsMax) ? lotsMax : Number(round);
}

function moved(
  ticks: readonly TickRow[],
  price: number,
  steps: number,
  step: (ticks: readonly TickRow[], price: number) => number,
): number {
  let place = price;
  for (let i = 0; i < steps; i++) place = step(ticks, place);
  return place;
}

function tickAbove(ticks: readonly TickRow[], price: number): number {
  return price + tickAt(ticks, price);
}

/** The grid below a row's first price is that of the row before; 0 or less below the lowest. */
function tickBelow(ticks: readonly TickRow[], price: number): number {
  return price <= 0 ? 0 : price - tickAt(ticks, price - 1);
}
