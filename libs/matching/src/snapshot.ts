/**
 * Snapshot: the state as text and back (decisions 1, 11).
 *
 * Layout: lines of JSON arrays, each `[part, row, row, ...]`; the first is `["snapshot", version]`, the
 * last `["end"]`. Amounts are decimal text, so nothing is rounded. What a line means is its part's own
 * business, see the `snapshot-*.ts` files; the order of the parts is that in which they refer to each
 * other.
 * Purpose of the slices: encoding gives up the processor after each. Until the first free slice the
 * state must stand still; between free slices commands may be executed, because what is left are
 * answers, which are only ever added.
 * Complexity: O(state), about a millisecond a slice but for sorting the account ids, which is one.
 * Known limit: a row is as long as its account has assets.
 */
import type { Instrument } from '@stratex/money';
import { InvariantBreach } from './invariant-breach';
import { ANSWERS, answerRows } from './snapshot-answers';
import { ACCOUNTS, FUNDING_IDS } from './snapshot-accounts';
import { ORDERS, QUEUES } from './snapshot-orders';
import { DAY_ORDERS, DEFERRED, EXTERNAL } from './snapshot-external';
import type { LoadingState, Row, SnapshotPart } from './snapshot-part';
import { DEADLINES, EXPIRIES, TRAILING, TRIGGERS } from './snapshot-timers';
import { ASSETS, COUNTERS, MARKETS } from './snapshot-totals';
import { createState, type EngineState } from './state';
import { StateHashing } from './state-hash';

/** A change of any row's meaning is a new version; older snapshots are then refused. */
export const SNAPSHOT_VERSION = 2;

const BEGIN = 'snapshot';
const END = 'end';
/** Parts that commands change, in the order of writing and loading. */
const CHANGING: readonly SnapshotPart[] = [
  COUNTERS,
  ASSETS,
  MARKETS,
  ACCOUNTS,
  FUNDING_IDS,
  ORDERS,
  QUEUES,
  TRIGGERS,
  TRAILING,
  EXPIRIES,
  DEADLINES,
  EXTERNAL,
  DEFERRED,
  DAY_ORDERS,
];
const LOADERS: ReadonlyMap<string, SnapshotPart['load']> = new Map(
  [...CHANGING, ANSWERS].map(({ name, load }) => [name, load]),
);

/** Characters of a line, from which on it ends. */
const LINE_CHARACTERS = 48 * 1024;

export interface SnapshotSlice {
  /** Whole lines, or nothing. */
  readonly text: string;
  /** Commands may be executed before the next slice is asked for. */
  readonly isFree: boolean;
}

/** @returns (at the end) the hash of the state that was written. */
export function* snapshotOf(state: EngineState): Generator<SnapshotSlice, string> {
  if (state.incoming !== undefined || state.uncrossing !== undefined || state.attached.length > 0)
    throw new InvariantBreach('EVENT_FITS_STATE', 'a snapshot within a command');
  yield { text: `${JSON.stringify([BEGIN, SNAPSHOT_VERSION])}\n`, isFree: false };
  for (const part of CHANGING)
    for (const text of linesOf(part.name, part.rows(state))) yield { text, isFree: false };
  const hashing = new StateHashing(state);
  const steps = hashing.changingParts();
  while (steps.next().done !== true) yield { text: '', isFree: false };
  for (const text of linesOf(ANSWERS.name, answerRows(hashing))) yield { text, isFree: true };
  yield { text: `${JSON.stringify([END])}\n`, isFree: true };
  return hashing.hex();
}

function* linesOf(name: string, rows: Iterable<Row>): Generator<string> {
  let line = '';
  for (const row of rows) {
    line += `,${JSON.stringify(row)}`;
    if (line.length < LINE_CHARACTERS) continue;
    yield `["${name}"${line}]\n`;
    line = '';
  }
  if (line !== '') yield `["${name}"${line}]\n`;
}

/** Takes a snapshot's lines one by one. What does not fit is an error; the loader is then useless. */
export class SnapshotLoader {
  private readonly loading: LoadingState;
  private progress: 'nothing' | 'begun' | 'complete' = 'nothing';

  constructor(options: { instruments: readonly Instrument[] }) {
    this.loading = { state: createState(options), accounts: [], orders: new Map() };
  }

  /** @throws Error for a line that does not belong there, InvariantBreach for one that contradicts. */
  take(line: string): void {
    const [name, ...rows] = JSON.parse(line) as [string, ...Row[]];
    if (this.progress === 'complete') throw new RangeError('a snapshot goes on behind its end');
    if (this.progress === 'nothing') {
      const version: unknown = rows[0];
      if (name !== BEGIN || version !== SNAPSHOT_VERSION)
        throw new RangeError(`snapshot version ${JSON.stringify(version)} is not supported`);
      this.progress = 'begun';
      return;
    }
    if (name === END) {
      this.progress = 'complete';
      return;
    }
    const load = LOADERS.get(name);
    if (load === undefined) throw new RangeError(`a snapshot has no part ${name}`);
    for (const row of rows) load(this.loading, row);
  }

  /** @throws RangeError when lines are missing. */
  finish(): EngineState {
    if (this.progress !== 'complete') throw new RangeError('the snapshot ends too early');
    return this.loading.state;
  }
}
