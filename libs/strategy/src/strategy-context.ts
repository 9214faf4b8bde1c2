/** All a strategy knows of the world and can do to it. */
import type { OrderRequest, OrderSide } from './order-request';

export interface OpenOrder {
  readonly order: number;
  readonly side: OrderSide;
  /** Null at the market. */
  readonly price: number | null;
  readonly leavesQuantity: number;
}

export interface StrategyContext<P, I, S> {
  readonly params: P;
  readonly indicators: I;
  /** Changed in place; saved. */
  readonly state: S;
  /** Market time, milliseconds since 1970: the only clock. */
  readonly clock: { readonly now: number };
  readonly market: {
    readonly symbol: string;
    /** NaN before the first price. */
    readonly lastPrice: number;
    /** Price step at the last price. */
    readonly tickSize: number;
    readonly lotSize: number;
  };
  readonly cash: number;
  /** The account's, in this symbol. */
  readonly position: { readonly quantity: number; readonly averagePrice: number };
  readonly orders: {
    /** @returns the order's number within this strategy; 0 when the amount is below one lot. */
    place(request: OrderRequest): number;
    cancel(order: number): void;
    /** This strategy's own. */
    readonly open: readonly OpenOrder[];
  };
  log(text: string): void;
}
