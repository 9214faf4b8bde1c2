/** Trading rules read straight from an instrument's definition, without the money library. */
import type { Side } from '@stratex/contracts';
import type { InstrumentDefinition, PaperDefinition } from '@stratex/money';

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
  /** Those of the default group; see rulesFor. */
  readonly makerRate: bigint;
  readonly takerRate: bigint;
  readonly feeUnit: bigint;
  readonly roundsHalfUp: boolean;
  readonly groups: ReadonlyMap<string, NaiveFees>;
  readonly sellTax: {
    readonly rate: bigint;
    readonly unit: bigint;
    readonly roundsHalfUp: boolean;
  } | null;
  readonly minNotional: bigint | null;
  readonly maxNotional: bigint | null;
  readonly dailyLimitBps: bigint | null;
  readonly paper: PaperDefinition | null;
}

type NaiveFees = Pick<Rules, 'makerRate' | 'takerRate' | 'feeUnit' | 'roundsHalfUp'>;

/** Whether the naive exchange knows all rules of the instrument: none that change by day. */
export function isNaive(definition: InstrumentDefinition): boolean {
  const known = ['symbol', 'base', 'quote', 'priceUnit', 'ticks', 'lot', 'maxPrice', 'maxQuantity'];
  known.push('referencePrice', 'marketBand', 'fees', 'minNotional', 'maxNotional');
  known.push('dailyPriceLimit', 'feeSchedules', 'sellTax', 'paper');
  const { dailyPriceLimit = [], feeSchedules = [], sellTax } = definition;
  const versions = [...dailyPriceLimit, ...feeSchedules, ...(sellTax?.rates ?? [])];
  return (
    Object.keys(definition).every((name) => known.includes(name)) &&
    versions.every(({ validFrom }) => validFrom === undefined) &&
    (sellTax?.settlementDays ?? 0) === 0
  );
}

export function rulesOf(definition: InstrumentDefinition): Rules {
  const { symbol, base, quote, fees } = definition;
  const inPriceUnits = (text: string): bigint =>
    scaled(text, 18) / scaled(definition.priceUnit, 18);
  const { sellTax, minNotional, maxNotional } = definition;
  const [dailyLimit] = definition.dailyPriceLimit ?? [];
  const feesOf = ({ maker, taker, rounding }: InstrumentDefinition['fees']): NaiveFees => ({
    makerRate: scaled(maker, 9),
    takerRate: scaled(taker, 9),
    feeUnit: scaled(rounding.unit, quote.decimals),
    roundsHalfUp: rounding.mode === 'half-up',
  });
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
    ...feesOf(fees),
    groups: new Map((definition.feeSchedules ?? []).map((each) => [each.group, feesOf(each)])),
    sellTax:
      sellTax === undefined
        ? null
        : {
            rate: scaled(sellTax.rates[0]?.rate ?? '0', 9),
            unit: scaled(sellTax.rounding.unit, quote.decimals),
            roundsHalfUp: sellTax.rounding.mode === 'half-up',
          },
    minNotional: minNotional === undefined ? null : scaled(minNotional, quote.decimals),
    maxNotional: maxNotional === undefined ? null : scaled(maxNotional, quote.decimals),
    dailyLimitBps: dailyLimit === undefined ? null : scaled(dailyLimit.limit, 4),
    paper: definition.paper ?? null,
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

/** The rules with the fees of an account group; one the instrument does not list has the default's. */
export function rulesFor(rules: Rules, group: string): Rules {
  return { ...rules, ...rules.groups.get(group) };
}

/** What a sale of this notional is taxed, rounded by itself. */
export function taxOn({ sellTax }: Rules, notional: bigint): bigint {
  if (sellTax === null) return 0n;
  const step = sellTax.unit * 1_000_000_000n;
  const owed = notional * sellTax.rate + (sellTax.roundsHalfUp ? step / 2n : 0n);
  return (owed / step) * sellTax.unit;
}

/** The day's price limits around the close before: tried price after price, from outside inwards. */
export function dailyLimits(
  rules: Rules,
  previousClose: bigint,
): { lowest: number | null; highest: number | null } {
  const { dailyLimitBps, maxPrice } = rules;
  if (dailyLimitBps === null) return { lowest: null, highest: null };
  const most = (previousClose * (10_000n + dailyLimitBps)) / 10_000n;
  const least = (previousClose * (10_000n - dailyLimitBps) + 9_999n) / 10_000n;
  let highest = most < maxPrice ? most : maxPrice;
  while (!isOnGrid(rules, highest)) highest -= 1n;
  let lowest = least > 1n ? least : 1n;
  while (!isOnGrid(rules, lowest)) lowest += 1n;
  return { lowest: Number(lowest), highest: Number(highest) };
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
