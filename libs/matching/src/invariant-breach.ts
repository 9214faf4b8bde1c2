/** What must always hold; the name says which rule of the architecture was broken. */
export type Invariant =
  | 'CONSERVATION'
  | 'NON_NEGATIVE'
  | 'HELD_IS_NEEDED'
  | 'BOOK_NOT_CROSSED'
  | 'PRICE_TIME_PRIORITY'
  | 'FILLED_AT_MOST_QUANTITY'
  | 'ONE_TERMINAL_STATE'
  | 'BALANCE_IN_RANGE'
  | 'EVENT_FITS_STATE';

/** A bug, never an answer to input: the process that sees one ends, and restart is recovery. */
export class InvariantBreach extends Error {
  override readonly name = 'InvariantBreach';

  constructor(
    readonly invariant: Invariant,
    detail: string,
  ) {
    super(`${invariant}: ${detail}`);
  }
}
