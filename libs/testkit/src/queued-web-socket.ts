/** A WebSocket client that queues what it receives, so that a test misses nothing. */
import { WebSocket, type ClientOptions } from 'ws';

export interface Closed {
  readonly code: number;
  readonly reason: string;
}

/** The server answered the upgrade with an HTTP status instead. */
export class UpgradeRefused extends Error {
  override readonly name = 'UpgradeRefused';
  constructor(
    readonly status: number,
    readonly headers: Readonly<Record<string, string | string[] | undefined>>,
    readonly body: string,
  ) {
    super(`upgrade refused with ${status}: ${body}`);
  }
}

const WAIT_MS_MAX = 10_000;
/** A test that takes none of so many messages has lost its way. */
const QUEUED_MAX = 100_000;

export class QueuedWebSocket {
  private readonly queue: string[] = [];
  private waiters: (() => void)[] = [];
  private end: Closed | undefined;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => {
      this.queue.push(data.toString('utf8'));
      if (this.queue.length > QUEUED_MAX) socket.terminate();
      this.wake();
    });
    socket.on('close', (code, reason) => {
      this.end = { code, reason: reason.toString() };
      this.wake();
    });
  }

  /** @throws UpgradeRefused when the server answers with a status. */
  static open(url: string, options: ClientOptions = {}): Promise<QueuedWebSocket> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(url, options);
      const queued = new QueuedWebSocket(socket);
      socket.once('open', () => {
        resolve(queued);
      });
      socket.once('unexpected-response', (_request, response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString()));
        response.on('end', () => {
          reject(new UpgradeRefused(response.statusCode ?? 0, response.headers, body));
        });
      });
      socket.once('error', (error) => {
        if (!error.message.includes('Unexpected server response')) reject(error);
      });
    });
  }

  /**
   * The next text message that `matches`; those before it are dropped.
   * @throws when the socket is closed or none came in `timeoutMs`; tells the last one that did not match
   */
  async next(
    matches: (text: string) => boolean = () => true,
    timeoutMs = WAIT_MS_MAX,
  ): Promise<string> {
    const deadline = performance.now() + timeoutMs;
    let last = 'none';
    for (;;) {
      for (let text = this.queue.shift(); text !== undefined; text = this.queue.shift()) {
        if (matches(text)) return text;
        last = text.slice(0, 500);
      }
      const seen = `; the last message before: ${last}`;
      if (this.end !== undefined)
        throw new Error(`closed with ${this.end.code} while waiting${seen}`);
      await this.change(deadline, seen);
    }
  }

  /** All text messages that came and were not taken; takes them. */
  drain(): string[] {
    return this.queue.splice(0);
  }

  /** Waits until the server has closed. */
  async closed(): Promise<Closed> {
    const deadline = performance.now() + 4 * WAIT_MS_MAX;
    while (this.end === undefined) await this.change(deadline);
    return this.end;
  }

  send(text: string | Buffer): void {
    this.socket.send(text);
  }

  async close(): Promise<void> {
    this.socket.close(1000);
    await this.closed();
  }

  private async change(deadline: number, seen = ''): Promise<void> {
    const left = deadline - performance.now();
    if (left <= 0) throw new Error(`nothing came on the socket in time${seen}`);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, left);
      this.waiters.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  private wake(): void {
    const waiters = this.waiters;
    this.waiters = [];
    for (const waiter of waiters) waiter();
  }
}
