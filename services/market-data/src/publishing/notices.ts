/**
 * Notices to the users, in order, each stored once; a broker that is away delays them. What does not
 * fit into the bounded queue is dropped: the newest state is told by the notices that follow.
 */
import { noticeSubject, type NoticeMessage, type NoticeSeverity } from '@stratex/contracts';
import { publishJson, type Broker } from '@stratex/nats';
import { backOff } from '../resilience/back-off';

const QUEUE_MAX = 100;
const RETRY_MS = { first: 100, max: 5_000 };

export class Notices {
  private readonly queue: NoticeMessage[] = [];
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly broker: Broker,
    private readonly service: string,
    private readonly onDropped: (notice: NoticeMessage) => void,
  ) {}

  send(severity: NoticeSeverity, code: string, message: string): void {
    const time = new Date().toISOString();
    const { service } = this;
    const notice: NoticeMessage = { schemaVersion: 1, severity, code, message, service, time };
    if (this.queue.length >= QUEUE_MAX || this.stopping.signal.aborted) {
      this.onDropped(notice);
      return;
    }
    this.queue.push(notice);
    this.kick();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private kick(): void {
    if (this.queue.length === 0 || this.stopping.signal.aborted) return;
    this.running ??= this.run().finally(() => {
      this.running = undefined;
      this.kick();
    });
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    const retry = backOff(RETRY_MS, signal);
    let [notice] = this.queue;
    while (notice !== undefined && !signal.aborted) {
      try {
        await publishJson(this.broker, noticeSubject(notice.severity), notice);
        this.queue.shift();
        retry.reset();
      } catch {
        await retry.wait();
      }
      [notice] = this.queue;
    }
  }
}
