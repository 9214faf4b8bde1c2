/**
 * Instruments as data: what an operator writes and what travels in the log.
 *
 * A listing may name a venue's tick table, sell tax or sessions. `completeDefinition` puts the rows in
 * place of the names; the genesis frame carries the complete definition, so a log means the same
 * whatever tables a later release knows. Everything but the first block may be left out; then there
 * is no such rule (no limit, no tax, always open).
 */
import type { Asset } from './asset';
import type { SessionsDefinition } from './compile-sessions';
import type { DatedDefinition } from './dated';
import type { FeesDefinition, SellTaxDefinition, TaxRateDefinition } from './dated-fees';
import { DefinitionReader } from './definition-reader';
import { SELL_TAXES } from './known-sell-taxes';
import { SESSIONS } from './known-sessions';
import { TICK_TABLES } from './known-tick-tables';
import type { PaperDefinition } from './paper-rules';
import type { PriceBandDefinition } from './price-band';
import type { DatedTicksDefinition, TickRowDefinition } from './tick-table';

/** Prices, quantities, amounts and fractions are decimal text, days are "YYYY-MM-DD". */
export interface InstrumentDefinition extends FeesDefinition {
  readonly symbol: string;
  readonly base: Asset;
  readonly quote: Asset;
  /** The price of which all ticks are multiples; price integers count it. */
  readonly priceUnit: string;
  /** The newest table of `tickTable`, or the only one. */
  readonly ticks: readonly TickRowDefinition[];
  /** The quantity step in the base asset. */
  readonly lot: string;
  readonly maxPrice: string;
  readonly maxQuantity: string;
  /** The price a market order's band starts from until there is a trade. */
  readonly referencePrice: string;
  /** Market orders reach at most this fraction beyond the reference: "0.3" is 30 %. */
  readonly marketBand: string;

  /** The tick table by day. */
  readonly tickTable?: readonly DatedTicksDefinition[];
  readonly minPrice?: string;
  /** Bounds of an order's price x quantity, in the quote asset. */
  readonly minNotional?: string;
  readonly maxNotional?: string;
  readonly dailyPriceLimit?: readonly DailyPriceLimitDefinition[];
  readonly priceBand?: PriceBandDefinition;
  readonly sessions?: SessionsDefinition;
  /** Filled from an external market; left out: the instrument has a book of its own. */
  readonly paper?: PaperDefinition;
}

/** Prices of a day stay within this fraction of the previous close: "0.3" is 30 %. */
export interface DailyPriceLimitDefinition extends DatedDefinition {
  readonly limit: string;
}

/** A definition in which venues' tables may be named. */
export interface InstrumentListing extends Omit<
  InstrumentDefinition,
  'ticks' | 'tickTable' | 'sellTax' | 'sessions'
> {
  /** This or `tickTable`. */
  readonly ticks?: readonly TickRowDefinition[];
  readonly tickTable?: string | readonly DatedTicksDefinition[];
  readonly sellTax?: Omit<SellTaxDefinition, 'rates'> & {
    readonly rates: string | readonly TaxRateDefinition[];
  };
  readonly sessions?: string | SessionsDefinition;
}

/** The same instrument with rows in place of names. @throws DefinitionError for an unknown name */
export function completeDefinition(listing: InstrumentListing): InstrumentDefinition {
  const { ticks, tickTable, sellTax, sessions, ...rest } = listing;
  const reader = new DefinitionReader(listing.symbol);
  const versions = rowsOf(reader, 'tickTable', tickTable, TICK_TABLES);
  const rates = rowsOf(reader, 'sellTax.rates', sellTax?.rates, SELL_TAXES);
  const hours = rowsOf(reader, 'sessions', sessions, SESSIONS);
  return {
    ...rest,
    ticks: ticksOf(reader, ticks, versions),
    ...(versions === undefined ? {} : { tickTable: versions }),
    ...(sellTax === undefined || rates === undefined ? {} : { sellTax: { ...sellTax, rates } }),
    ...(hours === undefined ? {} : { sessions: hours }),
  };
}

function rowsOf<T>(
  reader: DefinitionReader,
  field: string,
  given: string | T | undefined,
  known: ReadonlyMap<string, T>,
): T | undefined {
  if (typeof given !== 'string') return given;
  const names = [...known.keys()].join(', ');
  return known.get(given) ?? reader.fail(field, `"${given}" is not known; known are ${names}`);
}

function ticksOf(
  reader: DefinitionReader,
  ticks: readonly TickRowDefinition[] | undefined,
  versions: readonly DatedTicksDefinition[] | undefined,
): readonly TickRowDefinition[] {
  const newest = versions?.at(-1)?.ticks;
  if (ticks === undefined)
    return newest ?? reader.fail('ticks', 'must be given, or tickTable instead');
  if (newest !== undefined && !sameRows(ticks, newest))
    reader.fail('ticks', 'must be the newest table of tickTable: leave them out');
  return ticks;
}

function sameRows(a: readonly TickRowDefinition[], b: readonly TickRowDefinition[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ from, tick }, i) => from === b[i]?.from && tick === b[i].tick)
  );
}
