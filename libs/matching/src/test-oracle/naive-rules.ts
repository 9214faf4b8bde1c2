/** Trading rules read straight from an instrument's definition, without the money library. */
import type { Side } from '@stratex/contracts';
import type { InstrumentDefinition } from '@stratex/money';

export interface Rules {
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  readonly unitsPerLot: bigint;
  /** Quote minor units of one lot at price 1. */
  readonly notionalPerLot: bigint;
  readonly maxLots: bigint;
  readonly maxPrice: bigint;
  readonly reference: bigint;
  readonly bandBps: bigint;
  readonly ticks: readonly { from: bigint; tick: bigint }[];
  readonly makerRate: bigint;
  readonly takerRate: bigint;
  readonly feeUnit: bigint;
  readonly roundsHalfUp: boolean;
}

/** Whether the naive exchange knows all rules of the instrument. */
export function isNaive(definition: InstrumentDefinition): boolean {
  const known = ['symbol', 'base', 'quote', 'priceUnit', 'ticks', 'lot', 'maxPrice', 'maxQuantity'];
  known.push('referencePrice', 'marketBand', 'fees');
  return Object.keys(definition).every((name) => known.includes(name));
}

export function rulesOf(definition: InstrumentDefinition): Rules {
  const { symbol, base, quote, fees } = definition;
  const inPriceUnits = (text: string): bigint =>
    scaled(text, 18) / scaled(definition.priceUnit, 18);
  const unitsPerLot = scaled(definition.lot, base.decimals);
  return {
    symbol,
    base: base.code,
    quote: quote.code,
    unitsPerLot,
    notionalPerLot:
      (scaled(definition.priceUnit, 18) * unitsPerLot * 10n ** BigInt(quote.decimals)) /
      10n ** BigInt(18 + base.decimals),
    maxLots: scaled(definition.maxQuantity, base.decimals) / unitsPerLot,
    maxPrice: inPriceUnits(definition.maxPrice),
    reference: inPriceUnits(definition.referencePrice),
    bandBps: scaled(definition.marketBand, 4),
    ticks: definition.ticks.map(({ from, tick }) => ({
      from: inPriceUnits(from),
      tick: inPriceUnits(tick),
    })),
    makerRate: scaled(fees.maker, 9),
    takerRate: scaled(fees.taker, 9),
    feeUnit: scaled(fees.rounding.unit, quote.decimals),
    roundsHalfUp: fees.rounding.mode === 'half-up',
  };
}

export function isOnGrid(rules: Rules, price: bigint): boolean {
  const row = rules.ticks.filter(({ from }) => from <= price).at(-1);
  return row !== undefined && price % row.tick === 0n;
}

/** Tries price after price, from the exact band inwards. */
export function bandEnd(rules: Rules, side: Side, reference: bigint): bigint {
  const { bandBps, maxPrice } = rules;
  if (side === 'buy') {
    const exact = (reference * (10_000n + bandBps)) / 10_000n;
    let price = exact < maxPrice ? exact : maxPrice;
    while (price > 0n && !isOnGrid(rules, price)) price -= 1n;
    return price > 0n ? price : (rules.ticks[0]?.tick ?? 1n);
  }
  const tenThousandths = reference * (10_000n - bandBps);
  let price = tenThousandths / 10_000n;
  if (price * 10_000n < tenThousandths) price += 1n;
  if (price === 0n) price = 1n;
  while (!isOnGrid(rules, price)) price += 1n;
  return price;
}

/** Daily price limits around the close before; no instrument has any yet. */
export function dailyLimits(
  _rules: Rules,
  _previousClose: bigint,
): { lowest: number | null; highest: number | null } {
  return { lowest: null, highest: null };
}

const DAY_MS = 86_400_000;

/** When the day of an instrument without sessions ends: the next midnight of UTC after `time`. */
export function dayEnd(time: number): number {
  return (Math.floor(time / DAY_MS) + 1) * DAY_MS;
}

const AMOUNT_MAX = 1_000_000_000_000_000_000n;

/** Minor units of decimal text, null when it is no amount. */
export function amountOf(text: string): bigint | null {
  if (!/^[0-9]{1,19}$/.test(text) || (text.length > 1 && text.startsWith('0'))) return null;
  return BigInt(text) > AMOUNT_MAX ? null : BigInt(text);
}

function scaled(text: string, decimals: number): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(decimals, '0'));
}
