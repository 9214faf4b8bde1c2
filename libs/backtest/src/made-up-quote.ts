/**
 * A quote for prices that were recorded without one: three levels a side around the price, a step of the
 * day's tick table apart, with a tenth of its lots. The replay of bars on an exchange makes up the same.
 */
import type { RecordExternalQuote } from '@stratex/contracts';
import { dayAt, tickAt, tickTableAt, type Instrument } from '@stratex/money';
import type { TickUnits } from '@stratex/strategy';

const LEVELS = 3;

export function madeUpQuote(
  instrument: Instrument,
  { time, price, lots }: TickUnits,
): RecordExternalQuote {
  const { symbol, sessions, minPrice, maxPrice } = instrument;
  const tick = tickAt(tickTableAt(instrument, dayAt(sessions, time)), price);
  const quantity = Math.max(1, Math.floor(lots / 10));
  const side = (sign: 1 | -1) =>
    Array.from({ length: LEVELS }, (_, level) => price + sign * (level + 1) * tick)
      .filter((each) => each >= minPrice && each <= maxPrice)
      .map((each) => ({ price: each, quantity }));
  return {
    type: 'RecordExternalQuote',
    ...{ symbol, bids: side(-1), asks: side(1), marketTime: time },
  };
}
