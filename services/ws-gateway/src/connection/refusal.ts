/** An upgrade that is not granted: a real HTTP answer with RFC 9457 problem details. */
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

export interface Refusal {
  readonly status: 400 | 401 | 403 | 404 | 429 | 500 | 503;
  /** Stable, for programs. */
  readonly code: string;
  /** One sentence for a person; never repeats what the client sent. */
  readonly detail: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers and ends the connection. */
export function refuse(socket: Duplex, refusal: Refusal): void {
  const { status, code, detail } = refusal;
  const title = STATUS_CODES[status] ?? 'Error';
  const body = JSON.stringify({ type: 'about:blank', title, status, code, detail });
  const headers = {
    'Content-Type': 'application/problem+json',
    'Content-Length': String(Buffer.byteLength(body)),
    'Cache-Control': 'no-store',
    Connection: 'close',
    ...refusal.headers,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${String(status)} ${title}\r\n${lines.join('')}\r\n${body}`);
}
