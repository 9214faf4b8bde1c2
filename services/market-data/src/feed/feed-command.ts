/**
 * A feed's event as the engine's command: decimal text becomes price units and lots, exactly.
 *
 * A price that is no multiple of the price unit, or out of range, is not passed on: no wrong price
 * leaves the service. Lots are rounded down; a level without a whole lot is left out. Complexity: linear.
 */
import {
  EXTERNAL_LEVELS_MAX,
  EXTERNAL_QUANTITY_MAX,
  type ExternalLevel,
  type MarketCommand,
} from '@stratex/contracts';
import { parsePrice, parseUnits, type Instrument } from '@stratex/money';
import type { FeedEvent, FeedLevel } from './feed-event';

export type MarketEvent = Exclude<FeedEvent, { readonly type: 'status' }>;

export type FeedCommand =
  | { readonly ok: true; readonly command: MarketCommand }
  | { readonly ok: false; readonly problem: 'price' | 'quantity' | 'levels' | 'time' };

/** @param symbol the instrument's: a session may be told for all of them. */
export function feedCommand(event: MarketEvent, instrument: Instrument): FeedCommand {
  const { symbol } = instrument;
  const { marketTime } = event;
  if (!Number.isSafeInteger(marketTime) || marketTime < 0) return { ok: false, problem: 'time' };
  switch (event.type) {
    case 'session': {
      const { state } = event;
      return { ok: true, command: { type: 'SetExternalSession', symbol, state, marketTime } };
    }
    case 'trade': {
      const price = priceOf(instrument, event.price);
      const quantity = lotsOf(instrument, event.quantity);
      if (price === undefined) return { ok: false, problem: 'price' };
      if (quantity === undefined || quantity < 1) return { ok: false, problem: 'quantity' };
      const { side } = event;
      const terms = { price, quantity, side, marketTime };
      return { ok: true, command: { type: 'RecordExternalTrade', symbol, ...terms } };
    }
    case 'quote': {
      const bids = levelsOf(instrument, event.bids, -1);
      const asks = levelsOf(instrument, event.asks, 1);
      if (bids === undefined || asks === undefined) return { ok: false, problem: 'levels' };
      return { ok: true, command: { type: 'RecordExternalQuote', symbol, bids, asks, marketTime } };
    }
  }
}

/** Best first; undefined when a level is wrong or they are out of order. */
function levelsOf(
  instrument: Instrument,
  levels: readonly FeedLevel[],
  sign: 1 | -1,
): ExternalLevel[] | undefined {
  const known: ExternalLevel[] = [];
  for (const level of levels) {
    const price = priceOf(instrument, level.price);
    const quantity = lotsOf(instrument, level.quantity);
    if (quantity === undefined) return undefined;
    // Markets fill up their tables with zeros.
    if (quantity === 0) continue;
    const before = known.at(-1);
    if (price === undefined) return undefined;
    if (before !== undefined && (price - before.price) * sign <= 0) return undefined;
    if (known.length < EXTERNAL_LEVELS_MAX) known.push({ price, quantity });
  }
  return known;
}

function priceOf(instrument: Instrument, text: string): number | undefined {
  const price = parsePrice(instrument, text);
  if (price === undefined || price < instrument.minPrice) return undefined;
  return price > instrument.maxPrice ? undefined : price;
}

function lotsOf({ base, lotUnits }: Instrument, text: string): number | undefined {
  const units = parseUnits(text, base.decimals);
  if (units === undefined || units < 0n) return undefined;
  const lots = units / lotUnits;
  return lots > BigInt(EXTERNAL_QUANTITY_MAX) ? EXTERNAL_QUANTITY_MAX : Number(lots);
}
