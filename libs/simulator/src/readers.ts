/**
 * The projections of a run: the ledger in a database, and a book in memory. Each dies and starts
 * again; the ledger goes on from its checkpoint, the book from the log's beginning.
 */
import { BalanceChanges, type Listing } from '@stratex/accounting';
import type { LogCheckpoint } from '@stratex/contracts';
import { LogFault, type Broker } from '@stratex/nats';
import { BookFold } from './auditor/book-fold';
import type { Random } from './random';
import { SimulatedProcess, type Scheduler } from './scheduler';
import { FakeDatabase } from './store/fake-database';
import { runLedger, type OpenReader } from './store/ledger-projection';
import type { Trace } from './trace';

const RESTART_MS_MAX = 300;
const RETRY_MS = 100;

export interface ReadersOptions {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly trace: Trace;
  readonly listing: Listing;
  readonly openReader: OpenReader;
  /** A planted bug may be in the ledger's reader; it is not in this one. */
  readonly openSoundReader: OpenReader;
  readonly connect: (owner: SimulatedProcess) => Broker;
  /** A reader stopped for good. */
  readonly onFault: (reader: string, error: unknown) => void;
}

export class Readers {
  readonly database: FakeDatabase;
  readonly ledger = new BalanceChanges();
  book = new BookFold();
  bookEvent = 0;
  private ledgerProcess = new SimulatedProcess('ledger');
  private bookProcess = new SimulatedProcess('book');

  constructor(private readonly options: ReadersOptions) {
    this.database = new FakeDatabase(options.scheduler, options.random.fork());
  }

  start(): void {
    this.startLedger();
    this.startBook();
  }

  get ledgerSequence(): number {
    return Number(this.database.row.sequence);
  }

  get ledgerEvent(): number {
    return Number(this.database.row.event);
  }

  kill(): void {
    const { scheduler, random, trace } = this.options;
    const isLedger = random.chance(0.7);
    const victim = isLedger ? this.ledgerProcess : this.bookProcess;
    trace.note(`${victim.name} is killed at event ${isLedger ? this.ledgerEvent : this.bookEvent}`);
    if (!victim.isAlive) return;
    scheduler.kill(victim);
    scheduler.schedule(scheduler.world, random.int(1, RESTART_MS_MAX), () => {
      if (isLedger) this.startLedger();
      else this.startBook();
    });
  }

  private startLedger(): void {
    const { scheduler, listing, openReader, connect, onFault } = this.options;
    const owner = new SimulatedProcess('ledger');
    this.ledgerProcess = owner;
    const { database, ledger: contents } = this;
    scheduler.runAs(owner, () => {
      const options = { broker: connect(owner), database, contents, listing, openReader };
      runLedger(owner, options).catch((error: unknown) => {
        onFault('ledger', error);
      });
    });
  }

  private startBook(): void {
    const { scheduler, connect, onFault } = this.options;
    const owner = new SimulatedProcess('book');
    this.bookProcess = owner;
    this.book = new BookFold();
    this.bookEvent = 0;
    scheduler.runAs(owner, () => {
      this.followBook(connect(owner)).catch((error: unknown) => {
        onFault('book', error);
      });
    });
  }

  private async followBook(broker: Broker): Promise<void> {
    const { book } = this;
    let last: LogCheckpoint | undefined;
    for (;;) {
      try {
        const reader = await this.options.openSoundReader(broker, last);
        for (;;)
          for (const { frame, checkpoint } of await reader.next()) {
            if (frame.kind === 'data') for (const event of frame.events) book.apply(event);
            last = checkpoint;
            if (book === this.book) this.bookEvent = checkpoint.event;
          }
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'NatsError') throw error;
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }
}

export function isLogFault(error: unknown): boolean {
  return error instanceof LogFault;
}
