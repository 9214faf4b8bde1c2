/**
 * A place in a stream of the log: behind part `part` of event `event`. One event may give a client
 * several messages; its parts are numbered by the dialect, in the order they are sent.
 */
export interface Position {
  readonly event: number;
  readonly part: number;
}

const CURSOR = /^(0|[1-9]\d{0,15})(?:\.(\d{1,3}))?$/;
/** Behind the last part, whatever its number. */
const WHOLE_EVENT = 1_000;

/** `1234`: behind all of event 1234; `1234.1`: behind its part 1. */
export function parsePosition(text: string): Position | undefined {
  const [, event, part] = CURSOR.exec(text) ?? [];
  if (event === undefined || !Number.isSafeInteger(Number(event))) return undefined;
  return { event: Number(event), part: part === undefined ? WHOLE_EVENT : Number(part) };
}

/** Whether it is the place of one message. */
export const hasPart = ({ part }: Position): boolean => part !== WHOLE_EVENT;

/** The first event of which something may be behind the place. */
export const nextEvent = (place: Position): number =>
  hasPart(place) ? place.event : place.event + 1;

/** As clients see it: without a part it is behind the whole event. */
export function shownPosition({ event, part }: Position): { seq: number; part?: number } {
  return part === WHOLE_EVENT ? { seq: event } : { seq: event, part };
}

/** As clients send it back. */
export function positionText({ event, part }: Position): string {
  return part === WHOLE_EVENT ? String(event) : `${String(event)}.${String(part)}`;
}

/** Behind everything up to and including the event. */
export const afterEvent = (event: number): Position => ({ event, part: WHOLE_EVENT });

export function isAfter(a: Position, b: Position): boolean {
  return a.event > b.event || (a.event === b.event && a.part > b.part);
}
