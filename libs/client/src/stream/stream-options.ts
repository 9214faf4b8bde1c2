/** What a stream is made of, and what its user may set and hear. */
import type { SocketPlatform } from '../socket/socket';
import type { Backoff } from './backoff';
import type { BufferPolicy } from './message-queue';
import type { Place } from './place';
import type { Address } from './reconnecting-socket';
import type { StreamProtocol } from './stream-protocol';

/** The present state and where it stands; see `onResync`. */
export interface Resync<S = unknown> {
  /** The last place before the gap. */
  readonly lostAfter: Place | undefined;
  /** What holds now; undefined where no snapshot is defined (the public executions: read history). */
  readonly snapshot: S | undefined;
}

export interface StreamOptions<T, S = unknown> extends Partial<Backoff> {
  /** Connected, again after every reconnection. */
  readonly onOpen?: () => void;
  readonly onMessage?: (message: T) => void;
  /** Something went wrong; the stream goes on, unless onReconnectFailed or onClose follows. */
  readonly onError?: (error: Error) => void;
  readonly onReconnect?: (attempt: number) => void;
  readonly onReconnectFailed?: () => void;
  readonly onResync?: (resync: Resync<S>) => void;
  /** The end, after close() or a failure. */
  readonly onClose?: () => void;
  /** Everything behind this place first. */
  readonly resumeFrom?: Place;
  /** Messages an iterator may leave unread; default 10,000. */
  readonly bufferLimit?: number;
  readonly bufferPolicy?: BufferPolicy;
}

export interface StreamContext<T, S> {
  readonly protocol: StreamProtocol<T>;
  readonly platform: SocketPlatform;
  /** Adds who it is for. */
  readonly address: (path: string, query: Readonly<Record<string, string>>) => Promise<Address>;
  readonly renew: () => boolean;
  /** Another token than the connection has; undefined: there is none. */
  readonly newerToken: () => Promise<string | undefined>;
  /** Reads the state over REST; the place is where it stands. */
  readonly snapshot: (() => Promise<{ readonly state: S; readonly place: Place }>) | undefined;
  readonly random: () => number;
}
