/**
 * Bars as an exchange tells them over HTTP, in the order of time, as a recording's.
 *
 * A daily bar of a history is its Korean day, and runs as one of a daily file does: the same prices give
 * the same trades from either. Every other bar runs for its length. Prices go to the nearest tick of
 * their day, volumes are cut to whole lots. Complexity: linear.
 */
import { dayAt, formatDay, type Instrument } from '@stratex/money';
import { RecordError } from './csv-lines';
import { DAY_MS, dailyBarTimes } from './daily-bar-times';
import type { RecordedBar } from './recorded-bar';
import { lotsReader, priceReader } from './recorded-price';

/** Decimal texts; what is told is checked here. */
export interface ToldBar {
  /** Milliseconds since 1970. */
  readonly openTime: number;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  readonly volume: string;
}

/** `market day`: the bar begins at midnight of its market, wherever that is. */
export type ToldLength = 'market day' | { readonly ms: number };

/** @throws RecordError that names the bar */
export function readToldBars(
  told: readonly ToldBar[],
  instrument: Instrument,
  length: ToldLength,
): RecordedBar[] {
  const [priceOf, lotsOf] = [priceReader(instrument), lotsReader(instrument)];
  let last = -1;
  return told.map((bar) => {
    const { openTime } = bar;
    const { time, closeTime } =
      length === 'market day'
        ? dailyBarTimes(dayOf(instrument, openTime))
        : { time: openTime, closeTime: openTime + length.ms };
    if (time <= last) fail(openTime, 'is not after the one before');
    last = time;
    const price = (name: 'open' | 'high' | 'low' | 'close'): number =>
      priceOf(bar[name], time) ??
      fail(openTime, `has the ${name} "${bar[name]}", which ${instrument.symbol} cannot have`);
    const [open, high, low, close] = [price('open'), price('high'), price('low'), price('close')];
    return {
      day: dayAt(instrument.sessions, time),
      time,
      closeTime,
      open,
      high: Math.max(open, high, close),
      low: Math.min(open, low, close),
      close,
      volume: lotsOf(bar.volume) ?? fail(openTime, `has the volume "${bar.volume}"`),
    };
  });
}

/** The day whose midnight it is: its noon is on that day in every zone near it. */
function dayOf({ sessions }: Instrument, midnight: number): number {
  return dayAt(sessions, midnight + DAY_MS / 2);
}

function fail(openTime: number, problem: string): never {
  const day = formatDay(Math.floor(openTime / DAY_MS));
  throw new RecordError(`the bar that begins at ${openTime} (${day} UTC) ${problem}`);
}
