/**
 * Compares the ledger with the engine without end: at every frame boundary it comes to, every account
 * that either of the two touched since the last, and the fees and taxes.
 *
 * It begins with a comparison of everything, at the place where the ledger stands. From there on it
 * follows the log behind the ledger, folds the frames with the engine's code, and reads what the ledger
 * wrote for the same events. The two share nothing but the log. Memory: the engine's state and all
 * balances. Cost: linear in the events.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { LogCheckpoint, LogEntry } from '@stratex/contracts';
import type { Instrument } from '@stratex/money';
import { LogReader, SnapshotStore, type Broker } from '@stratex/nats';
import { readCheckpoint } from '@stratex/postgres';
import { PROJECTION, type LedgerDatabase } from '../store/ledger-database';
import { readLedger, readStoredLines } from '../store/reconciliation-store';
import { firstDifference } from './compare';
import { EngineFold } from './engine-fold';
import type { LedgerMirror } from './ledger-mirror';

/** The books are wrong at this event or before it. */
export class LedgerDiffers extends Error {
  override readonly name = 'LedgerDiffers';

  constructor(
    readonly event: number,
    readonly difference: string,
  ) {
    super(`after event ${event} ${difference}`);
  }
}

export interface ReconcilerOptions {
  readonly broker: Broker;
  readonly db: LedgerDatabase;
  readonly shard: string;
  readonly instruments: readonly Instrument[];
  readonly signal: AbortSignal;
  /** Everything up to the event is equal. */
  onEqual(event: number): void;
}

/** Keeps a slice, and the statement for its lines, short. */
const FRAMES_PER_ROUND = 20;
const POLL_MS = 100;

/** Until the signal. @throws LedgerDiffers, and whatever the broker or the database throws. */
export async function reconcile(options: ReconcilerOptions): Promise<void> {
  const start = await firstPlace(options);
  if (start === undefined) return;
  const fold = await foldUpTo(options, start);
  const reader = await LogReader.open(options.broker, {
    shard: options.shard,
    after: fold.place,
  });
  const close = (): void => void reader.close();
  options.signal.addEventListener('abort', close);
  // Told to stop while it was opened: nobody else would close it.
  if (options.signal.aborted) close();
  try {
    const mirror = await alignFold(options, fold, reader);
    if (mirror !== undefined) await follow(options, fold, mirror, reader);
  } finally {
    options.signal.removeEventListener('abort', close);
    await reader.close();
  }
}

/** Where the ledger stands; waits for its first frame. */
async function firstPlace({ db, signal }: ReconcilerOptions): Promise<LogCheckpoint | undefined> {
  while (!signal.aborted) {
    const place = await readCheckpoint(db, PROJECTION);
    if (place !== undefined) return place;
    await pause(signal);
  }
  return undefined;
}

/** A fold that is not ahead of `limit`. */
async function foldUpTo(
  { broker, shard, instruments }: ReconcilerOptions,
  limit: LogCheckpoint,
): Promise<EngineFold> {
  const store = new SnapshotStore(broker, shard);
  // A snapshot that cannot be used, for whatever reason, costs time and nothing else.
  for (const name of await store.list().catch(() => []))
    try {
      return await EngineFold.fromSnapshot(store, name, instruments, limit);
    } catch {
      continue;
    }
  return EngineFold.fromGenesis(instruments);
}

/** Brings the fold to where the ledger stands now and compares everything. */
async function alignFold(
  options: ReconcilerOptions,
  fold: EngineFold,
  reader: LogReader,
): Promise<LedgerMirror | undefined> {
  const { db } = options;
  const ledger = await readLedger(db);
  if (ledger === undefined) return undefined;
  while ((fold.place?.sequence ?? 0) < ledger.place.sequence) {
    const ahead = ledger.place.frame - (fold.place?.frame ?? 0);
    const entries = await reader.next(Math.min(FRAMES_PER_ROUND, ahead));
    if (entries.length === 0) return undefined;
    for (const entry of entries) fold.take(entry);
  }
  const accounts = new Set([...fold.accounts(), ...ledger.mirror.accounts()]);
  requireEqual(options, fold, ledger.mirror, accounts);
  return ledger.mirror;
}

async function follow(
  options: ReconcilerOptions,
  fold: EngineFold,
  mirror: LedgerMirror,
  reader: LogReader,
): Promise<void> {
  const { db } = options;
  for (;;) {
    const entries = await reader.next(FRAMES_PER_ROUND);
    const last = entries.at(-1)?.checkpoint;
    if (last === undefined || !(await storedUpTo(options, last))) return;
    const after = fold.place?.event ?? 0;
    const accounts = takeAll(fold, entries);
    for (const line of await readStoredLines(db, { after, upTo: last.event })) {
      const owner = mirror.take(line);
      if (owner !== undefined) accounts.add(owner);
    }
    requireEqual(options, fold, mirror, accounts);
  }
}

function takeAll(fold: EngineFold, entries: readonly LogEntry[]): Set<string> {
  const accounts = new Set<string>();
  for (const entry of entries) for (const account of fold.take(entry)) accounts.add(account);
  return accounts;
}

/** Waits until the ledger has the frame; false when told to stop. */
async function storedUpTo(
  { db, signal }: ReconcilerOptions,
  { sequence }: LogCheckpoint,
): Promise<boolean> {
  while (!signal.aborted) {
    const place = await readCheckpoint(db, PROJECTION);
    if ((place?.sequence ?? 0) >= sequence) return true;
    await pause(signal);
  }
  return false;
}

function requireEqual(
  options: ReconcilerOptions,
  fold: EngineFold,
  mirror: LedgerMirror,
  accounts: Iterable<string>,
): void {
  const event = fold.place?.event ?? 0;
  const difference = firstDifference(fold, mirror, accounts);
  if (difference !== undefined) throw new LedgerDiffers(event, difference);
  options.onEqual(event);
}

async function pause(signal: AbortSignal): Promise<void> {
  await sleep(POLL_MS, undefined, { signal }).catch(() => undefined);
}
