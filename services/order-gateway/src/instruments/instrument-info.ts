/** An instrument's rules as they are in force at a moment. */
import {
  bandLimits,
  dayAt,
  dayEnd,
  DEFAULT_GROUP,
  feesAt,
  formatPrice,
  formatQuantity,
  formatUnits,
  nextPhaseChange,
  phaseAt,
  RATE_SCALE,
  tickTableAt,
  type Instrument,
} from '@stratex/money';
import type { RulesView } from '../rules/market-rules';
import type { FeeRates, InstrumentInfo } from './exchange-info';

/** `time` is milliseconds since 1970. */
export function instrumentInfo(
  instrument: Instrument,
  rules: RulesView,
  time: number,
): InstrumentInfo {
  const { symbol, base, quote, definition, sessions } = instrument;
  const price = (units: number): string => formatPrice(instrument, units);
  const next = nextPhaseChange(sessions, time);
  return {
    symbol,
    base: base.code,
    quote: quote.code,
    state: rules.stateOf(symbol),
    session: {
      phase: phaseAt(sessions, time),
      next_change_at: next === null ? null : new Date(next.time).toISOString(),
      next_phase: next?.phase ?? null,
      day_ends_at: new Date(dayEnd(sessions, time)).toISOString(),
    },
    price_unit: definition.priceUnit,
    ticks: tickTableAt(instrument, dayAt(sessions, time)).map(({ from, tick }) => ({
      from: price(from),
      tick: price(tick),
    })),
    lot: definition.lot,
    min_price: price(instrument.minPrice),
    max_price: price(instrument.maxPrice),
    max_quantity: formatQuantity(instrument, instrument.maxQuantity),
    min_notional: formatUnits(instrument.minNotional, quote.decimals),
    ...(definition.maxNotional !== undefined && { max_notional: definition.maxNotional }),
    market_band: definition.marketBand,
    ...limitsOf(instrument, rules),
    ...bandOf(instrument, rules, time),
    fees: feesView(instrument, DEFAULT_GROUP, time),
  };
}

/** Of an order accepted at `time` by an account of `group`. */
export function feesView(instrument: Instrument, group: string, time: number): FeeRates {
  const { quote } = instrument;
  const schedule = feesAt(instrument, dayAt(instrument.sessions, time), group);
  const rate = (parts: bigint): string => formatUnits(parts, RATE_SCALE);
  return {
    maker: rate(schedule.makerRate),
    taker: rate(schedule.takerRate),
    asset: quote.code,
    unit: formatUnits(schedule.unit, quote.decimals),
    rounding: schedule.mode,
    sell_tax: rate(schedule.sellTaxRate),
  };
}

function limitsOf(instrument: Instrument, rules: RulesView): Partial<InstrumentInfo> {
  const close = rules.previousClose(instrument.symbol);
  if (close === undefined) return {};
  const price = (units: number | null): string | null =>
    units === null ? null : formatPrice(instrument, units);
  return {
    price_limits: {
      previous_close: formatPrice(instrument, close.price),
      lowest: price(close.lowest),
      highest: price(close.highest),
    },
  };
}

function bandOf(instrument: Instrument, rules: RulesView, time: number): Partial<InstrumentInfo> {
  const reference = rules.reference(instrument.symbol) ?? instrument.referencePrice;
  const band = bandLimits(instrument, reference, dayAt(instrument.sessions, time));
  if (band === null) return {};
  return {
    price_band: {
      bid_up: formatPrice(instrument, band.bidUp),
      bid_down: formatPrice(instrument, band.bidDown),
      ask_up: formatPrice(instrument, band.askUp),
      ask_down: formatPrice(instrument, band.askDown),
    },
  };
}
