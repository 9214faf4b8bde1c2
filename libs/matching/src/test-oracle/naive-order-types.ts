/** The table of order types: what goes with which. */
import type {
  AttachedOrder,
  OrderOptions,
  OrderType,
  PlaceOrder,
  TimeInForce,
} from '@stratex/contracts';
import { rests } from './naive-order';

type OptionName = keyof OrderOptions;

interface TypeRow {
  readonly hasPrice: boolean;
  readonly timesInForce: readonly TimeInForce[];
  readonly required: readonly OptionName[];
  readonly optional: readonly OptionName[];
  /** Not for ioc and fok. */
  readonly optionalWhenResting: readonly OptionName[];
}

const ALL: readonly TimeInForce[] = ['gtc', 'gtd', 'day', 'ioc', 'fok'];
const AT_ONCE: readonly TimeInForce[] = ['ioc', 'fok'];

const atMarket = (required: OptionName[], optional: OptionName[] = []): TypeRow => ({
  hasPrice: false,
  timesInForce: AT_ONCE,
  required,
  optional: ['selfTradePrevention', 'attached', ...optional],
  optionalWhenResting: [],
});

const atLimit = (required: OptionName[], optionalWhenResting: OptionName[]): TypeRow => ({
  hasPrice: true,
  timesInForce: ALL,
  required,
  optional: ['selfTradePrevention', 'attached'],
  optionalWhenResting,
});

const TABLE: Readonly<Record<OrderType, TypeRow>> = {
  limit: atLimit([], ['postOnly', 'displayQuantity']),
  market: atMarket([], ['quoteBudget']),
  stop: atMarket(['triggerPrice']),
  take_profit: atMarket(['triggerPrice']),
  stop_limit: atLimit(['triggerPrice'], ['displayQuantity']),
  take_profit_limit: atLimit(['triggerPrice'], ['displayQuantity']),
  trailing_stop: atMarket(['trailingOffset']),
  oco: {
    hasPrice: true,
    timesInForce: ['gtc', 'gtd', 'day'],
    required: ['triggerPrice'],
    optional: ['stopPrice', 'selfTradePrevention'],
    optionalWhenResting: [],
  },
};

export function isValidType(order: PlaceOrder): boolean {
  const attached = order.options?.attached;
  if (!fitsTable(order)) return false;
  if (attached === undefined) return true;
  return (
    attached.orderId !== order.orderId &&
    attached.clientOrderId !== order.clientOrderId &&
    fitsTable(attached)
  );
}

function fitsTable({ orderType, timeInForce, price, side, options = {} }: Terms): boolean {
  const row = TABLE[orderType];
  const names = Object.keys(options) as OptionName[];
  const allowed = [...row.required, ...row.optional];
  if (rests(timeInForce)) allowed.push(...row.optionalWhenResting);
  if (timeInForce === 'gtd') allowed.push('expiresAt');
  if ((price !== null) !== row.hasPrice) return false;
  if (!row.timesInForce.includes(timeInForce)) return false;
  if (row.required.some((name) => !names.includes(name))) return false;
  if (timeInForce === 'gtd' && !names.includes('expiresAt')) return false;
  if (names.some((name) => !allowed.includes(name))) return false;
  if (orderType !== 'oco') return true;
  const { triggerPrice } = options;
  if (price === null || triggerPrice === undefined) return false;
  return side === 'sell' ? triggerPrice < price : triggerPrice > price;
}

type Terms = Pick<PlaceOrder | AttachedOrder, 'orderType' | 'timeInForce' | 'price' | 'side'> & {
  readonly options?: OrderOptions;
};
