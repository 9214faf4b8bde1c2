/** Random orders of every type: mostly well formed, now and then odd in one place. */
import type { AttachedOrder, OrderOptions, OrderType, PlaceOrder, Side } from '@stratex/contracts';
import fc from 'fast-check';

export const ACCOUNTS = ['anna', 'bert', 'carl'];
export const SYMBOLS = ['BTC-KRW', '005930', 'FUND'];

const { constantFrom, integer, oneof, record } = fc;

export const account = oneof(
  { arbitrary: constantFrom(...ACCOUNTS), weight: 40 },
  fc.constant('nobody'),
);
export const symbol = oneof(
  { arbitrary: constantFrom(...SYMBOLS), weight: 50 },
  fc.constant('NONE'),
);
/** Mostly on tick, and close enough together for orders to meet. */
export const price = oneof(
  { arbitrary: integer({ min: 88, max: 99 }), weight: 16 },
  constantFrom(100, 102, 103, 108),
);
export const oddNumber = constantFrom(
  ...[-1, 0, 1, 29, 41, 99, 101, 400, 401, 500, 501, 999, 1_001],
  ...[Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
);
/** The value once in `times`, else null. */
const seldom = <T>(arbitrary: fc.Arbitrary<T>, times: number): fc.Arbitrary<T | null> =>
  oneof({ arbitrary: fc.constant(null), weight: times - 1 }, { arbitrary, weight: 1 });

/** One of the weighted constants. */
export const among = <T>(...choices: readonly [T, number][]): fc.Arbitrary<T> =>
  oneof(...choices.map(([value, weight]) => ({ arbitrary: fc.constant(value), weight })));

const orderType = among<OrderType>(
  ['limit', 14],
  ['market', 4],
  ['stop', 2],
  ['stop_limit', 2],
  ['take_profit', 2],
  ['take_profit_limit', 2],
  ['trailing_stop', 3],
  ['oco', 4],
);

const terms = record({
  side: constantFrom<Side>('buy', 'sell'),
  orderType,
  rests: among<'gtc' | 'gtd' | 'day'>(['gtc', 6], ['gtd', 2], ['day', 1]),
  atOnce: among<'ioc' | 'fok'>(['ioc', 2], ['fok', 1]),
  isAtOnce: among<boolean>([false, 4], [true, 1]),
  price,
  distance: integer({ min: 0, max: 6 }),
  hasStopPrice: fc.boolean(),
  displayQuantity: seldom(integer({ min: 1, max: 6 }), 4),
  postOnly: seldom(fc.constant(true as const), 8),
  selfTradePrevention: seldom(
    constantFrom('cancel_newest', 'cancel_oldest', 'cancel_both', 'decrement'),
    3,
  ),
  expiresIn: oneof(
    { arbitrary: integer({ min: 1, max: 20_000 }), weight: 12 },
    constantFrom(-1, 0, 3_600_000),
  ),
});
type Terms = typeof terms extends fc.Arbitrary<infer T> ? T : never;

type Shape = Pick<PlaceOrder, 'side' | 'orderType' | 'timeInForce' | 'price' | 'options'>;

/** The well-formed order of these terms. */
function wellFormed(of: Terms, time: number): Shape {
  const { side, orderType: type, distance } = of;
  const hasLimit = ['limit', 'stop_limit', 'take_profit_limit', 'oco'].includes(type);
  const isAtOnce = type !== 'oco' && (!hasLimit || of.isAtOnce);
  const timeInForce = isAtOnce ? of.atOnce : of.rests;
  const sign = side === 'sell' ? -1 : 1;
  const isShown = !isAtOnce && type !== 'oco';
  const options: OrderOptions = {
    ...(['stop', 'stop_limit', 'take_profit', 'take_profit_limit'].includes(type) && {
      triggerPrice: of.price + (of.hasStopPrice ? distance - 3 : 0),
    }),
    ...(type === 'oco' && { triggerPrice: of.price + sign * distance }),
    ...(type === 'oco' && of.hasStopPrice && { stopPrice: of.price + 2 * sign * distance }),
    ...(type === 'trailing_stop' && { trailingOffset: distance }),
    ...(isShown && of.displayQuantity !== null && { displayQuantity: of.displayQuantity }),
    ...(isShown && type === 'limit' && of.postOnly !== null && { postOnly: of.postOnly }),
    ...(of.selfTradePrevention !== null && { selfTradePrevention: of.selfTradePrevention }),
    ...(timeInForce === 'gtd' && { expiresAt: time + of.expiresIn }),
  };
  const shape = { side, orderType: type, timeInForce, price: hasLimit ? of.price : null };
  return Object.keys(options).length === 0 ? shape : { ...shape, options };
}

/** What is odd about an order: laid over the well-formed one. */
type Oddity = Partial<Pick<PlaceOrder, 'timeInForce' | 'price' | 'quantity'>> & {
  readonly options?: OrderOptions;
};
const oddity: fc.Arbitrary<Oddity> = oneof(
  record({ timeInForce: constantFrom('gtc', 'gtd', 'day', 'ioc', 'fok') }),
  record({ price: fc.option(oddNumber) }),
  record({ quantity: oddNumber }),
  record({
    options: record(
      {
        triggerPrice: oddNumber,
        stopPrice: oddNumber,
        trailingOffset: oddNumber,
        displayQuantity: oddNumber,
        postOnly: fc.constant(true as const),
        expiresAt: oddNumber,
        quoteBudget: constantFrom('0', '9', '1000000000000000001', '5000'),
      },
      { requiredKeys: [] },
    ),
  }),
);

const exit = record({ terms, isSameSide: among<boolean>([false, 8], [true, 1]) });

export const order = record({
  account,
  symbol,
  terms,
  quantity: integer({ min: 1, max: 30 }),
  budget: integer({ min: 1, max: 3_000 }),
  hasBudget: fc.boolean(),
  attached: seldom(exit, 6),
  idClash: among<'none' | 'orderId' | 'clientOrderId'>(
    ['none', 14],
    ['orderId', 1],
    ['clientOrderId', 1],
  ),
  oddity: seldom(oddity, 14),
});
export type RandomOrder = typeof order extends fc.Arbitrary<infer T> ? T : never;

/** Order id of the n-th command's order, or of the order attached to it. */
export function orderIdAt(n: number, kind: 'own' | 'attached' = 'own'): string {
  return `${kind === 'own' ? '0' : 'a'}0000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
}

export function placeOrder(of: RandomOrder, index: number, time: number): PlaceOrder {
  const shape = wellFormed(of.terms, time);
  const hasBudget = of.terms.orderType === 'market' && of.hasBudget;
  const attached =
    of.attached === null || shape.orderType === 'oco' ? null : exitOf(of, index, time);
  // A lot of shares is worth five hundred times a lot of coins.
  const budget = String(of.budget * (of.symbol === '005930' ? 500 : 1));
  const options: OrderOptions = {
    ...shape.options,
    ...(hasBudget && { quoteBudget: budget }),
    ...(attached !== null && { attached }),
    ...of.oddity?.options,
  };
  return {
    type: 'PlaceOrder',
    account: of.account,
    orderId: orderIdAt(index),
    clientOrderId: `c${index}`,
    symbol: of.symbol,
    side: shape.side,
    orderType: shape.orderType,
    timeInForce: of.oddity?.timeInForce ?? shape.timeInForce,
    price: of.oddity?.price === undefined ? shape.price : of.oddity.price,
    quantity: of.oddity?.quantity ?? (hasBudget ? 0 : of.quantity),
    ...(Object.keys(options).length === 0 ? {} : { options }),
  };
}

function exitOf(of: RandomOrder, index: number, time: number): AttachedOrder | null {
  if (of.attached === null) return null;
  const shape = wellFormed(of.attached.terms, time);
  const opposite: Side = of.terms.side === 'buy' ? 'sell' : 'buy';
  const side = of.attached.isSameSide ? shape.side : opposite;
  return {
    ...shape,
    ...(shape.orderType === 'oco' ? {} : { side }),
    orderId: of.idClash === 'orderId' ? orderIdAt(index) : orderIdAt(index, 'attached'),
    clientOrderId: of.idClash === 'clientOrderId' ? `c${index}` : `a${index}`,
  };
}
