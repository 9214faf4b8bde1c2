import type { Rate } from '@stratex/service-kit';
import type { Identity } from '../session/identity';
import type { StreamRequest } from '../session/stream-request';
import type { Place } from './connection-caps';
import type { Deadlines } from './deadlines';
import type { EndpointServer } from './endpoint-server';

/** What all connections share. */
export interface ConnectionHost<Connection> {
  readonly messageRate: Rate;
  /** So long before the access expires the client is told; 0: it is not. */
  readonly expiryNoticeMs: number;
  readonly deadlines: Deadlines;
  /** A text message, within the client's rate. */
  take(connection: Connection, text: string): void;
  /** @param code as the client was told, or as `ws` knows it */
  ended(connection: Connection, code: number): void;
}

export interface ConnectionOptions<Connection> {
  readonly server: EndpointServer;
  readonly host: ConnectionHost<Connection>;
  readonly place: Place;
  readonly identity: Identity | undefined;
  readonly request: StreamRequest;
}
