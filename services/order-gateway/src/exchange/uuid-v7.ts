/**
 * UUIDs of version 7 (RFC 9562 section 5.7): 48 bits of milliseconds, then 74 random bits, so that
 * ids sort by the time they were made. Two of one millisecond are in no particular order.
 */
import { randomBytes } from 'node:crypto';

export function uuidV7(
  nowMs: number = Date.now(),
  random: (size: number) => Buffer = randomBytes,
): string {
  const time = nowMs.toString(16).padStart(12, '0');
  const bytes = random(10);
  bytes.writeUInt8(0x70 | (bytes.readUInt8(0) & 0x0f), 0);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(2) & 0x3f), 2);
  const rest = bytes.toString('hex');
  return [time.slice(0, 8), time.slice(8), rest.slice(0, 4), rest.slice(4, 8), rest.slice(8)].join(
    '-',
  );
}
