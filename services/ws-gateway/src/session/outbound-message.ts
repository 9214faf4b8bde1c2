/** One serialised message; the same object goes to all its receivers. */
export interface OutboundMessage {
  readonly payload: Buffer;
  /**
   * State that a newer message with the same key makes worthless: while it waits for a slow
   * receiver the newer one takes its place. Absent: every message counts and none is dropped.
   */
  readonly replaces?: string;
}

/** The message that `text` makes, made once, when the first receiver needs it. */
export function sharedMessage(text: () => string): () => OutboundMessage {
  let message: OutboundMessage | undefined;
  return () => (message ??= { payload: Buffer.from(text()) });
}
