/**
 * The border between a strategy's numbers and exact integers: a request becomes lots and price units,
 * or a fault. A price goes to the tick that is no worse for the account (a buy's down, a sell's up), a
 * quantity down to whole lots. NaN, infinity, zero and less are faults.
 */
import { ceilToTick, floorToTick, RATE_SCALE, type Instrument, type TickRow } from '@stratex/money';
import { StrategyFault, type PlaceIntent } from './intents';
import type { OrderRequest } from './order-request';

export type OrderTerms = Pick<PlaceIntent, 'side' | 'lots' | 'budget' | 'price'>;

const RATE_ONE = 10n ** BigInt(RATE_SCALE);
const MEMBERS = ['side', 'quantity', 'value', 'price', 'reason', 'trigger'];
/** Of a lot: what dividing two doubles may lose. */
const TOLERANCE = 1e-9;

/** An instrument on a day. */
export interface Grid {
  readonly instrument: Instrument;
  readonly ticks: readonly TickRow[];
}

/** Undefined when it is less than one lot. @throws StrategyFault */
export function orderTerms(
  grid: Grid,
  request: OrderRequest,
  availableLots: number,
): OrderTerms | undefined {
  const { instrument } = grid;
  const { side, quantity, value, price } = request;
  const other = Object.keys(request).find((name) => !MEMBERS.includes(name));
  if (other !== undefined)
    throw new StrategyFault(
      other === 'account' || other === 'symbol'
        ? `an order names no ${other}: a strategy trades its own account and symbol only`
        : `an order has no member ${other}; it has ${MEMBERS.join(', ')}`,
    );
  // Authors without a compiler send anything.
  if (!['buy', 'sell'].includes(side)) throw new StrategyFault('an order needs a side: buy, sell');
  if ((quantity === undefined) === (value === undefined))
    throw new StrategyFault('an order needs a quantity or a value, not both');
  const limit = price === undefined ? null : limitPrice(grid, side, price);
  if (value !== undefined) return worth(instrument, side, positive('value', value), limit);
  if (quantity === 'all' && side === 'buy')
    throw new StrategyFault('the quantity "all" is for sells');
  const lots =
    quantity === 'all'
      ? availableLots
      : Math.floor(positive('quantity', quantity) / lotSizeOf(instrument) + TOLERANCE);
  if (lots === 0) return undefined;
  return { side, lots: atMost(instrument, lots), budget: null, price: limit };
}

export function lotSizeOf({ lotUnits, base }: Instrument): number {
  return Number(lotUnits) / 10 ** base.decimals;
}

/** Whole units of one price unit. */
export function priceUnitOf({ priceUnit, priceScale }: Instrument): number {
  return Number(priceUnit) / 10 ** priceScale;
}

function limitPrice({ instrument, ticks }: Grid, side: 'buy' | 'sell', price: number): number {
  const units = positive('price', price) / priceUnitOf(instrument);
  if (units > instrument.maxPrice) throw new StrategyFault(`the price ${price} is out of range`);
  const [below, above] = [Math.floor(units + TOLERANCE), Math.ceil(units - TOLERANCE)];
  const limit = side === 'buy' ? floorToTick(ticks, below) : ceilToTick(ticks, above);
  if (limit < 1) throw new StrategyFault(`the price ${price} is below the smallest tick`);
  return limit;
}

function worth(
  instrument: Instrument,
  side: 'buy' | 'sell',
  value: number,
  price: number | null,
): OrderTerms | undefined {
  const minor = Math.floor(value * 10 ** instrument.quote.decimals + TOLERANCE);
  if (!Number.isSafeInteger(minor)) throw new StrategyFault(`the value ${value} is out of range`);
  if (minor === 0) return undefined;
  if (price === null) return { side, lots: 0, budget: String(minor), price };
  const oneLot = BigInt(price) * instrument.notionalUnit;
  const rate = side === 'buy' ? instrument.fees.worstRate : 0n;
  const lots = Number((BigInt(minor) * RATE_ONE) / (oneLot * (RATE_ONE + rate)));
  return lots === 0 ? undefined : { side, lots: atMost(instrument, lots), budget: null, price };
}

function atMost({ maxQuantity, symbol }: Instrument, lots: number): number {
  if (lots > maxQuantity)
    throw new StrategyFault(`an order of ${symbol} is at most ${maxQuantity} lots`);
  return lots;
}

function positive(name: string, value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value) && value > 0) return value;
  throw new StrategyFault(`an order's ${name} must be a number above 0, not ${String(value)}`);
}
