/** One fill of a strategy's order. */
export interface Trade {
  /** Market time of the price that filled it. */
  readonly time: number;
  /** Of the strategy's orders. */
  readonly sequence: number;
  readonly side: 'buy' | 'sell';
  /** Lots and price units. */
  readonly lots: number;
  readonly price: number;
  /** Minor units of the quote asset. */
  readonly notional: bigint;
  readonly fee: bigint;
  readonly tax: bigint;
  /** Of the position that it closed, after fees and taxes. */
  readonly result: bigint | undefined;
  readonly trigger: string;
  readonly reason: string;
}
