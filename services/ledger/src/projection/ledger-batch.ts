/**
 * What a run of log entries writes into the ledger: journal lines, sums per balance, position changes in
 * order, and what is kept by day. Pure. Everything is in log order, so that how the log was cut into
 * batches makes no difference to what is stored.
 */
import {
  assertBalanced,
  BalanceChanges,
  koreanDay,
  positionChangesOf,
  postingsOf,
  type Listing,
  type PositionChange,
  type Posting,
} from '@stratex/accounting';
import type { Event, LogEntry } from '@stratex/contracts';
import { entryHeader, type EntryHeader } from './entry-header';

export interface JournalLine {
  readonly event: number;
  readonly leg: number;
  readonly day: number;
  readonly posting: Posting;
}

export interface NumberedPositionChange {
  readonly event: number;
  readonly change: PositionChange;
}

export interface DayStart {
  readonly day: number;
  readonly event: number;
  readonly time: number;
}

export interface SymbolClose {
  readonly symbol: string;
  readonly day: number;
  readonly price: number;
}

export interface LedgerBatch {
  /** One per event that has lines. */
  readonly headers: readonly EntryHeader[];
  readonly lines: readonly JournalLine[];
  readonly balances: BalanceChanges;
  readonly positions: readonly NumberedPositionChange[];
  readonly opened: readonly { readonly account: string; readonly event: number }[];
  /** The last reset of an account in the batch. */
  readonly resets: ReadonlyMap<string, number>;
  /** Lines of `lines` that came from outside or went there. */
  readonly flows: readonly JournalLine[];
  readonly days: readonly DayStart[];
  readonly closes: readonly SymbolClose[];
}

/** @throws Error when an entry does not balance: a bug. */
export function toLedgerBatch(entries: readonly LogEntry[], listing: Listing): LedgerBatch {
  const headers: EntryHeader[] = [];
  const lines: JournalLine[] = [];
  const flows: JournalLine[] = [];
  const balances = new BalanceChanges();
  const positions: NumberedPositionChange[] = [];
  const opened: { account: string; event: number }[] = [];
  const resets = new Map<string, number>();
  const days = new Map<number, DayStart>();
  const closes = new Map<string, SymbolClose>();
  for (const { event, time, value } of numberedEvents(entries)) {
    const day = koreanDay(time);
    if (!days.has(day)) days.set(day, { day, event, time });
    const postings = postingsOf(value, listing);
    assertBalanced(postings);
    if (postings.length > 0) headers.push(entryHeader(value, event, time));
    const isFlow = isFunding(value);
    for (const [leg, posting] of postings.entries()) {
      const line = { event, leg, day, posting };
      lines.push(line);
      if (isFlow && posting.book === 'available') flows.push(line);
      balances.add(posting);
    }
    for (const change of positionChangesOf(value, listing)) positions.push({ event, change });
    if (value.type === 'account.opened') opened.push({ account: value.account, event });
    else if (value.type === 'account.reset') resets.set(value.account, event);
    else if (value.type === 'trade.executed' || value.type === 'external_trade.seen') {
      const { symbol, price } = value;
      closes.set(`${symbol} ${day}`, { symbol, day, price });
    }
  }
  return {
    ...{ headers, lines, balances, positions, opened, resets, flows },
    days: [...days.values()],
    closes: [...closes.values()],
  };
}

/** The accounts whose state the batch changed. */
export function touchedAccounts({ balances, opened }: LedgerBatch): ReadonlySet<string> {
  return new Set([
    ...opened.map(({ account }) => account),
    ...balances.users().map(({ account }) => account),
  ]);
}

function isFunding({ type }: Event): boolean {
  return type === 'account.opened' || type === 'funds.deposited' || type === 'account.reset';
}

function* numberedEvents(
  entries: readonly LogEntry[],
): Generator<{ readonly event: number; readonly time: number; readonly value: Event }> {
  for (const { frame } of entries)
    if (frame.kind === 'data')
      for (const [index, value] of frame.events.entries())
        yield { event: frame.execFrom + index, time: frame.time, value };
}
