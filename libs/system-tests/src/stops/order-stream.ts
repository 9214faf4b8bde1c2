/**
 * Orders over HTTP without end, each on a connection of its own, and what became of each: a service that
 * is told to stop answers what it has taken.
 */
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** An HTTP status; refused: nobody listened; cut: no answer came. */
export type OrderEnd = number | 'refused' | 'cut';

const AT_ONCE = 4;
const PAUSE_MS = 20;
const ANSWER_MS_MAX = 20_000;

export class OrderStream {
  /** By client_order_id. */
  readonly ends = new Map<string, OrderEnd>();
  private sent = 0;
  private token = '';
  private stopping = false;
  private running: Promise<unknown> | undefined;

  constructor(private readonly url: string) {}

  /** Whose orders they are from now on. */
  as(token: string): void {
    this.token = token;
  }

  start(): void {
    this.running = Promise.all(Array.from({ length: AT_ONCE }, () => this.run()));
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.running;
  }

  count(is: (end: OrderEnd) => boolean): number {
    return [...this.ends.values()].filter(is).length;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      const id = `stop-${++this.sent}`;
      this.ends.set(id, await this.send(id));
      await sleep(PAUSE_MS);
    }
  }

  private send(id: string): Promise<OrderEnd> {
    // Never filled and gone at once: the books stay as they are.
    const body = JSON.stringify({
      ...{ symbol: 'BTC-KRW', side: 'BUY', type: 'LIMIT', time_in_force: 'IOC' },
      ...{ quantity: '0.001', price: '1000000', client_order_id: id },
    });
    return new Promise((resolve) => {
      const sending = request(`${this.url}/api/v1/orders`, {
        ...{ method: 'POST', agent: false, timeout: ANSWER_MS_MAX },
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          authorization: `Bearer ${this.token}`,
        },
      });
      sending.on('timeout', () => sending.destroy());
      sending.on('response', (response) => {
        response.resume();
        response.on('error', () => {
          resolve('cut');
        });
        response.on('end', () => {
          resolve(response.statusCode ?? 'cut');
        });
      });
      sending.on('error', (error) => {
        resolve('code' in error && error.code === 'ECONNREFUSED' ? 'refused' : 'cut');
      });
      sending.end(body);
    });
  }
}
