/**
 * What a strategy sees of the market. Prices and quantities are whole units as numbers: they feed
 * indicators, which are statistics. No balance is ever computed from them; an order's price and
 * quantity become exact integers in `order-terms`.
 */

/** One closed bar. */
export interface Bar {
  /** When it began and when it closed, market time, milliseconds since 1970. */
  readonly time: number;
  readonly closeTime: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

export interface Tick {
  readonly time: number;
  readonly price: number;
  /** 0 where the source tells none, as a reference price does. */
  readonly quantity: number;
}

/** The account as far as a strategy of one symbol may look. */
export interface AccountView {
  /** Available money in the quote asset. */
  readonly cash: number;
  /** Lots held in all, and those that no open sell has set aside. */
  readonly lots: number;
  readonly availableLots: number;
  /** 0 without a position. */
  readonly averagePrice: number;
}
