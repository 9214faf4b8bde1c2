/** A price as a strategy's feed told it, and where: what was told once is not taken twice. */

/** `stream` is what the sequence counts in: a log, or a stream as it was created. */
export interface PricePlace {
  readonly stream: string;
  readonly sequence: number;
}

export interface HeardPrice {
  /** Price units; lots, 0 where the source tells none. */
  readonly price: number;
  readonly lots: number;
  /** Market time, milliseconds since 1970. */
  readonly time: number;
  /** When the exchange had it, milliseconds since 1970. */
  readonly at: number;
  readonly place: PricePlace;
}

/** Of another stream everything is new. */
export function isNew(place: PricePlace, seen: PricePlace | null): boolean {
  return place.stream !== seen?.stream || place.sequence > seen.sequence;
}
