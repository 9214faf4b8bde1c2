/**
 * Publishes the newest value of each subject of MARKET, at most one of each in flight.
 *
 * A value that comes while one is being stored replaces what waits (conflation), so the memory is
 * bounded by the number of subjects. When the stream is lost with the broker's memory it is created
 * again and every subject is published anew.
 */
import { MARKET_STREAM, MARKET_SUBJECTS } from '@stratex/contracts';
import { ensureMemoryStream, publishJson, type Broker } from '@stratex/nats';
import { backOff } from '../resilience/back-off';

const DAY_MS = 24 * 60 * 60 * 1000;
const MESSAGES_PER_SUBJECT_MAX = 1_000;
const RETRY_MS = { first: 100, max: 5_000 };

export type MessageSource = () => object | undefined;

export interface LatestPublisherListener {
  onStream(present: boolean): void;
  onRetry(error: unknown): void;
}

export class LatestPublisher {
  /** What to publish on a subject, as it is at that time; undefined is nothing. */
  private readonly sources = new Map<string, MessageSource>();
  private readonly due = new Set<string>();
  private readonly stopping = new AbortController();
  private streamKnown = false;
  private running: Promise<void> | undefined;
  private rounds = 0;
  /** Ends the wait for acknowledgements that went with an old connection. */
  private abandon: () => void = () => undefined;

  constructor(
    private readonly broker: Broker,
    private readonly listener: LatestPublisherListener,
  ) {}

  /** Makes sure that the stream is there, now and after the broker came back. */
  refresh(): void {
    this.streamKnown = false;
    for (const subject of this.sources.keys()) this.due.add(subject);
    this.abandon();
    this.kick();
  }

  /** The subject has a new value; `message` is called when it is published. */
  offer(subject: string, message: MessageSource): void {
    this.sources.set(subject, message);
    this.due.add(subject);
    this.kick();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private kick(): void {
    if (this.stopping.signal.aborted) return;
    this.running ??= this.run().finally(() => {
      this.running = undefined;
      if (this.hasWork()) this.kick();
    });
  }

  private hasWork(): boolean {
    return this.due.size > 0 || !this.streamKnown;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    const retry = backOff(RETRY_MS, signal);
    while (this.hasWork() && !signal.aborted) {
      try {
        const abandoned = new Promise<void>((resolve) => (this.abandon = resolve));
        await Promise.race([this.round(++this.rounds), abandoned]);
        retry.reset();
      } catch (error) {
        this.streamKnown = false;
        for (const subject of this.sources.keys()) this.due.add(subject);
        this.listener.onStream(false);
        this.listener.onRetry(error);
        await retry.wait();
      }
    }
  }

  private async round(number: number): Promise<void> {
    if (!this.streamKnown) {
      this.streamKnown = true;
      await ensureMemoryStream(this.broker, {
        name: MARKET_STREAM,
        subjects: [MARKET_SUBJECTS],
        maxMessagesPerSubject: MESSAGES_PER_SUBJECT_MAX,
        maxAgeMs: DAY_MS,
      });
      if (number !== this.rounds) return;
      this.listener.onStream(true);
    }
    const subjects = [...this.due];
    this.due.clear();
    await Promise.all(subjects.map((subject) => this.publish(subject)));
  }

  private async publish(subject: string): Promise<void> {
    const message = this.sources.get(subject)?.();
    if (message !== undefined) await publishJson(this.broker, subject, message);
  }
}
