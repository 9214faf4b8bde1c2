/** The ledger's life: project the log, publish what changed, end when the books are wrong. */
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Listing } from '@stratex/accounting';
import { type Broker } from '@stratex/nats';
import { BROKER, Metrics, Readiness } from '@stratex/service-kit';
import { isUnavailable } from '@stratex/postgres';
import { Events, NatsError } from 'nats';
import { AccountStatePublisher } from './account-states/account-state-publisher';
import { LedgerConfig } from './ledger.config';
import { LISTING } from './listing.provider';
import { LedgerProjection } from './projection/ledger-projection';
import { lastEventOnLog } from './projection/log-end';
import { stopWithNotice } from './projection/stop-with-notice';
import { PROJECTION_DATABASE } from './store/database.provider';
import type { LedgerDatabase } from './store/ledger-database';
import { readTrialBalance } from './store/trial-balance';

const OBSERVE_MS = 250;
const LAG_MS = 1_000;
const AUDIT_MS = 60_000;

@Injectable()
export class LedgerService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Ledger');
  private projection: LedgerProjection | undefined;
  private publisher: AccountStatePublisher | undefined;
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly lag;
  private readonly frames;
  private readonly events;

  constructor(
    @Inject(BROKER) private readonly broker: Broker,
    @Inject(PROJECTION_DATABASE) private readonly db: LedgerDatabase,
    @Inject(LISTING) private readonly listing: Listing,
    @Inject(LedgerConfig) private readonly config: LedgerConfig,
    @Inject(Readiness) private readonly readiness: Readiness,
    @Inject(Metrics) metrics: Metrics,
  ) {
    this.lag = metrics.gauge('ledger_lag_events', 'Events on the log that are not in the ledger');
    this.frames = metrics.counter('ledger_frames_total', 'Frames committed to the ledger');
    this.events = metrics.counter('ledger_events_total', 'Events committed to the ledger');
    readiness.set('projection', false, 'catching up with the log');
    readiness.set('account-states', false, 'publishing');
  }

  onApplicationBootstrap(): void {
    const { broker, db, listing } = this;
    const publisher = new AccountStatePublisher({
      broker,
      db,
      listing,
      onComplete: () => {
        this.readiness.set('account-states', true);
      },
      onRetry: (error) => {
        this.readiness.set('account-states', false, 'not stored by the broker');
        this.logger.warn(`account states are published again: ${String(error)}`);
      },
    });
    this.publisher = publisher;
    this.projection = this.project(publisher);
    for (const part of [publisher, this.projection])
      part.done.catch((error: unknown) => this.end(error));
    this.every(OBSERVE_MS, () => {
      this.observe();
    });
    this.every(LAG_MS, () => this.measureLag());
    this.every(AUDIT_MS, () => this.audit());
    void this.followBroker(publisher);
  }

  async beforeApplicationShutdown(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await this.projection?.stop();
    await this.publisher?.stop();
  }

  private project(publisher: AccountStatePublisher): LedgerProjection {
    const { broker, db, listing } = this;
    return new LedgerProjection({
      broker,
      db,
      listing,
      shard: this.config.SHARD,
      onCommitted: (entries, accounts) => {
        this.frames.inc(entries.length);
        for (const { frame } of entries)
          if (frame.kind === 'data') this.events.inc(frame.events.length);
        publisher.publish(accounts);
      },
      onRetry: (error) => {
        this.readiness.set('projection', false, 'the database or the broker is away');
        this.logger.warn(`the projection continues from its checkpoint: ${String(error)}`);
      },
    });
  }

  private observe(): void {
    if (this.projection?.caughtUp !== true) return;
    this.readiness.set('projection', true);
    this.lag.set(0);
  }

  private async measureLag(): Promise<void> {
    const { projection } = this;
    if (projection === undefined || projection.caughtUp) return;
    const end = await lastEventOnLog(this.broker, this.config.SHARD);
    this.lag.set(Math.max(0, end - (projection.checkpoint?.event ?? 0)));
  }

  /** The database refuses what does not balance; this finds what was changed behind its back. */
  private async audit(): Promise<void> {
    const { assets } = await readTrialBalance(this.db);
    const wrong = assets.find(({ sum }) => sum !== 0n);
    if (wrong !== undefined)
      await this.end(new Error(`${wrong.asset} is out of balance by ${wrong.sum} minor units`));
  }

  private async followBroker(publisher: AccountStatePublisher): Promise<void> {
    for await (const { type } of this.broker.nc.status())
      if (type === Events.Reconnect) publisher.checkStream();
  }

  /** Runs `work` regularly, never twice at once; what passes by waiting is left to the next time. */
  private every(intervalMs: number, work: () => void | Promise<void>): void {
    let busy = false;
    const run = async (): Promise<void> => {
      if (busy) return;
      busy = true;
      try {
        await work();
      } catch (error) {
        if (!(error instanceof NatsError || isUnavailable(error))) await this.end(error);
      } finally {
        busy = false;
      }
    };
    void run();
    this.timers.push(setInterval(() => void run(), intervalMs));
  }

  private end(error: unknown): Promise<never> {
    this.readiness.set('projection', false, 'stopped');
    return stopWithNotice(this.broker, error);
  }
}
