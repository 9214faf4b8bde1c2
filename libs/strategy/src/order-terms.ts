/**
 * The border between a strategy's exact numbers and integers: a request becomes lots and price units,
 * or a fault. A price goes to the tick that is no worse for the account (a buy's down, a sell's up), a
 * quantity down to whole lots. JavaScript numbers, zero and less are faults; no double is computed with.
 */
import { ceilToTick, floorToTick, RATE_SCALE, type Instrument, type TickRow } from '@stratex/money';
import { positiveAmount, scaledDown, scaledUp, type Decimal } from './exact-number';
import type { PlaceIntent } from './intents';
import { StrategyFault } from './strategy-fault';
import type { OrderRequest, OrderSide } from './order-request';

export type OrderTerms = Pick<PlaceIntent, 'side' | 'lots' | 'budget' | 'price'>;

const RATE_ONE = 10n ** BigInt(RATE_SCALE);
const BUDGET_LIMIT = 10n ** 18n;
const MEMBERS = ['side', 'quantity', 'value', 'price', 'reason', 'trigger'];

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
  const limit =
    price === undefined ? null : priceOnTick(grid, side, positiveAmount('price', price));
  if (value !== undefined) return worth(instrument, side, positiveAmount('value', value), limit);
  if (quantity === 'all' && side === 'buy')
    throw new StrategyFault('the quantity "all" is for sells');
  const lots =
    quantity === 'all'
      ? availableLots
      : wholeLots(instrument, positiveAmount('quantity', quantity));
  if (lots === 0) return undefined;
  return { side, lots: atMost(instrument, lots), budget: null, price: limit };
}

/** Price units on the day's grid, no worse for the account. @throws StrategyFault out of range */
export function priceOnTick({ instrument, ticks }: Grid, side: OrderSide, price: Decimal): number {
  const { priceUnit, priceScale, maxPrice } = instrument;
  const units =
    side === 'buy'
      ? scaledDown(price, priceScale) / priceUnit
      : (scaledUp(price, priceScale) + priceUnit - 1n) / priceUnit;
  if (units > BigInt(maxPrice))
    throw new StrategyFault(`the price ${price.toFixed()} is out of range`);
  const limit =
    side === 'buy' ? floorToTick(ticks, Number(units)) : ceilToTick(ticks, Number(units));
  if (limit < 1) throw new StrategyFault(`the price ${price.toFixed()} is below the smallest tick`);
  return limit;
}

/** Cut to whole lots. @throws StrategyFault when they are too many for any order */
export function wholeLots(instrument: Instrument, quantity: Decimal): number {
  const { base, lotUnits, maxQuantity } = instrument;
  const lots = scaledDown(quantity, base.decimals) / lotUnits;
  return lots > BigInt(maxQuantity) ? atMost(instrument, Infinity) : Number(lots);
}

function worth(
  instrument: Instrument,
  side: OrderSide,
  value: Decimal,
  price: number | null,
): OrderTerms | undefined {
  const minor = scaledDown(value, instrument.quote.decimals);
  if (minor >= BUDGET_LIMIT)
    throw new StrategyFault(`the value ${value.toFixed()} is out of range`);
  if (minor === 0n) return undefined;
  if (price === null) return { side, lots: 0, budget: String(minor), price };
  const oneLot = BigInt(price) * instrument.notionalUnit;
  const rate = side === 'buy' ? instrument.fees.worstRate : 0n;
  const lots = Number((minor * RATE_ONE) / (oneLot * (RATE_ONE + rate)));
  return lots === 0 ? undefined : { side, lots: atMost(instrument, lots), budget: null, price };
}

function atMost({ maxQuantity, symbol }: Instrument, lots: number): number {
  if (lots > maxQuantity)
    throw new StrategyFault(`an order of ${symbol} is at most ${maxQuantity} lots`);
  return lots;
}
