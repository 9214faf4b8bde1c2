/** An order as a strategy asks for it; whole units. */
export type OrderSide = 'buy' | 'sell';

export interface OrderRequest {
  readonly side: OrderSide;
  /** Of the base asset, cut to whole lots; "all": everything that is available to sell. */
  readonly quantity?: number | 'all';
  /** In place of a quantity: money to spend in all, fee included, or to be worth. */
  readonly value?: number;
  /** A limit order; absent: at the market. Goes to the tick that is no worse for the account. */
  readonly price?: number;
  /** For people. */
  readonly reason: string;
  /** In place of the strategy's own trigger, as RSI. */
  readonly trigger?: string;
}
