import type { CloseCode } from './close-code';

/** What a session needs of a connection; a socket in production, a recorder in tests. */
export interface Transport {
  /** Bytes written but not yet taken by the operating system. */
  readonly bufferedBytes: number;
  /** One whole message as a WebSocket frame; its bytes are shared and must not be changed. */
  write(frame: Buffer): void;
  /** Calls the session's drained() when all that was written is gone; asked for while bytes wait. */
  awaitRoom(): void;
  ping(): void;
  /** Starts the closing handshake; what was written before still goes out first. */
  close(code: CloseCode, reason: string): void;
  /** Cuts the connection off. */
  terminate(): void;
}
