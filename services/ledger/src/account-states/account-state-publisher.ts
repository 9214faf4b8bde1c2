/**
 * Publishes the state of accounts to ACCOUNT_STATE, whose only writer this is.
 *
 * One loop takes the accounts that changed, reads them as they stand now, and publishes them, so
 * that a later message of an account never shows an earlier state, and an account that changes
 * faster than it can be published is published less often. The waiting set is bounded by the number
 * of accounts. The stream lives in the broker's memory: whenever it is new, all accounts follow.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Listing } from '@stratex/accounting';
import { ACCOUNT_STATE_STREAM, ACCOUNT_STATE_SUBJECTS, accountSubject } from '@stratex/contracts';
import { ensureMemoryStream, publishJson, type Broker } from '@stratex/nats';
import { isUnavailable } from '@stratex/postgres';
import { NatsError } from 'nats';
import { listAccounts, readAccountStates } from '../store/account-states';
import type { LedgerDatabase } from '../store/ledger-database';
import { accountStateMessage } from './account-state-message';

export interface AccountStatePublisherOptions {
  readonly broker: Broker;
  readonly db: LedgerDatabase;
  readonly listing: Listing;
  /** All accounts are published as they stand. */
  onComplete?(): void;
  /** Publishing fails and is tried again. */
  onRetry?(error: unknown): void;
}

/** Read in one snapshot, and unacknowledged at once. */
const ACCOUNTS_PER_ROUND = 250;
const RETRY_MS = { first: 50, longest: 2_000 } as const;

export class AccountStatePublisher {
  private readonly changed = new Set<string>();
  /** Identifies the stream all accounts were published to. */
  private stream: string | undefined;
  private streamDoubtful = true;
  private readonly stopping = new AbortController();
  private wake: (() => void) | undefined;
  /** Resolves after stop(); rejects when an account cannot be shown, which is a bug. */
  readonly done: Promise<void>;

  constructor(private readonly options: AccountStatePublisherOptions) {
    this.done = this.run();
  }

  /** These accounts have a new state in the store. */
  publish(accounts: Iterable<string>): void {
    for (const account of accounts) this.changed.add(account);
    this.wake?.();
  }

  /** The broker was away: its memory may be lost. */
  checkStream(): void {
    this.streamDoubtful = true;
    this.wake?.();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake?.();
    await this.done;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    let delayMs: number = RETRY_MS.first;
    while (!this.isStopped()) {
      try {
        await this.round();
        delayMs = RETRY_MS.first;
      } catch (error) {
        if (!(error instanceof NatsError || isUnavailable(error))) throw error;
        this.streamDoubtful = true;
        this.options.onRetry?.(error);
        await sleep(delayMs, undefined, { signal }).catch(() => undefined);
        delayMs = Math.min(RETRY_MS.longest, 2 * delayMs);
      }
      if (this.changed.size === 0 && !this.streamDoubtful && !this.isStopped())
        await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  private async round(): Promise<void> {
    if (this.streamDoubtful) await this.settleStream();
    const accounts = takeFirst(this.changed, ACCOUNTS_PER_ROUND);
    try {
      await this.publishNow(accounts);
    } catch (error) {
      for (const account of accounts) this.changed.add(account);
      throw error;
    }
  }

  /** Makes sure of the stream; publishes every account when it is another one than before. */
  private async settleStream(): Promise<void> {
    this.streamDoubtful = false;
    const { broker, db } = this.options;
    await ensureMemoryStream(broker, {
      name: ACCOUNT_STATE_STREAM,
      subjects: [ACCOUNT_STATE_SUBJECTS],
      maxMessagesPerSubject: 1,
    });
    const { created } = await broker.jsm.streams.info(ACCOUNT_STATE_STREAM);
    if (created !== this.stream) {
      let last = '';
      for (;;) {
        const accounts = await listAccounts(db, last, ACCOUNTS_PER_ROUND);
        if (this.isStopped()) return;
        if (accounts.length === 0) break;
        await this.publishNow(accounts);
        last = accounts.at(-1) ?? last;
      }
      this.stream = created;
    }
    this.options.onComplete?.();
  }

  private isStopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private async publishNow(accounts: readonly string[]): Promise<void> {
    if (accounts.length === 0) return;
    const { broker, db, listing } = this.options;
    const { event, states } = await readAccountStates(db, accounts);
    const results = await Promise.allSettled(
      states.map((state) => {
        const message = accountStateMessage(state, event, listing);
        return publishJson(broker, accountSubject(state.account), message);
      }),
    );
    const failed = results.find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }
}

function takeFirst(names: Set<string>, max: number): string[] {
  const taken: string[] = [];
  for (const name of names) {
    if (taken.length === max) break;
    taken.push(name);
  }
  for (const name of taken) names.delete(name);
  return taken;
}
