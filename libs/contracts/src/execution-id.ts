/**
 * Execution ids: UUIDv8 (RFC 9562 section 5.8) from the log's id and the event number.
 *
 * Layout: 48 bits of the logId (its first 12 hex digits), version 8, 12 zero bits, variant, then 60
 * bits `eventNumber x 2 + leg` (maker 0, taker 1). Equal for every reader, unique over logs.
 */
export type Leg = 'maker' | 'taker';

/** @param logId UUID text of the log; @param eventNumber of the trade.executed event. */
export function executionId(logId: string, eventNumber: number, leg: Leg): string {
  const origin = logId.replaceAll('-', '').slice(0, 12);
  const serial = (BigInt(eventNumber) * 2n + (leg === 'taker' ? 1n : 0n))
    .toString(16)
    .padStart(15, '0');
  return `${origin.slice(0, 8)}-${origin.slice(8, 12)}-8000-8${serial.slice(0, 3)}-${serial.slice(3)}`;
}
