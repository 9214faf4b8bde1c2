/**
 * A daily bar as ticks in market time: open, high, low and close, from the beginning of continuous
 * trading to the close of its day, each snapped to the tick table of that day (decisions 18).
 *
 * A quarter of the day's volume trades at each. Bars know no quotes: three levels are shown around each
 * tick, a step of the tick table apart, with a tenth of its lots; they are made up.
 */
import {
  dayAt,
  divideRounded,
  formatPrice,
  formatQuantity,
  isCalendarKnown,
  nextPhaseChange,
  parseDay,
  tickAt,
  tickTableAt,
  type Instrument,
  type Sessions,
} from '@stratex/money';
import { BAR_SCALE, type Bar } from '../reference/bar-line';
import type { FeedEvent, FeedLevel } from './feed-event';

const DAY_MS = 86_400_000;
const LEVELS = 3;

/** A trade and the quote after it, four times; undefined when the day or a price does not fit. */
export function ticksOfBar(instrument: Instrument, bar: Bar): FeedEvent[] | undefined {
  const day = parseDay(bar.date);
  const times = day === undefined ? undefined : tickTimes(instrument.sessions, day);
  if (day === undefined || times === undefined) return undefined;
  const lots = Number(bar.volume / 10n ** BigInt(BAR_SCALE)) || 1;
  const quantity = Math.max(1, Math.floor(lots / 4));
  const prices = [bar.open, bar.high, bar.low, bar.close];
  const ticks: FeedEvent[] = [];
  for (const [i, value] of prices.entries()) {
    const price = snapped(instrument, value, day);
    if (price === undefined) return undefined;
    const marketTime = times[i] ?? 0;
    ticks.push(
      {
        type: 'trade',
        symbol: instrument.symbol,
        price: formatPrice(instrument, price),
        quantity: formatQuantity(instrument, quantity),
        side: null,
        marketTime,
        cumulativeVolume: formatQuantity(instrument, quantity * (i + 1)),
      },
      {
        type: 'quote',
        symbol: instrument.symbol,
        bids: around(instrument, day, price, Math.max(1, Math.floor(quantity / 10)), -1),
        asks: around(instrument, day, price, Math.max(1, Math.floor(quantity / 10)), 1),
        marketTime,
      },
    );
  }
  return ticks;
}

/** Four moments from the opening to the close; undefined: the market is closed on that day. */
function tickTimes(sessions: Sessions, day: number): number[] | undefined {
  const midnight = day * DAY_MS - sessions.utcOffsetMs;
  if (!isCalendarKnown(sessions, day)) return undefined;
  let open = midnight;
  let close = midnight + DAY_MS - 1;
  for (
    let change = nextPhaseChange(sessions, midnight - 1);
    change !== null && dayAt(sessions, change.time) === day;
    change = nextPhaseChange(sessions, change.time)
  ) {
    if (change.phase === 'continuous') open = change.time;
    if (change.phase === 'closed') close = change.time;
  }
  const isAlwaysOpen = sessions.phases.length === 0;
  if (!isAlwaysOpen && open === midnight) return undefined;
  const step = Math.floor((close - open) / 3);
  return [open, open + step, open + 2 * step, close];
}

/** Price units of the nearest tick, rounded once from the exact value. */
function snapped(instrument: Instrument, value: bigint, day: number): number | undefined {
  const { priceUnit, priceScale, minPrice, maxPrice } = instrument;
  const unit = priceUnit * 10n ** BigInt(BAR_SCALE - priceScale);
  const below = value / unit;
  if (below > BigInt(maxPrice)) return undefined;
  const tick = tickAt(tickTableAt(instrument, day), Number(below));
  const price = Number(divideRounded(value, unit * BigInt(tick), 'half-up')) * tick;
  return price > maxPrice || price < minPrice ? undefined : price;
}

function around(
  instrument: Instrument,
  day: number,
  price: number,
  quantity: number,
  sign: 1 | -1,
): FeedLevel[] {
  const tick = tickAt(tickTableAt(instrument, day), price);
  return Array.from({ length: LEVELS }, (_, i) => price + sign * (i + 1) * tick)
    .filter((each) => each >= instrument.minPrice && each <= instrument.maxPrice)
    .map((each) => ({
      price: formatPrice(instrument, each),
      quantity: formatQuantity(instrument, quantity),
    }));
}
