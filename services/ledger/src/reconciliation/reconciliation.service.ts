/** Keeps the reconciliation going for as long as the ledger lives, and halts the ledger by it. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Listing } from '@stratex/accounting';
import type { Broker } from '@stratex/nats';
import { isUnavailable } from '@stratex/postgres';
import { BROKER, fatal, Metrics, Readiness } from '@stratex/service-kit';
import { NatsError } from 'nats';
import { LedgerHalt } from '../halt/ledger-halt';
import { LedgerConfig } from '../ledger.config';
import { LISTING } from '../listing.provider';
import { PROJECTION_DATABASE } from '../store/database.provider';
import type { LedgerDatabase } from '../store/ledger-database';
import { LedgerDiffers, reconcile } from './reconciler';

const RETRY_MS = 1_000;

@Injectable()
export class ReconciliationService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Reconciliation');
  private readonly stopping = new AbortController();
  private readonly reconciled;
  private running: Promise<void> = Promise.resolve();

  constructor(
    @Inject(BROKER) private readonly broker: Broker,
    @Inject(PROJECTION_DATABASE) private readonly db: LedgerDatabase,
    @Inject(LISTING) private readonly listing: Listing,
    @Inject(LedgerConfig) private readonly config: LedgerConfig,
    @Inject(LedgerHalt) private readonly halt: LedgerHalt,
    @Inject(Readiness) private readonly readiness: Readiness,
    @Inject(Metrics) metrics: Metrics,
  ) {
    this.reconciled = metrics.gauge(
      'ledger_reconciled_event',
      'Last event up to which the ledger was found equal to the engine',
    );
    readiness.set('reconciliation', false, 'the first comparison with the engine is under way');
  }

  onApplicationBootstrap(): void {
    this.running = this.run().catch(fatal);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        if (await this.halt.announceHalted()) return;
        await this.once();
      } catch (error) {
        if (error instanceof LedgerDiffers && (await this.stopped(error))) return;
        if (!(error instanceof NatsError || isUnavailable(error) || error instanceof LedgerDiffers))
          throw error;
        this.logger.warn(`the comparison begins anew: ${String(error)}`);
      }
      await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  private once(): Promise<void> {
    const { broker, db, config, listing } = this;
    return reconcile({
      ...{ broker, db, shard: config.SHARD, signal: this.stopping.signal },
      instruments: [...listing.bySymbol.values()],
      onEqual: (event) => {
        this.readiness.set('reconciliation', true);
        this.reconciled.set(event);
      },
    });
  }

  /** False when the halt could not be stored: what differs will be found again. */
  private async stopped({ event, message }: LedgerDiffers): Promise<boolean> {
    try {
      await this.halt.halt(event, message);
      return true;
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      return false;
    }
  }
}
