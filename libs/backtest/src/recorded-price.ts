/** Decimal texts of a record as an instrument's integers. */
import {
  dayAt,
  parseUnits,
  snapToTick,
  tickTableAt,
  type Instrument,
  type TickRow,
} from '@stratex/money';

const SCALE = 18;
const LOTS_MAX = BigInt(Number.MAX_SAFE_INTEGER);

/** The nearest tick of the day: adjusted files are partly off the table. Undefined: beyond it. */
export function priceReader(
  instrument: Instrument,
): (text: string, time: number) => number | undefined {
  const { priceScale, priceUnit, maxPrice, sessions } = instrument;
  const unit = priceUnit * 10n ** BigInt(SCALE - priceScale);
  let day = NaN;
  let ticks: readonly TickRow[] = [];
  return (text, time) => {
    const exact = parseUnits(text, SCALE);
    if (exact === undefined || exact <= 0n) return undefined;
    const nearest = Number((2n * exact + unit) / (2n * unit));
    if (nearest < 1 || nearest > maxPrice) return undefined;
    const today = dayAt(sessions, time);
    if (today !== day) [day, ticks] = [today, tickTableAt(instrument, today)];
    return snapToTick(ticks, nearest);
  };
}

/** Cut to whole lots. Undefined: no quantity. */
export function lotsReader({ base, lotUnits }: Instrument): (text: string) => number | undefined {
  const lot = lotUnits * 10n ** BigInt(SCALE - base.decimals);
  return (text) => {
    const exact = parseUnits(text, SCALE);
    if (exact === undefined || exact < 0n) return undefined;
    const lots = exact / lot;
    return Number(lots > LOTS_MAX ? LOTS_MAX : lots);
  };
}
