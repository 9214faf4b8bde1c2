import type { CloseCode } from './close-code';

/** What a session needs of a connection; a socket in production, a recorder in tests. */
export interface Transport {
  /** Bytes written but not yet taken by the operating system. */
  readonly bufferedBytes: number;
  /** One text message, UTF-8. */
  write(payload: Buffer): void;
  ping(): void;
  /** Starts the closing handshake; what was written before still goes out first. */
  close(code: CloseCode, reason: string): void;
  /** Cuts the connection off. */
  terminate(): void;
}
