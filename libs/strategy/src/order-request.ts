/** An order as a strategy asks for it; whole units, exact. */
import type { Amount } from './exact-number';

export type OrderSide = 'buy' | 'sell';

export interface OrderRequest {
  readonly side: OrderSide;
  /** Of the base asset, cut to whole lots; "all": everything that is available to sell. */
  readonly quantity?: Amount;
  /** In place of a quantity: money to spend in all, fee included, or to be worth. */
  readonly value?: Amount;
  /** A limit order; absent: at the market. Goes to the tick that is no worse for the account. */
  readonly price?: Amount;
  /** For people. */
  readonly reason: string;
  /** In place of the strategy's own trigger, as RSI. */
  readonly trigger?: string;
}
