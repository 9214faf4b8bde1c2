/** How the market maker quotes. */
export interface MakerSettings {
  /** Part of its order ids; another maker needs another one. */
  readonly id: string;
  readonly account: string;
  /** Quotes on each side. */
  readonly levels: number;
  /** Ticks between the reference and the first quote of a side. */
  readonly halfSpreadTicks: number;
  /** Ticks between two quotes of a side. */
  readonly stepTicks: number;
  /** What one quote is worth, whole units of the quote asset. */
  readonly quoteValue: bigint;
  /** The account's own money at the start, whole units of each quote asset. */
  readonly cash: bigint;
  /** What its first holding of each base asset is worth, whole units of the quote asset. */
  readonly inventoryValue: bigint;
}

export const MAKER_SETTINGS: MakerSettings = {
  id: 'mm',
  account: 'house-maker',
  levels: 5,
  halfSpreadTicks: 1,
  stepTicks: 1,
  quoteValue: 5_000_000n,
  cash: 1_000_000_000_000n,
  inventoryValue: 100_000_000_000n,
};
