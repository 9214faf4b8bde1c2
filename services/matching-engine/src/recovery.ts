/**
 * Recovery: newest usable snapshot, then the fold of the log behind it (decisions 1). A snapshot that
 * is damaged, or whose frame the log does not have, is passed over; without any the fold begins at
 * the genesis frame. Nothing that a snapshot says can make the state another than the log's: whatever
 * of it does not fit costs only time.
 */
import { setImmediate } from 'node:timers/promises';
import {
  FIRST_ENGINE_VERSION,
  type Event,
  type LogCheckpoint,
  type LogEntry,
  type Position,
} from '@stratex/contracts';
import { apply, createState, type EngineState } from '@stratex/matching';
import type { Instrument } from '@stratex/money';
import {
  LogReader,
  readGenesis,
  SnapshotRefused,
  type Broker,
  type SnapshotName,
  type SnapshotStore,
} from '@stratex/nats';
import { requireKnownVersion } from './engine-version';
import { loadSnapshot } from './snapshot-loading';

export interface Recovered {
  /** The place after the last frame. */
  readonly tail: LogCheckpoint;
  /** The engine's place in its input; undefined before the first command. */
  readonly position: Position | undefined;
  /** Logical time, milliseconds since 1970. */
  readonly time: number;
  /** Events of the last command that are on the log although it is not complete. */
  readonly partial: readonly Event[];
  /** The behaviour that is in force, see engine-version.ts. */
  readonly version: number;
}

export interface RecoveryOptions {
  readonly broker: Broker;
  readonly shard: string;
  readonly store: SnapshotStore;
  /** Sequence of the last frame to take in; absent: all there are now. */
  readonly upTo?: number;
  /** A snapshot was not used, for that reason. */
  readonly onPassedOver: (name: string, reason: string) => void;
}

export interface Recovery {
  readonly state: EngineState;
  readonly recovered: Recovered;
  /** What it began with; undefined for the genesis frame. */
  readonly snapshot: LogCheckpoint | undefined;
  /** Frames and events behind the snapshot. */
  readonly frames: number;
  readonly events: number;
}

/** Frames applied at one go: keeps the event loop free for heartbeats. */
const FRAMES_PER_SLICE = 20;

/** @throws LogFault, InvariantBreach when the log itself is at fault. */
export async function recover(options: RecoveryOptions): Promise<Recovery> {
  const { broker, shard, onPassedOver } = options;
  const { logId, instruments } = await readGenesis(broker, shard);
  const listed = [...instruments.values()];
  const last = options.upTo ?? Infinity;
  for (const name of await namesIn(options)) {
    try {
      if (name.logId !== logId) throw new SnapshotRefused(`it is of the log ${name.logId}`);
      return await fromSnapshot(options, name, listed, last);
    } catch (error) {
      onPassedOver(name.name, error instanceof Error ? error.message : String(error));
    }
  }
  const state = createState({ instruments: listed });
  return foldTail(options, state, undefined, last);
}

async function namesIn({ store, onPassedOver }: RecoveryOptions): Promise<SnapshotName[]> {
  try {
    return await store.list();
  } catch (error) {
    // A log from before there were snapshots.
    onPassedOver('all', error instanceof Error ? error.message : String(error));
    return [];
  }
}

async function fromSnapshot(
  options: RecoveryOptions,
  name: SnapshotName,
  instruments: readonly Instrument[],
  last: number,
): Promise<Recovery> {
  const { state, recovered } = await loadSnapshot(options.store, name, instruments);
  if (recovered.tail.sequence > last)
    throw new SnapshotRefused('it is behind the place that was asked for');
  return foldTail(options, state, recovered, last);
}

async function foldTail(
  { broker, shard }: RecoveryOptions,
  state: EngineState,
  from: Recovered | undefined,
  last: number,
): Promise<Recovery> {
  const fold = new LogFold(state, from);
  let frames = 0;
  if (fold.sequence < last) {
    const reader = await LogReader.open(broker, { shard, after: from?.tail });
    try {
      while (reader.sequence < last) {
        const entries = await reader.nextUntilEnd(FRAMES_PER_SLICE);
        if (entries.length === 0) break;
        for (const entry of entries) {
          if (entry.checkpoint.sequence > last) break;
          fold.take(entry);
          frames++;
        }
        await setImmediate();
      }
    } finally {
      await reader.close();
    }
  }
  const recovered = fold.result();
  const events = recovered.tail.event - (from?.tail.event ?? 0);
  return { state, recovered, snapshot: from?.tail, frames, events };
}

/**
 * State = fold of the log. The events of a command that the log holds only in part are not applied:
 * the command is executed again from the state before it, and what is already on the log is checked
 * and left out.
 */
export class LogFold {
  private tail: LogCheckpoint | undefined;
  private position: Position | undefined;
  private time: number;
  private partial: Event[];
  private version: number;

  /** @param from where the state stands; absent: before the genesis frame. */
  constructor(
    private readonly state: EngineState,
    from?: Recovered,
  ) {
    this.tail = from?.tail;
    this.position = from?.position;
    this.time = from?.time ?? 0;
    this.partial = [...(from?.partial ?? [])];
    this.version = from?.version ?? FIRST_ENGINE_VERSION;
  }

  /** Of the last frame taken; 0 before the first. */
  get sequence(): number {
    return this.tail?.sequence ?? 0;
  }

  /** @throws UnknownEngineVersion */
  take(entry: LogEntry): void {
    this.tail = entry.checkpoint;
    const frame = entry.frame;
    switch (frame.kind) {
      case 'genesis':
      case 'epoch':
        return;
      case 'engine-version':
        this.version = requireKnownVersion(frame.version);
        return;
      case 'heartbeat':
        if (frame.cmdTo.sequence > 0) this.position = frame.cmdTo;
        return;
      case 'data':
        break;
    }
    const events = [...this.partial, ...frame.events];
    const unfinished = frame.continues ? frame.cmdTo.event : 0;
    const complete = events.length - unfinished;
    for (let i = 0; i < complete; i++) {
      const event = events[i];
      if (event !== undefined) apply(this.state, event);
    }
    this.partial = events.slice(complete);
    this.position = frame.cmdTo;
    this.time = frame.time;
  }

  result(): Recovered {
    if (this.tail === undefined) throw new Error('the log has no genesis frame');
    const { tail, position, time, partial, version } = this;
    return { tail, position, time, partial, version };
  }
}
