/** From a stored snapshot to a state that may be believed. */
import type { LogCheckpoint, Position } from '@stratex/contracts';
import type { Instrument } from '@stratex/money';
import { SNAPSHOT_VERSION, SnapshotLoader, stateHash, type EngineState } from '@stratex/matching';
import { SnapshotRefused, type SnapshotName, type SnapshotStore } from '@stratex/nats';
import { requireKnownVersion } from './engine-version';

export interface LoadedSnapshot {
  readonly state: EngineState;
  /** Where it stands: between two commands. */
  readonly recovered: {
    readonly tail: LogCheckpoint;
    readonly position: Position | undefined;
    readonly time: number;
    readonly partial: readonly never[];
    readonly version: number;
  };
  readonly stateHash: string;
}

/** @throws SnapshotRefused, whose message says why it must not be used. */
export async function loadSnapshot(
  store: SnapshotStore,
  name: SnapshotName,
  instruments: readonly Instrument[],
): Promise<LoadedSnapshot> {
  const stored = await store.open(name);
  const { codec, engineVersion, place, position, time, stateHash: expected } = stored.header;
  if (codec !== SNAPSHOT_VERSION)
    throw new SnapshotRefused(
      `its codec is version ${codec}, this engine reads ${SNAPSHOT_VERSION}`,
    );
  if (!(await store.isOnLog(place)))
    throw new SnapshotRefused(`the log has another frame, or none, at ${place.sequence}`);
  const loader = new SnapshotLoader({ instruments });
  let state: EngineState;
  try {
    for await (const line of stored.lines()) loader.take(line);
    state = loader.finish();
  } catch (error) {
    if (error instanceof SnapshotRefused) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new SnapshotRefused(`it cannot be read: ${why}`, { cause: error });
  }
  if (stateHash(state) !== expected)
    throw new SnapshotRefused('the state read from it has another hash than it states');
  const recovered = {
    tail: place,
    position: position ?? undefined,
    time,
    partial: [],
    version: requireKnownVersion(engineVersion),
  };
  return { state, recovered, stateHash: expected };
}
