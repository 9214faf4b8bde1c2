/** A price seen on another market. */
export interface ReferencePrice {
  /** Price units, on the instrument's tick. */
  readonly price: number;
  /** ISO 8601 UTC time of that market. */
  readonly marketTime: string;
  /** Where exactly, when the source has several places. */
  readonly source?: string;
}

export interface ReferenceListener {
  onPrice(price: ReferencePrice): void;
  /** The source has no prices now; called once until it recovers. It goes on trying. */
  onFailure(error: Error): void;
  /** Prices come again; called before the first of them. */
  onRecovery(): void;
}

/** Where reference prices of one instrument come from. */
export interface ReferenceSource {
  /** Shown in the messages. */
  readonly name: string;
  start(listener: ReferenceListener): void;
  stop(): Promise<void>;
}
