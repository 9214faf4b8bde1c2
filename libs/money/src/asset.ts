/** A unit of account: money or a holding. Amounts are bigint counts of 10^-decimals. */
export interface Asset {
  readonly code: string;
  readonly decimals: number;
}

/** KRW keeps 2 internal decimals, for fees and averages (decisions 15). */
export const KRW: Asset = { code: 'KRW', decimals: 2 };

/** Decimals of every asset but KRW. */
export const HOLDING_DECIMALS = 8;
