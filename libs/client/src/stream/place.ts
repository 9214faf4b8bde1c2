/**
 * A place in the exchange's log: behind part `part` of event `seq`, or behind all of it. Keep it to
 * go on exactly there, even in another process.
 */
export interface Place {
  readonly seq: number;
  readonly part?: number;
  /** Which log; a place of another one is worth nothing. */
  readonly logId?: string;
}

/** As `from_seq` takes it. */
export function placeText({ seq, part }: Place): string {
  return part === undefined ? String(seq) : `${String(seq)}.${String(part)}`;
}

/** Whether a message at `seq`, `part` is at or before the place: it was seen already. */
export function covers(place: Place, seq: number, part: number): boolean {
  if (seq !== place.seq) return seq < place.seq;
  return place.part === undefined || part <= place.part;
}
