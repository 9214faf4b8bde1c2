/**
 * Who hears a stream: its callbacks, listeners and iterators. None of them can harm another: what one
 * throws is reported to `onError`.
 *
 * An iterator buffers at most `bufferLimit` messages. With the policy `pause` (streams that can be
 * resumed) a full buffer ends the connection, which is resumed where it stopped when half of the
 * buffer was read: slow readers lose nothing and cost bounded memory.
 */
import { MessageQueue, type BufferPolicy } from './message-queue';
import { StreamFailed } from './stream-errors';
import type { StreamOptions } from './stream-options';

const BUFFER_LIMIT = 10_000;

type Callbacks<T> = Pick<
  StreamOptions<T>,
  'onMessage' | 'onError' | 'onReconnectFailed' | 'onClose' | 'bufferLimit' | 'bufferPolicy'
>;

export interface Flow {
  /** Of an iterator, where its user has set none. */
  readonly policy: BufferPolicy;
  /** Whether the flow must stop, told whenever that may have changed. */
  regulate(mustWait: boolean): void;
}

export class Audience<T> {
  private readonly listeners = new Set<(message: T) => void>();
  private readonly queues = new Set<MessageQueue<T>>();
  private over = false;
  private failure: Error | undefined;

  constructor(
    private readonly callbacks: Callbacks<T>,
    private readonly flow: Flow,
  ) {}

  get hasEnded(): boolean {
    return this.over;
  }

  /** @returns a function that ends it. */
  add(listener: (message: T) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  iterator(): AsyncIterableIterator<T, undefined> {
    const { bufferLimit, bufferPolicy } = this.callbacks;
    const queue: MessageQueue<T> = new MessageQueue<T>({
      limit: bufferLimit ?? BUFFER_LIMIT,
      policy: bufferPolicy ?? this.flow.policy,
      changed: () => {
        this.regulate();
      },
      released: () => {
        this.queues.delete(queue);
        this.regulate();
      },
    });
    if (this.over) queue.end(this.failure);
    else this.queues.add(queue);
    return queue;
  }

  deliver(message: T): void {
    const { onMessage } = this.callbacks;
    if (onMessage !== undefined)
      this.call(() => {
        onMessage(message);
      });
    for (const listener of this.listeners)
      this.call(() => {
        listener(message);
      });
    for (const queue of this.queues) queue.push(message);
  }

  /** Nothing comes any more, by `error` or because it was closed. */
  end(error: Error | undefined): void {
    const { onReconnectFailed, onClose } = this.callbacks;
    this.over = true;
    this.failure = error;
    if (error !== undefined) this.report(error);
    if (error instanceof StreamFailed) this.call(onReconnectFailed);
    for (const queue of this.queues) queue.end(error);
    this.queues.clear();
    this.call(onClose);
  }

  /** Calls a callback of the user; one that throws is reported. */
  call(callback: (() => void) | undefined): void {
    try {
      callback?.();
    } catch (error) {
      this.report(error instanceof Error ? error : new Error(String(error)));
    }
  }

  report(error: Error): void {
    const { onError } = this.callbacks;
    if (onError === undefined) return;
    try {
      onError(error);
    } catch {
      // An error of the error callback has nowhere to go, and must not end the stream.
    }
  }

  /** One full buffer stops the flow for all. */
  private regulate(): void {
    this.flow.regulate([...this.queues].some(({ isFull }) => isFull));
  }
}
