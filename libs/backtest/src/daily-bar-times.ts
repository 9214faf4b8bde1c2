/** When a daily bar of the Korean market runs: 09:00 to 15:30 there, 00:00 to 06:30 UTC. */
export const DAY_MS = 86_400_000;
const KRX_SESSION_MS = 6.5 * 3_600_000;

/** @param day since 1970-01-01 */
export function dailyBarTimes(day: number): { readonly time: number; readonly closeTime: number } {
  return { time: day * DAY_MS, closeTime: day * DAY_MS + KRX_SESSION_MS };
}
