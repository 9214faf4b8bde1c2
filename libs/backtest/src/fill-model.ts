/**
 * When an order fills, and at which price: a port, so that the engine's own fill models can stand
 * behind it. Prices in price units; times are market time.
 */
import type { PlaceIntent } from '@stratex/strategy';

export interface MarketTick {
  readonly time: number;
  readonly price: number;
}

export interface FillModel {
  /** The price of an order that has just come, whole; undefined: it waits. */
  onOrder(order: PlaceIntent, last: MarketTick | undefined, now: number): number | undefined;
  /** The price of an order that waits, at a tick that came after it. */
  onTick(order: PlaceIntent, tick: MarketTick): number | undefined;
}

/** A market order takes the last tick when it is no older than this (market time). */
const STALE_MS = 5_000;

/**
 * `last-price`: the whole order at the price of the event. A market order takes the last tick while
 * it is fresh, else the next one; a limit order fills by a later tick at or beyond its limit, at
 * that tick's price, never by one that is older than the order.
 */
export const LAST_PRICE: FillModel = {
  onOrder: (order, last, now) =>
    order.price === null && last !== undefined && now - last.time <= STALE_MS
      ? last.price
      : undefined,
  onTick: atTick,
};

/** As `last-price`, but every order waits for the next tick: what one can get after deciding on a close. */
export const NEXT_PRICE: FillModel = { onOrder: () => undefined, onTick: atTick };

function atTick({ side, price }: PlaceIntent, tick: MarketTick): number | undefined {
  if (price === null) return tick.price;
  const reached = side === 'buy' ? tick.price <= price : tick.price >= price;
  return reached ? tick.price : undefined;
}
