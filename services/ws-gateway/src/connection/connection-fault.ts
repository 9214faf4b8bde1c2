/**
 * What was wrong with a client's bytes or its socket, and the close code that `ws` has given for it.
 * `ws` reports 1006 then, because it reads no more and so never sees the client's answer.
 */
const CODES: ReadonlyMap<string, number> = new Map([
  ['WS_ERR_INVALID_UTF8', 1007],
  ['WS_ERR_TOO_MANY_BUFFERED_PARTS', 1008],
  ['WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH', 1009],
  ['WS_ERR_UNSUPPORTED_MESSAGE_LENGTH', 1009],
]);
const PROTOCOL_ERROR = 1002;
/** Of zlib: bytes that cannot be inflated. */
const INVALID_DATA = 1007;

/** In the words of Node or `ws`, like WS_ERR_INVALID_UTF8. */
export function faultOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

/** Undefined when the fault is none of the client's bytes. */
export function closeCodeOf(fault: string): number | undefined {
  if (fault.startsWith('Z_')) return INVALID_DATA;
  return CODES.get(fault) ?? (fault.startsWith('WS_ERR_') ? PROTOCOL_ERROR : undefined);
}
