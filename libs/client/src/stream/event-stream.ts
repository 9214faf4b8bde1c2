/**
 * One stream of typed messages: callbacks, async iterators, reconnection and exact resume.
 *
 * Ordering invariant: messages of the log are delivered in its order, each once; `place` stands
 * behind the last one delivered, and a new connection asks for what is behind it. When the server
 * cannot tell it again any more, nothing is passed over in silence: `onResync` is called, and without
 * it the stream ends with ResyncRequired.
 */
import { parseExactJson } from '../decimal/exact-json';
import { Audience } from './audience';
import { backoffOf } from './backoff';
import { isAccessExpiring } from './access-expiring';
import { helloOf } from './hello';
import { covers, placeText, type Place } from './place';
import { ReconnectingSocket, type Address } from './reconnecting-socket';
import { ResyncRequired, UnreadableMessage } from './stream-errors';
import type { StreamContext, StreamOptions } from './stream-options';
import { isRecord } from './stream-protocol';

export class EventStream<T, S = unknown> implements AsyncIterable<T> {
  private readonly connection: ReconnectingSocket;
  private readonly audience: Audience<T>;
  private reached: Place | undefined;
  private failure: Error | undefined;
  private readonly end: Promise<void>;
  private tellEnd: () => void = () => undefined;

  constructor(
    private readonly context: StreamContext<T, S>,
    private readonly options: StreamOptions<T, S>,
  ) {
    this.reached = options.resumeFrom;
    this.end = new Promise((resolve) => (this.tellEnd = resolve));
    const { platform, renew, random, protocol } = context;
    const { onReconnect } = options;
    this.audience = new Audience(options, {
      policy: protocol.isResumable ? 'pause' : 'drop-oldest',
      regulate: (mustWait) => {
        if (mustWait) this.connection.pause();
        else this.connection.resume();
      },
    });
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
          this.audience.call(() => onReconnect?.(attempt));
        },
        lost: ({ code, reason }) => {
          this.audience.report(
            new Error(`the connection was lost: ${String(code)} ${reason}`.trimEnd()),
          );
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
    return this.audience.add(listener);
  }

  /** Every message from now on, until the stream ends; throws when it failed. */
  [Symbol.asyncIterator](): AsyncIterableIterator<T, undefined> {
    return this.audience.iterator();
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
    this.audience.call(this.options.onOpen);
  }

  protected deliver(message: T): void {
    this.audience.deliver(message);
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
      this.audience.report(error instanceof Error ? error : new UnreadableMessage(String(error)));
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
      this.audience.report(error instanceof Error ? error : new Error(String(error)));
    }
  }

  private async resync(): Promise<void> {
    const { onResync } = this.options;
    const lostAfter = this.reached;
    if (onResync === undefined) throw new ResyncRequired(lostAfter);
    const read = await this.context.snapshot?.();
    if (this.audience.hasEnded) return;
    this.reached = read?.place;
    this.audience.call(() => {
      onResync({ lostAfter, snapshot: read?.state });
    });
  }

  private ended(error: Error | undefined): void {
    this.failure = error;
    this.audience.end(error);
    this.tellEnd();
  }
}
