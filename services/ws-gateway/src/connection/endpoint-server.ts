/** The connections of one path: what Nest calls a server. Emits `connection` for each new one. */
import { EventEmitter } from 'node:events';
import { CloseCode } from '../session/close-code';
import type { Session } from '../session/session';
import type { ConnectionObserver } from './connection-metrics';
import type { Endpoint } from './endpoint';

/** What the server needs of a connection. */
export interface Drainable {
  readonly session: Session;
  terminate(): void;
}

const DRAIN_MS_MAX = 3_000;

export class EndpointServer extends EventEmitter {
  private readonly connections = new Set<Drainable>();
  private emptied: (() => void) | undefined;

  constructor(
    readonly endpoint: Endpoint,
    readonly observer: ConnectionObserver,
  ) {
    super();
  }

  add(connection: Drainable): void {
    this.connections.add(connection);
  }

  /** It has ended. */
  remove(connection: Drainable): void {
    this.connections.delete(connection);
    if (this.connections.size === 0) this.emptied?.();
  }

  /** Asks all clients to reconnect elsewhere; who does not answer in time is cut off. */
  async drain(): Promise<void> {
    if (this.connections.size === 0) return;
    const empty = new Promise<void>((resolve) => (this.emptied = resolve));
    for (const { session } of this.connections)
      session.close(CloseCode.serviceRestart, 'the server restarts, please reconnect');
    const deadline = setTimeout(() => {
      for (const connection of this.connections) connection.terminate();
    }, DRAIN_MS_MAX);
    await empty;
    clearTimeout(deadline);
  }
}
