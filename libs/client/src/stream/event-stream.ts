/**
 * One stream of typed messages: callbacks, async iterators, reconnection and exact resume.
 *
 * Ordering invariant: messages of the log are delivered in its order, each once; `place` stands
 * behind the last one delivered, and a new connection asks for what is behind it. When the server
 * cannot tell it again any more, nothing is passed over in silence: `onResync` is called, and without
 * it the stream ends with ResyncRequired.
 *
 * An iterator buffers at most `bufferLimit` messages. With the policy `pause` (streams that can be
 * resumed) a full buffer ends the connection, which is resumed where it stopped when half of the
 * buffer was read: slow readers lose nothing and cost bounded memory.
 */
import { parseExactJson } from '../decimal/exact-json';
import type { SocketPlatform } from '../socket/socket';
import { DEFAULT_BACKOFF, type Backoff } from './backoff';
import { isAccessExpiring } from './access-expiring';
import { helloOf } from './hello';
import { MessageQueue, type BufferPolicy } from './message-queue';
import { covers, placeText, type Place } from './place';
import { ReconnectingSocket, type Address } from './reconnecting-socket';
import { ResyncRequired, StreamFailed, UnreadableMessage } from './stream-errors';
import { isRecord, type StreamProtocol } from './stream-protocol';

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

const BUFFER_LIMIT = 10_000;

export class EventStream<T, S = unknown> implements AsyncIterable<T> {
  private readonly connection: ReconnectingSocket;
  private readonly listeners = new Set<(message: T) => void>();
  private readonly queues = new Set<MessageQueue<T>>();
  private reached: Place | undefined;
  private failure: Error | undefined;
  private hasEnded = false;
  private readonly end: Promise<void>;
  private tellEnd: () => void = () => undefined;

  constructor(
    private readonly context: StreamContext<T, S>,
    private readonly options: StreamOptions<T, S>,
  ) {
    this.reached = options.resumeFrom;
    this.end = new Promise((resolve) => (this.tellEnd = resolve));
    const { platform, renew, random } = context;
    const { onReconnect } = options;
    this.connection = new ReconnectingSocket({
      ...{ platform, renew, random, backoff: backoffOf(options) },
      address: () => this.address(),
      handlers: {
        opened: () => {
          this.opened();
        },
        text: (text) => {
          this.take(text);
        },
        retried: (attempt) => {
          this.guarded(() => onReconnect?.(attempt));
        },
        lost: ({ code, reason }) => {
          this.report(new Error(`the connection was lost: ${String(code)} ${reason}`.trimEnd()));
        },
        resync: () => this.resync(),
        ended: (error) => {
          this.ended(error);
        },
      },
    });
    // The caller can still add listeners and iterators: nothing comes before its turn has ended.
    this.connection.start();
  }

  /** Behind the last message that was delivered; undefined before the first answer of the server. */
  get place(): Place | undefined {
    return this.reached;
  }

  /** Why it ended on its own; undefined while it runs and after close(). */
  get error(): Error | undefined {
    return this.failure;
  }

  /** Resolves when the stream has ended, for whatever reason. */
  get closed(): Promise<void> {
    return this.end;
  }

  /** Every message from now on. @returns a function that ends it. */
  subscribe(listener: (message: T) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Every message from now on, until the stream ends; throws when it failed. */
  [Symbol.asyncIterator](): AsyncIterableIterator<T, undefined> {
    const { protocol } = this.context;
    const queue: MessageQueue<T> = new MessageQueue<T>({
      limit: this.options.bufferLimit ?? BUFFER_LIMIT,
      policy: this.options.bufferPolicy ?? (protocol.isResumable ? 'pause' : 'drop-oldest'),
      changed: () => {
        this.regulate();
      },
      released: () => {
        this.queues.delete(queue);
        this.regulate();
      },
    });
    if (this.hasEnded) queue.end(this.failure);
    else this.queues.add(queue);
    return queue;
  }

  /** Ends it for good: nothing is delivered and nothing connects any more. */
  close(): void {
    this.connection.close();
  }

  /** For protocols in which the client speaks. False when not connected now. */
  protected send(message: object): boolean {
    return this.connection.send(JSON.stringify(message));
  }

  /** Connects anew, where this connection has become useless. */
  protected restart(): void {
    this.connection.restart();
  }

  /** A connection is there. */
  protected opened(): void {
    this.guarded(this.options.onOpen);
  }

  protected deliver(message: T): void {
    const { onMessage } = this.options;
    if (onMessage !== undefined)
      this.guarded(() => {
        onMessage(message);
      });
    for (const listener of this.listeners)
      this.guarded(() => {
        listener(message);
      });
    for (const queue of this.queues) queue.push(message);
  }

  /** Before every attempt to connect. */
  protected prepare(): Promise<void> {
    return Promise.resolve();
  }

  /** The place to resume after, where the server does not say it. */
  protected begin(place: Place): void {
    this.reached ??= place;
  }

  private async address(): Promise<Address> {
    await this.prepare();
    const { protocol, address } = this.context;
    const { logId } = this.reached ?? {};
    return address(protocol.path, {
      ...{ meta: '1', decimals: 'string', ...protocol.query },
      ...(protocol.isResumable && this.reached !== undefined
        ? { from_seq: placeText(this.reached) }
        : {}),
      ...(protocol.isResumable && logId !== undefined ? { log_id: logId } : {}),
    });
  }

  private take(text: string): void {
    const { protocol } = this.context;
    let message: unknown;
    try {
      message = parseExactJson(text, protocol.amounts);
      if (!isRecord(message)) throw new UnreadableMessage('a message that is no object');
      if (isAccessExpiring(message)) {
        void this.renewAccess();
        return;
      }
      const hello = helloOf(message);
      if (hello !== undefined) {
        // Who resumes knows its place better: perhaps in the midst of an event.
        this.reached = { ...hello, ...this.reached };
        return;
      }
      const read = protocol.read(message);
      this.connection.proven();
      if (read !== undefined && this.advance(message)) this.deliver(read);
    } catch (error) {
      this.report(error instanceof Error ? error : new UnreadableMessage(String(error)));
    }
  }

  /** @returns false for a message of the log that was delivered before. */
  private advance({ seq, part }: Readonly<Record<string, unknown>>): boolean {
    if (typeof seq !== 'number' || !Number.isSafeInteger(seq)) return true;
    const place = this.reached;
    if (typeof part === 'number') {
      if (place !== undefined && covers(place, seq, part)) return false;
      this.reached = { ...place, seq, part };
      return true;
    }
    // State that stands at `seq`: it may come late, and says nothing of the messages up to there.
    return true;
  }

  /** Shows a newer token before the present one expires; without one the connection is made anew. */
  private async renewAccess(): Promise<void> {
    try {
      const token = await this.context.newerToken();
      if (token !== undefined) this.send({ type: 'reauth', token });
    } catch (error) {
      this.report(error instanceof Error ? error : new Error(String(error)));
    }
  }

  private async resync(): Promise<void> {
    const { onResync } = this.options;
    const lostAfter = this.reached;
    if (onResync === undefined) throw new ResyncRequired(lostAfter);
    const read = await this.context.snapshot?.();
    if (this.hasEnded) return;
    this.reached = read?.place;
    this.guarded(() => {
      onResync({ lostAfter, snapshot: read?.state });
    });
  }

  /** One full buffer stops the flow for all. */
  private regulate(): void {
    const mustWait = [...this.queues].some(({ isFull }) => isFull);
    if (mustWait) this.connection.pause();
    else this.connection.resume();
  }

  private ended(error: Error | undefined): void {
    this.hasEnded = true;
    this.failure = error;
    if (error !== undefined) this.report(error);
    if (error instanceof StreamFailed) this.guarded(this.options.onReconnectFailed);
    for (const queue of this.queues) queue.end(error);
    this.queues.clear();
    this.guarded(this.options.onClose);
    this.tellEnd();
  }

  private report(error: Error): void {
    const { onError } = this.options;
    if (onError === undefined) return;
    try {
      onError(error);
    } catch {
      // An error of the error callback has nowhere to go, and must not end the stream.
    }
  }

  /** A callback that throws is reported and harms nobody else. */
  private guarded(callback: (() => void) | undefined): void {
    try {
      callback?.();
    } catch (error) {
      this.report(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

function backoffOf(options: Partial<Backoff>): Backoff {
  return {
    reconnectAttempts: options.reconnectAttempts ?? DEFAULT_BACKOFF.reconnectAttempts,
    initialReconnectDelay: options.initialReconnectDelay ?? DEFAULT_BACKOFF.initialReconnectDelay,
    maxReconnectDelay: options.maxReconnectDelay ?? DEFAULT_BACKOFF.maxReconnectDelay,
  };
}
