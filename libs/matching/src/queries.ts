/** Reading the state: copies, so that nobody outside can change it. */
import type {
  AccountState,
  OrderOptions,
  OrderType,
  Side,
  SymbolState,
  SystemState,
  TimeInForce,
} from '@stratex/contracts';
import { acceptanceOf } from './accepted-order';
import { balancesByAsset } from './account';
import type { DepthLevel } from './order-book';
import type { EngineState } from './state';

/** Minor units. */
export interface AssetBalance {
  readonly asset: string;
  readonly available: bigint;
  readonly held: bigint;
}

/** Price units and lots; hold in minor units (quote asset for a buy, base asset for a sell). */
export interface OpenOrder {
  readonly orderNumber: number;
  readonly orderId: string;
  readonly account: string;
  readonly clientOrderId: string;
  readonly symbol: string;
  readonly side: Side;
  readonly orderType: OrderType;
  readonly timeInForce: TimeInForce;
  readonly price: number;
  readonly quantity: number;
  readonly cumQuantity: number;
  readonly leavesQuantity: number;
  readonly hold: bigint;
  /** Where it fires as things stand; null for an order that has no trigger, or fired. */
  readonly triggerPrice: number | null;
  /** As accepted. */
  readonly options: OrderOptions | undefined;
}

export interface BookDepth {
  readonly bids: DepthLevel[];
  readonly asks: DepthLevel[];
}

/** The assets the account has anything of, sorted by code; undefined for an unknown account. */
export function balancesOf(
  state: EngineState,
  account: string,
): readonly AssetBalance[] | undefined {
  const known = state.accounts.get(account);
  if (known === undefined) return undefined;
  return balancesByAsset(known).map(({ asset, available, held }) => ({ asset, available, held }));
}

/** Every account, sorted. */
export function accountIds(state: EngineState): string[] {
  return [...state.accounts.keys()].sort();
}

/** By order number; empty for an unknown account. */
export function openOrders(state: EngineState, account: string): OpenOrder[] {
  const open: OpenOrder[] = [];
  let order = state.accounts.get(account)?.openOrders.first;
  for (; order !== undefined; order = order.later) {
    const { orderNumber, orderId, symbol, side, orderType, timeInForce } = order;
    const { price, quantity, leaves, hold, options, trigger } = order;
    const { clientOrderId } = acceptanceOf(state.answers, order);
    open.push({
      orderNumber,
      orderId,
      account,
      clientOrderId,
      symbol,
      side,
      orderType,
      timeInForce,
      price,
      quantity,
      cumQuantity: quantity - leaves,
      leavesQuantity: leaves,
      hold,
      triggerPrice: trigger?.price ?? null,
      options,
    });
  }
  return open;
}

/** At most `levels` levels a side, best first; empty for an unknown symbol. */
export function bookDepth(state: EngineState, symbol: string, levels: number): BookDepth {
  const book = state.markets.get(symbol)?.book;
  return { bids: book?.depth('buy', levels) ?? [], asks: book?.depth('sell', levels) ?? [] };
}

/** Price units of the symbol's last trade; null before the first. */
export function lastPrice(state: EngineState, symbol: string): number | null {
  return state.markets.get(symbol)?.lastPrice ?? null;
}

/** Undefined for an unknown account. */
export function accountState(state: EngineState, account: string): AccountState | undefined {
  return state.accounts.get(account)?.state;
}

/** Undefined for an unknown symbol. */
export function symbolState(state: EngineState, symbol: string): SymbolState | undefined {
  return state.markets.get(symbol)?.state;
}

export function systemState(state: EngineState): SystemState {
  return state.system;
}

/** Numbers of the last accepted order and of the last trade; 0 before the first. */
export function counters(state: EngineState): { orderNumber: number; tradeNumber: number } {
  return { orderNumber: state.orderNumber, tradeNumber: state.tradeNumber };
}
