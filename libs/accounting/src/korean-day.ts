/**
 * The ledger's calendar day: that of Korea (UTC+9, no summer time since 1988), for every market, as
 * days since 1970-01-01.
 */
const UTC_OFFSET_MS = 9 * 60 * 60 * 1_000;
const DAY_MS = 24 * 60 * 60 * 1_000;

/** @param timeMs milliseconds since 1970 (UTC). */
export function koreanDay(timeMs: number): number {
  return Math.floor((timeMs + UTC_OFFSET_MS) / DAY_MS);
}
