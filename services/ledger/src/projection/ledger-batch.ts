/**
 * What a run of log entries writes into the ledger: journal lines, sums per balance, position
 * changes in order. Pure.
 */
import {
  assertBalanced,
  BalanceChanges,
  ledgerAccount,
  positionChangesOf,
  postingsOf,
  type Listing,
  type PositionChange,
} from '@stratex/accounting';
import type { Event, LogEntry } from '@stratex/contracts';

/** Column by column, as they are inserted. */
export interface JournalLines {
  readonly events: number[];
  readonly legs: number[];
  readonly accounts: string[];
  readonly assets: string[];
  readonly amounts: bigint[];
}

export interface LedgerBatch {
  readonly journal: JournalLines;
  readonly balances: BalanceChanges;
  readonly positions: readonly PositionChange[];
  /** Accounts that were opened. */
  readonly opened: readonly string[];
}

/** @throws Error when an entry does not balance: a bug. */
export function toLedgerBatch(entries: readonly LogEntry[], listing: Listing): LedgerBatch {
  const journal: JournalLines = { events: [], legs: [], accounts: [], assets: [], amounts: [] };
  const balances = new BalanceChanges();
  const positions: PositionChange[] = [];
  const opened: string[] = [];
  for (const { event, value } of numberedEvents(entries)) {
    const postings = postingsOf(value, listing);
    assertBalanced(postings);
    for (const [leg, posting] of postings.entries()) {
      journal.events.push(event);
      journal.legs.push(leg);
      journal.accounts.push(ledgerAccount(posting));
      journal.assets.push(posting.asset);
      journal.amounts.push(posting.amount);
      balances.add(posting);
    }
    positions.push(...positionChangesOf(value, listing));
    if (value.type === 'account.opened') opened.push(value.account);
  }
  return { journal, balances, positions, opened };
}

/** The accounts whose state the batch changed. */
export function touchedAccounts({ balances, opened }: LedgerBatch): ReadonlySet<string> {
  return new Set([...opened, ...balances.users().map(({ account }) => account)]);
}

function* numberedEvents(
  entries: readonly LogEntry[],
): Generator<{ readonly event: number; readonly value: Event }> {
  for (const { frame } of entries)
    if (frame.kind === 'data')
      for (const [index, value] of frame.events.entries())
        yield { event: frame.execFrom + index, value };
}
