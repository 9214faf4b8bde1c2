/** One frame of a server's WebSocket (RFC 6455 section 5.2): whole, unmasked, not fragmented. */
export interface SocketFrame {
  readonly opcode: number;
  readonly payload: Buffer;
  /** Where the next frame begins. */
  readonly end: number;
}

/** The frame that begins at `at`; undefined while a part of it is missing. */
export function frameAt(bytes: Buffer, at: number): SocketFrame | undefined {
  if (bytes.length < at + 2) return undefined;
  const opcode = (bytes[at] ?? 0) & 0x0f;
  let length = (bytes[at + 1] ?? 0) & 0x7f;
  let begin = at + 2;
  if (length === 126) {
    if (bytes.length < at + 4) return undefined;
    length = bytes.readUInt16BE(at + 2);
    begin = at + 4;
  } else if (length === 127) {
    if (bytes.length < at + 10) return undefined;
    length = Number(bytes.readBigUInt64BE(at + 2));
    begin = at + 10;
  }
  const end = begin + length;
  return bytes.length < end ? undefined : { opcode, payload: bytes.subarray(begin, end), end };
}
