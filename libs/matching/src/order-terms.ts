/**
 * Terms of an order: whether price, quantity, time in force and options go together and with the
 * instrument (MATCHING, "Types" and checks 8 to 12). Complexity: O(1).
 */
import type {
  AttachedOrder,
  OrderOptions,
  PlaceOrder,
  RejectReason,
  Side,
} from '@stratex/contracts';
import { isOnTick, type Instrument } from '@stratex/money';
import { ticksAt } from './day-rules';
import type { ExternalMarket } from './external-market';
import type { Market } from './market';
import { staysOpen } from './order';
import { isWithinBand } from './price-bands';

/** What is checked alike for an order and for the one attached to it. */
type Terms = Pick<PlaceOrder, 'side' | 'orderType' | 'timeInForce' | 'price' | 'options'>;

const NO_OPTIONS: OrderOptions = {};

export function reasonAgainstTerms(
  market: Market,
  command: PlaceOrder,
  time: number,
): RejectReason | undefined {
  const { quantity, side, price, options } = command;
  if (!isQuantityInRange(market, command)) return 'QUANTITY_OUT_OF_RANGE';
  if (price !== null && !fitsLevel(market, side, price, quantity)) return 'QUANTITY_OUT_OF_RANGE';
  if (!isTypeConsistent(command)) return 'INVALID_ORDER_TYPE';
  if (market.external !== undefined && !isForPaper(market.external, command)) return 'NOT_ON_PAPER';
  const { instrument } = market;
  if (price !== null) {
    if (!isInRange(instrument, price)) return 'PRICE_OUT_OF_RANGE';
    if (options === undefined && !isOnTick(ticksAt(market, time), price))
      return 'PRICE_NOT_ON_TICK';
  }
  if (options !== undefined) {
    const unfit = reasonAgainstPrices(market, price, options, time);
    if (unfit !== undefined) return unfit;
  }
  if (!isWithinDay(market, price) || !isWithinDay(market, options?.stopPrice ?? null))
    return 'PRICE_OUT_OF_LIMITS';
  if (price !== null && !isWithinBand(market, side, price, time)) return 'PRICE_OUT_OF_BAND';
  const expiresAt = options?.expiresAt;
  if (expiresAt !== undefined && !(Number.isSafeInteger(expiresAt) && expiresAt > time))
    return 'EXPIRES_IN_PAST';
  return undefined;
}

/** Nobody sees what an iceberg shows there; a budget is sized by a price that it takes at once. */
function isForPaper({ rules }: ExternalMarket, { options }: PlaceOrder): boolean {
  const isIceberg =
    options?.displayQuantity !== undefined ||
    options?.attached?.options?.displayQuantity !== undefined;
  return !isIceberg && (options?.quoteBudget === undefined || rules.latencyMs === 0);
}

/** A price level's total is exact: it stays a safe integer. */
export function fitsLevel(
  { book, instrument }: Market,
  side: Side,
  price: number,
  quantity: number,
): boolean {
  if (Number.isSafeInteger((book.size + 1) * instrument.maxQuantity)) return true;
  return Number.isSafeInteger(book.totalAt(side, price) + quantity);
}

/** From the instrument's least price to its greatest. */
export function isInRange({ minPrice, maxPrice }: Instrument, price: number): boolean {
  return Number.isSafeInteger(price) && price >= minPrice && price <= maxPrice;
}

/** Inside the day's price limits; no price is. */
export function isWithinDay({ lowest, highest }: Market, price: number | null): boolean {
  if (price === null) return true;
  return (lowest === null || price >= lowest) && (highest === null || price <= highest);
}

function isQuantityInRange({ instrument }: Market, { quantity, options }: PlaceOrder): boolean {
  if (options?.quoteBudget !== undefined) return quantity === 0;
  if (!Number.isSafeInteger(quantity) || quantity < 1 || quantity > instrument.maxQuantity)
    return false;
  const display = options?.displayQuantity;
  if (display === undefined) return true;
  return Number.isSafeInteger(display) && display >= 1 && display < quantity;
}

function reasonAgainstPrices(
  market: Market,
  price: number | null,
  { triggerPrice, stopPrice, trailingOffset: offset }: OrderOptions,
  time: number,
): RejectReason | undefined {
  const { instrument } = market;
  for (const each of [triggerPrice, stopPrice])
    if (each !== undefined && !isInRange(instrument, each)) return 'PRICE_OUT_OF_RANGE';
  if (offset !== undefined)
    if (!Number.isSafeInteger(offset) || offset < 1 || offset > instrument.maxPrice)
      return 'PRICE_OUT_OF_RANGE';
  const ticks = ticksAt(market, time);
  for (const each of [price ?? undefined, triggerPrice, stopPrice])
    if (each !== undefined && !isOnTick(ticks, each)) return 'PRICE_NOT_ON_TICK';
  return undefined;
}

function isTypeConsistent(command: PlaceOrder): boolean {
  const { options, orderType, timeInForce, price } = command;
  if (options === undefined)
    return orderType === 'limit'
      ? price !== null && timeInForce !== 'gtd'
      : orderType === 'market' && price === null && !staysOpen(timeInForce);
  if (!areTermsConsistent(command, options)) return false;
  const { attached } = options;
  return attached === undefined || (orderType !== 'oco' && isAttachable(command, attached));
}

function isAttachable({ orderId, clientOrderId }: PlaceOrder, attached: AttachedOrder): boolean {
  const options: OrderOptions = attached.options ?? NO_OPTIONS;
  return (
    attached.orderId !== orderId &&
    attached.clientOrderId !== clientOrderId &&
    options.attached === undefined &&
    options.quoteBudget === undefined &&
    areTermsConsistent(attached, options)
  );
}

/** The table of types. */
function areTermsConsistent(terms: Terms, options: OrderOptions): boolean {
  const { orderType, timeInForce, price } = terms;
  const stays = staysOpen(timeInForce);
  const isTriggered = orderType !== 'limit' && orderType !== 'market';
  const isTrailing = orderType === 'trailing_stop';
  const hasLimit =
    orderType === 'limit' ||
    orderType === 'stop_limit' ||
    orderType === 'take_profit_limit' ||
    orderType === 'oco';
  return (
    hasLimit === (price !== null) &&
    (hasLimit || !stays) &&
    (stays || orderType !== 'oco') &&
    (isTriggered && !isTrailing) === (options.triggerPrice !== undefined) &&
    isTrailing === (options.trailingOffset !== undefined) &&
    (timeInForce === 'gtd') === (options.expiresAt !== undefined) &&
    (options.stopPrice === undefined || orderType === 'oco') &&
    (options.quoteBudget === undefined || orderType === 'market') &&
    (options.postOnly === undefined || (orderType === 'limit' && stays)) &&
    (options.displayQuantity === undefined || (hasLimit && stays && orderType !== 'oco')) &&
    (orderType !== 'oco' || isBeyond(terms, options))
  );
}

/** The trigger price of an oco is on the other side of the market than its price. */
function isBeyond({ side, price }: Terms, { triggerPrice = 0 }: OrderOptions): boolean {
  if (price === null) return false;
  return side === 'sell' ? triggerPrice < price : triggerPrice > price;
}
