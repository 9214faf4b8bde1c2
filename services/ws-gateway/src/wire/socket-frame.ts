/**
 * A whole message as one unmasked WebSocket frame (RFC 6455 section 5.2), made once for all its
 * receivers. Deflated frames (RFC 7692) are independent of each other, because the server takes no
 * context over: that is what lets them be shared.
 */
import { constants, deflateRawSync } from 'node:zlib';

const FIN = 0x80;
/** "Per-message compressed". */
const RSV1 = 0x40;
const OPCODES = { text: 0x1, binary: 0x2 } as const;
/** Every block that Z_SYNC_FLUSH ends, ends so; the receiver adds it again. */
const FLUSH_TAIL_BYTES = 4;
/** Smaller messages would hardly shrink. */
const DEFLATE_BYTES_MIN = 128;

/** Both sides keep at most a window of this many bits (2 KiB). */
export const DEFLATE_WINDOW_BITS = 11;

export function socketFrame(
  payload: Buffer,
  { type, deflate }: { readonly type: keyof typeof OPCODES; readonly deflate: boolean },
): Buffer {
  if (!deflate || payload.length < DEFLATE_BYTES_MIN) return framed(payload, FIN | OPCODES[type]);
  const whole = deflateRawSync(payload, {
    windowBits: DEFLATE_WINDOW_BITS,
    finishFlush: constants.Z_SYNC_FLUSH,
  });
  const deflated = whole.subarray(0, whole.length - FLUSH_TAIL_BYTES);
  return framed(deflated, FIN | RSV1 | OPCODES[type]);
}

function framed(payload: Buffer, head: number): Buffer {
  const { length } = payload;
  const header = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  header[0] = head;
  if (length < 126) header[1] = length;
  else if (length < 65_536) {
    header[1] = 126;
    header.writeUInt16BE(length, 2);
  } else {
    header[1] = 127;
    header.writeUInt32BE(length, 6);
  }
  return Buffer.concat([header, payload]);
}
