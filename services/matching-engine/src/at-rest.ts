/** What needs the state to be exactly that of the last stored frame, and to stand still for a while. */
import { setImmediate } from 'node:timers/promises';
import type { LogCheckpoint, Position } from '@stratex/contracts';
import type { EngineState, SnapshotSlice } from '@stratex/matching';

/** Where the engine stands then. */
export interface RestPoint {
  readonly place: LogCheckpoint;
  readonly position: Position | undefined;
  readonly time: number;
  /** The behaviour in force. */
  readonly version: number;
}

export interface AtRest {
  /** Whether the loop should let its queue run empty and call `take`. */
  isDue(place: LogCheckpoint): boolean;
  /** Resolves as soon as commands may be executed again. Never rejects. */
  take(state: EngineState, point: RestPoint): Promise<void>;
}

/** The event loop is left alone no longer than this: heartbeats must go out. */
const SLICE_MS = 10;

/** Goes on until commands may be executed before the next slice. */
export async function untilFree(
  slices: Generator<SnapshotSlice, string>,
  onText: (text: string) => void,
): Promise<void> {
  let paused = performance.now();
  for (;;) {
    const next = slices.next();
    if (next.done === true) throw new Error('a snapshot ended without a free slice');
    onText(next.value.text);
    if (next.value.isFree) return;
    if (performance.now() - paused < SLICE_MS) continue;
    await setImmediate();
    paused = performance.now();
  }
}
