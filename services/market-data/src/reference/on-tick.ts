import { divideRounded, tickAt, type Instrument } from '@stratex/money';

/**
 * A price of 10^-`scale` on the nearest tick, in price units; undefined when it is beyond the
 * instrument. Rounded once, from the exact value: rounding to price units first could miss that tick.
 */
export function onTick(instrument: Instrument, value: bigint, scale: number): number | undefined {
  const unit = instrument.priceUnit * 10n ** BigInt(scale - instrument.priceScale);
  const below = value / unit;
  if (below > BigInt(instrument.maxPrice)) return undefined;
  const tick = tickAt(instrument.ticks, Number(below));
  const price = Number(divideRounded(value, unit * BigInt(tick), 'half-up')) * tick;
  return price > instrument.maxPrice ? undefined : Math.max(tick, price);
}
