/** What an external market showed last, and the lots of it that are left. */
export interface AuditedExternal {
  marketTime: number;
  trade: { readonly price: number; left: number; readonly marketTime: number } | undefined;
  quote: { readonly marketTime: number; bids: Offered; asks: Offered } | undefined;
}

/** Lots left and shown by price. */
export type Offered = Map<number, { left: number; readonly shown: number }>;
