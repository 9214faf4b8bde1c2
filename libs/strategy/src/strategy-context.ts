/** All a strategy knows of the world and can do to it. */
import type { Amount, Decimal } from './exact-number';
import type { OrderRequest, OrderSide } from './order-request';

export interface OpenOrder {
  readonly order: number;
  readonly side: OrderSide;
  /** Null at the market. */
  readonly price: Decimal | null;
  readonly leavesQuantity: Decimal;
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
    readonly lastPrice: Decimal;
    /** Price step at the last price. */
    readonly tickSize: Decimal;
    readonly lotSize: Decimal;
    /** The only way from a number to a price: the next tick that is no worse for the account. */
    toTick(side: OrderSide, price: number | Amount): Decimal;
    /** The only way from a number to a quantity: cut to whole lots; may be 0. */
    toLots(quantity: number | Amount): Decimal;
  };
  readonly cash: Decimal;
  /** The account's, in this symbol. */
  readonly position: { readonly quantity: Decimal; readonly averagePrice: Decimal };
  readonly orders: {
    /** @returns the order's number within this strategy; 0 when the amount is below one lot. */
    place(request: OrderRequest): number;
    cancel(order: number): void;
    /** This strategy's own. */
    readonly open: readonly OpenOrder[];
  };
  log(text: string): void;
}
