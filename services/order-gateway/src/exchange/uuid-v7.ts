/**
 * UUIDs of version 7 (RFC 9562 section 5.7): 48 bits of milliseconds, then 74 random bits, so that
 * ids sort by the time they were made. Two of one millisecond are in no particular order.
 */
import { randomUUID } from 'node:crypto';

/** A version 4 UUID has its random bits where version 7 has them, and is made from a pool. */
export function uuidV7(nowMs: number = Date.now(), random: () => string = randomUUID): string {
  const time = nowMs.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random().slice(15)}`;
}
