/**
 * The engine's own balances at a place of the log: the fold of its events with the engine's own code,
 * which knows nothing of postings. It begins with the newest of the engine's snapshots that is not ahead
 * of the ledger, else with the genesis frame.
 */
import type { Event, LogCheckpoint, LogEntry } from '@stratex/contracts';
import {
  accountIds,
  apply,
  balancesOf,
  createState,
  SNAPSHOT_VERSION,
  SnapshotLoader,
  stateHash,
  type EngineState,
} from '@stratex/matching';
import type { Instrument } from '@stratex/money';
import { SnapshotRefused, type SnapshotName, type SnapshotStore } from '@stratex/nats';

export interface EngineTotals {
  readonly asset: string;
  readonly fees: bigint;
  readonly taxes: bigint;
}

export class EngineFold {
  private constructor(
    private readonly state: EngineState,
    /** The last frame taken in; undefined: before the genesis frame. */
    public place: LogCheckpoint | undefined,
  ) {}

  static fromGenesis(instruments: readonly Instrument[]): EngineFold {
    return new EngineFold(createState({ instruments }), undefined);
  }

  /** @throws SnapshotRefused when it must not be used. */
  static async fromSnapshot(
    store: SnapshotStore,
    name: SnapshotName,
    instruments: readonly Instrument[],
    limit: LogCheckpoint,
  ): Promise<EngineFold> {
    const stored = await store.open(name);
    const { codec, place, stateHash: expected } = stored.header;
    if (codec !== SNAPSHOT_VERSION) throw new SnapshotRefused(`its codec is version ${codec}`);
    if (place.logId !== limit.logId || place.sequence > limit.sequence)
      throw new SnapshotRefused('the ledger has not come to its place');
    if (!(await store.isOnLog(place))) throw new SnapshotRefused('its frame is not on the log');
    const loader = new SnapshotLoader({ instruments });
    for await (const line of stored.lines()) loader.take(line);
    const state = loader.finish();
    if (stateHash(state) !== expected)
      throw new SnapshotRefused('the state read from it has another hash than it states');
    return new EngineFold(state, place);
  }

  /** @returns the accounts that the frame's events name. @throws InvariantBreach */
  take({ frame, checkpoint }: LogEntry): ReadonlySet<string> {
    const accounts = new Set<string>();
    if (frame.kind === 'data')
      for (const event of frame.events) {
        apply(this.state, event);
        for (const account of accountsOf(event)) accounts.add(account);
      }
    this.place = checkpoint;
    return accounts;
  }

  accounts(): readonly string[] {
    return accountIds(this.state);
  }

  /** By asset code, nothing at zero; empty for an unknown account. */
  balances(account: string) {
    return balancesOf(this.state, account) ?? [];
  }

  totals(): readonly EngineTotals[] {
    return [...this.state.assets.values()].map(({ code, fees, taxes }) => ({
      asset: code,
      fees,
      taxes,
    }));
  }
}

function accountsOf(event: Event): readonly string[] {
  if (event.type === 'trade.executed') return [event.maker.account, event.taker.account];
  return 'account' in event && event.account !== null ? [event.account] : [];
}
