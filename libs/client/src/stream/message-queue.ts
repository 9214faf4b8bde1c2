/**
 * The messages that one async iterator has not taken yet: never more than `limit`.
 *
 * What happens when it is full is the policy: `pause` asks the owner to stop the flow until half of
 * it was taken, so that nothing is lost; `drop-oldest` forgets the oldest, for state of which only
 * the newest counts.
 */
export type BufferPolicy = 'pause' | 'drop-oldest';

export interface QueueOptions {
  readonly limit: number;
  readonly policy: BufferPolicy;
  /** It became full, or half empty again. */
  readonly changed: () => void;
  readonly released: () => void;
}

interface Waiter<T> {
  readonly resolve: (result: IteratorResult<T, undefined>) => void;
  readonly reject: (error: Error) => void;
}

export class MessageQueue<T> implements AsyncIterableIterator<T, undefined> {
  private messages: T[] = [];
  private first = 0;
  private waiters: Waiter<T>[] = [];
  private ended = false;
  private error: Error | undefined;
  private stopped = false;

  constructor(private readonly options: QueueOptions) {}

  /** The flow must stop. */
  get isFull(): boolean {
    return this.stopped;
  }

  push(message: T): void {
    if (this.ended) return;
    const waiter = this.waiters.shift();
    if (waiter !== undefined) {
      waiter.resolve({ value: message, done: false });
      return;
    }
    const { limit, policy } = this.options;
    this.messages.push(message);
    if (this.length < limit) return;
    if (policy === 'pause') this.stop(true);
    else if (this.length > limit) this.take();
  }

  /** No more comes; what is here can still be taken, then `error` is thrown, if any. */
  end(error?: Error): void {
    if (this.ended) return;
    this.ended = true;
    this.error = error;
    for (const waiter of this.waiters.splice(0)) this.finish(waiter);
  }

  next(): Promise<IteratorResult<T, undefined>> {
    if (this.length > 0) {
      const value = this.take();
      if (this.stopped && this.length <= this.options.limit / 2) this.stop(false);
      return Promise.resolve({ value, done: false });
    }
    return new Promise((resolve, reject) => {
      const waiter = { resolve, reject };
      if (this.ended) this.finish(waiter);
      else this.waiters.push(waiter);
    });
  }

  return(): Promise<IteratorResult<T, undefined>> {
    this.end();
    this.messages = [];
    this.first = 0;
    this.stopped = false;
    this.options.released();
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private get length(): number {
    return this.messages.length - this.first;
  }

  /** The oldest; the place it leaves is reclaimed in bulk, so taking costs constant time. */
  private take(): T {
    const message = this.messages[this.first++] as T;
    if (this.first > 1_000 && this.first * 2 > this.messages.length) {
      this.messages = this.messages.slice(this.first);
      this.first = 0;
    }
    return message;
  }

  private stop(stopped: boolean): void {
    if (this.stopped === stopped) return;
    this.stopped = stopped;
    this.options.changed();
  }

  /** The error is told once. */
  private finish({ resolve, reject }: Waiter<T>): void {
    const { error } = this;
    this.error = undefined;
    if (error === undefined) resolve({ value: undefined, done: true });
    else reject(error);
  }
}
