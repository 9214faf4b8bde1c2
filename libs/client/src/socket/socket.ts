/** What the client needs of a WebSocket, whoever provides it. */

/** How a connection ended, or why none came about. */
export interface SocketEnd {
  /** Close code; 1006 when the connection broke or was refused. */
  readonly code: number;
  readonly reason: string;
  /** HTTP status of a refused upgrade; unknown in browsers. */
  readonly status?: number;
  /** The server asks to wait so long. */
  readonly retryAfterMs?: number;
}

export interface SocketHandlers {
  opened(): void;
  text(text: string): void;
  /** Exactly once, and nothing after it. */
  closed(end: SocketEnd): void;
}

export interface Socket {
  send(text: string): void;
  /** A normal close; closed() still comes. */
  close(): void;
}

export interface SocketPlatform {
  open(url: string, headers: Readonly<Record<string, string>>, handlers: SocketHandlers): Socket;
  /** Else credentials go by a ticket. */
  readonly sendsHeaders: boolean;
}
