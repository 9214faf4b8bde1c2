/** Orders of every type, most of them sensible. */
import type {
  AttachedOrder,
  OrderOptions,
  OrderType,
  PlaceOrder,
  SelfTradePrevention,
  Side,
  TimeInForce,
} from '@stratex/contracts';
import type { Random } from '../random';

/** Price levels around the middle, in price units, and common lots. */
export const MARKETS = {
  'BTC-KRW': { from: 88, to: 99, quantity: 30 },
  '005930': { from: 90, to: 99, quantity: 25 },
  'ETH-KRW': { from: 25, to: 35, quantity: 10 },
} as const;
export type MarketSymbol = keyof typeof MARKETS;
export const SYMBOLS = Object.keys(MARKETS) as MarketSymbol[];

const TYPES: Readonly<Record<OrderType, number>> = {
  limit: 150,
  market: 20,
  stop: 4,
  stop_limit: 4,
  take_profit: 4,
  take_profit_limit: 4,
  trailing_stop: 4,
  oco: 5,
};
const RESTING: Readonly<Record<TimeInForce, number>> = { gtc: 8, gtd: 1, day: 1, ioc: 1, fok: 1 };
const PREVENTIONS: readonly SelfTradePrevention[] = [
  'cancel_newest',
  'cancel_oldest',
  'cancel_both',
  'decrement',
];
const EXPIRES_MS_MAX = 5_000;

export interface OrderSource {
  readonly random: Random;
  /** Logical time, about. */
  readonly now: () => number;
  /** The next client order id. */
  readonly clientOrderId: () => string;
}

export function freshOrder(source: OrderSource, account: string): PlaceOrder {
  const { random } = source;
  const symbol = random.weighted({ 'BTC-KRW': 7, '005930': 2, 'ETH-KRW': 1 });
  const { from, to, quantity } = MARKETS[symbol];
  const orderType = random.weighted(TYPES);
  const isAtMarket = !['limit', 'oco', 'stop_limit', 'take_profit_limit'].includes(orderType);
  const timeInForce = isAtMarket ? random.pick(['ioc', 'fok'] as const) : random.weighted(RESTING);
  const side = random.pick<Side>(['buy', 'sell']);
  const price = isAtMarket ? null : random.int(from, to);
  const options = optionsOf(source, { symbol, side, orderType, timeInForce });
  const order: PlaceOrder = {
    type: 'PlaceOrder',
    account,
    orderId: random.uuid(),
    clientOrderId: source.clientOrderId(),
    symbol: random.chance(0.005) ? 'NONE' : symbol,
    side,
    orderType,
    timeInForce,
    price,
    // Now and then a sweep through many levels; none with a budget.
    quantity:
      options.quoteBudget !== undefined
        ? 0
        : random.int(1, random.chance(0.02) ? 12 * quantity : quantity),
    ...(Object.keys(options).length === 0 ? {} : { options }),
  };
  return random.chance(0.02) ? odd(random, order) : order;
}

type Terms = Pick<PlaceOrder, 'side' | 'orderType' | 'timeInForce'> & {
  readonly symbol: MarketSymbol;
};

function optionsOf(source: OrderSource, terms: Terms): OrderOptions {
  const { random, now } = source;
  const { symbol, orderType, timeInForce } = terms;
  const { from, to } = MARKETS[symbol];
  const price = (): number => random.int(from, to);
  const isLimit = orderType === 'limit';
  const rests = isLimit && timeInForce !== 'ioc' && timeInForce !== 'fok';
  const hasTrigger = !isLimit && orderType !== 'market' && orderType !== 'trailing_stop';
  return {
    ...(hasTrigger ? { triggerPrice: price() } : {}),
    ...(orderType === 'oco' && random.chance(0.6) ? { stopPrice: price() } : {}),
    ...(orderType === 'trailing_stop' ? { trailingOffset: random.int(1, 5) } : {}),
    ...(timeInForce === 'gtd' ? { expiresAt: now() + random.int(-10, EXPIRES_MS_MAX) } : {}),
    ...(orderType === 'market' && random.chance(0.3)
      ? { quoteBudget: String(random.int(1, 500_000)) }
      : {}),
    ...(rests && random.chance(0.06) ? { postOnly: true as const } : {}),
    ...(rests && random.chance(0.06) ? { displayQuantity: random.int(1, 5) } : {}),
    ...(random.chance(0.15) ? { selfTradePrevention: random.pick(PREVENTIONS) } : {}),
    ...(random.chance(0.04) ? { attached: attachedOrder(source, terms) } : {}),
  };
}

function attachedOrder(source: OrderSource, { symbol, side }: Terms): AttachedOrder {
  const { random } = source;
  const { from, to } = MARKETS[symbol];
  const isBracket = random.chance(0.4);
  return {
    orderId: random.uuid(),
    clientOrderId: source.clientOrderId(),
    side: side === 'buy' ? 'sell' : 'buy',
    orderType: isBracket ? 'oco' : 'limit',
    timeInForce: 'gtc',
    price: random.int(from, to),
    ...(isBracket ? { options: { triggerPrice: random.int(from, to) } } : {}),
  };
}

function odd(random: Random, order: PlaceOrder): PlaceOrder {
  return random.pick([
    { ...order, price: random.pick([null, -1, 0, 101, Number.MAX_SAFE_INTEGER]) },
    { ...order, quantity: random.pick([-1, 0, 5_001, Number.MAX_SAFE_INTEGER]) },
    { ...order, timeInForce: 'gtc' as const },
    { ...order, options: { postOnly: true as const, triggerPrice: -1 } },
  ]);
}
