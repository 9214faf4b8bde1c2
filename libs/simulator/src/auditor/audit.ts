/**
 * The audit at the end of a run. Knows the commands and frames that are stored, what publishers were
 * told, and the projections' contents; of the engine only its state hash.
 */
import { createHash } from 'node:crypto';
import type { Listing } from '@stratex/accounting';
import { EventAuditor } from '@stratex/audit';
import {
  apply,
  bookDepth,
  checkInvariants,
  createState,
  stateHash,
  type EngineState,
} from '@stratex/matching';
import type { Instrument } from '@stratex/money';
import type { StoredRecord } from '../broker/fake-stream';
import type { Readers } from '../readers';
import type { Publication } from '../workload/client';
import { BookFold } from './book-fold';
import type { Findings } from './findings';
import {
  auditMoney,
  balanceLines,
  engineBalanceLines,
  firstDifference,
  journalOf,
} from './journal';
import type { LogIndex } from './log-index';
import { auditIdempotency, auditPublications } from './publications';
import { auditReExecution } from './re-execution';

export interface AuditInput {
  readonly findings: Findings;
  readonly log: LogIndex;
  readonly commands: readonly StoredRecord[];
  readonly publications: readonly Publication[];
  readonly instruments: readonly Instrument[];
  readonly listing: Listing;
  readonly readers: Pick<Readers, 'ledger' | 'ledgerEvent' | 'book'>;
  /** Everything came to rest: only then must all be done, and the same everywhere. */
  readonly isAtRest: boolean;
  readonly engine: { readonly event: number; readonly stateHash: string } | undefined;
}

const LEVELS_MAX = 10_000;

export function audit(input: AuditInput): void {
  const { findings, log, commands, publications, instruments, listing, readers, isAtRest } = input;
  const symbols = instruments.map(({ symbol }) => symbol);
  const executed = createState({ instruments: [...instruments] });
  findings.check('re-execution', () => {
    auditReExecution(executed, commands, log, { findings, isAtRest });
  });
  findings.check('publications', () => {
    auditPublications(publications, commands, findings);
  });
  auditIdempotency(log.completeEvents(), findings);
  const folded = auditState(input, stateHash(executed));
  findings.check('money', () => {
    const journal = journalOf(log.completeEvents(), listing);
    auditMoney(journal, findings);
    const projected = journalOf(log.firstEvents(readers.ledgerEvent), listing);
    const inLedger = firstDifference(balanceLines(projected), balanceLines(readers.ledger));
    if (inLedger !== undefined)
      findings.add('ledger', `journal and ledger differ at ${readers.ledgerEvent}: ${inLedger}`);
    if (folded === undefined) return;
    const inEngine = firstDifference(balanceLines(journal), engineBalanceLines(folded));
    if (inEngine !== undefined) findings.add('ledger', `journal and engine differ: ${inEngine}`);
  });
  findings.check('events', () => {
    const auditor = new EventAuditor(instruments);
    for (const events of log.completeCommands()) auditor.command(events);
  });
  findings.check('book', () => {
    const book = new BookFold();
    for (const event of log.completeEvents()) book.apply(event);
    for (const symbol of symbols) {
      const depth = JSON.stringify(book.depth(symbol));
      if (isAtRest && depth !== JSON.stringify(readers.book.depth(symbol)))
        findings.add('book', `the book projection of ${symbol} is not the log's`);
      if (folded !== undefined && depth !== JSON.stringify(levelsOf(folded, symbol)))
        findings.add('book', `the engine's book of ${symbol} is not the log's`);
    }
  });
}

/** @returns the fold of the log; undefined when its events do not fit. */
function auditState(input: AuditInput, executedHash: string): EngineState | undefined {
  const { findings, log, instruments, engine, isAtRest } = input;
  const state = createState({ instruments: [...instruments] });
  try {
    for (const event of log.completeEvents()) apply(state, event);
    checkInvariants(state);
  } catch (error) {
    findings.add('state', `the log's events do not fit: ${String(error)}`);
    return undefined;
  }
  const hash = stateHash(state);
  if (isAtRest && hash !== executedHash)
    findings.add('state', 'applying the log and executing the commands differ');
  if (engine?.event === log.lastEvent && engine.stateHash !== hash)
    findings.add('state', `the engine's state at event ${engine.event} is not the log's`);
  return state;
}

function levelsOf(state: EngineState, symbol: string) {
  const { bids, asks } = bookDepth(state, symbol, LEVELS_MAX);
  const plain = ({ price, quantity }: { price: number; quantity: number }) => ({ price, quantity });
  return { bids: bids.map(plain), asks: asks.map(plain) };
}

/** One hash over all that is stored and some counters: equal runs, equal digests. */
export function digestOf(
  streams: readonly (readonly StoredRecord[])[],
  counters: readonly number[],
): string {
  const hash = createHash('sha256').update(counters.join());
  for (const records of streams)
    for (const { payload, time } of records) hash.update(payload).update(String(time));
  return hash.digest('hex');
}
