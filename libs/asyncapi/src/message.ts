/** One kind of message of a channel. */
import type { Schema } from './schema';

export interface Message {
  readonly name: string;
  readonly summary: string;
  readonly payload: Schema;
  /** A whole message. */
  readonly example: unknown;
}
