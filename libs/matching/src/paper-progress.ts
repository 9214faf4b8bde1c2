/** What an order of a paper instrument has besides. */
export interface PaperProgress {
  /** Only what the market does from this time of its own on fills the order. */
  effectiveAt: number;
  /** How much had been heard when it came to rest, or began to wait. */
  hearing: number;
  /** Lots that stood before it at its price; QUEUE_UNKNOWN while that price was not shown. */
  queueAhead: number;
  /** Lots of the trade heard as number `allottedAt` that are its own: no state between two commands. */
  allotted: number;
  allottedAt: number;
}

export const QUEUE_UNKNOWN = -1;
