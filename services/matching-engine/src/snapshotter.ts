/**
 * Writes snapshots, never in the way of frames.
 *
 * The loop asks `isDue` and lets its queue run empty, so that the state is that of the last frame; then
 * `take` holds it only until what commands change is encoded, and stores the snapshot beside it. A
 * failure costs nothing but the snapshot. Making snapshots takes at most a tenth of the time.
 * Several engines of a shard may do so: whoever finds one in the store counts from there, and a leader
 * is more patient than a standby, so it takes its own only where there is no standby.
 */
import { setImmediate } from 'node:timers/promises';
import type { LogCheckpoint } from '@stratex/contracts';
import {
  SNAPSHOT_VERSION,
  snapshotOf,
  type EngineState,
  type SnapshotSlice,
} from '@stratex/matching';
import type { SnapshotName, SnapshotStore } from '@stratex/nats';
import { untilFree, type AtRest, type RestPoint } from './at-rest';

export interface SnapshotterOptions {
  readonly store: SnapshotStore;
  readonly everyEvents: number;
  readonly everyFrames: number;
  readonly keep: number;
  /** The last snapshot there is; absent: there is none. */
  readonly last?: LogCheckpoint | undefined;
  readonly onStored: (snapshot: TakenSnapshot) => void;
  readonly onFailed: (error: unknown) => void;
}

export interface TakenSnapshot {
  readonly name: SnapshotName;
  readonly place: LogCheckpoint;
  /** How long the state stood still. */
  readonly pauseMs: number;
  readonly storeMs: number;
  readonly bytes: number;
}

/** Times what the last one took, until the next may begin. */
const REST_FACTOR = 9;
const RETRY_MS = 60_000;
/** A leader waits this many times as long as a standby. */
const LEADER_PATIENCE = 1.25;

export class Snapshotter implements AtRest {
  private last: Pick<LogCheckpoint, 'frame' | 'event'>;
  private notBefore = 0;
  private patience = 1;
  private storing: Promise<void> | undefined;

  constructor(private readonly options: SnapshotterOptions) {
    this.last = options.last ?? { frame: 1, event: 0 };
  }

  /** From now on a standby goes first. */
  lead(): void {
    this.patience = LEADER_PATIENCE;
  }

  /** Whether the loop should let its queue run empty and call `take`. */
  isDue({ frame, event }: LogCheckpoint): boolean {
    const { everyEvents, everyFrames } = this.options;
    const events = event - this.last.event;
    const frames = frame - this.last.frame;
    const isEnough =
      events >= everyEvents * this.patience ||
      (events > 0 && frames >= everyFrames * this.patience);
    return isEnough && this.storing === undefined && performance.now() >= this.notBefore;
  }

  /** Resolves as soon as commands may be executed again. */
  async take(state: EngineState, point: RestPoint): Promise<void> {
    const started = performance.now();
    await this.look();
    if (this.isDue(point.place)) await this.encode(state, point, started);
  }

  /** Somebody else may have stored one. */
  private async look(): Promise<void> {
    try {
      const latest = await this.options.store.latestPlace();
      if (latest !== undefined && latest.event > this.last.event) this.last = latest;
    } catch (error) {
      this.notBefore = performance.now() + RETRY_MS;
      this.options.onFailed(error);
    }
  }

  private async encode(state: EngineState, point: RestPoint, started: number): Promise<void> {
    const slices = snapshotOf(state);
    const texts: string[] = [];
    await untilFree(slices, (text) => texts.push(text));
    const pauseMs = performance.now() - started;
    this.storing = this.store(texts, slices, point)
      .then(({ name, bytes }) => {
        const storeMs = performance.now() - started;
        this.last = point.place;
        this.notBefore = performance.now() + REST_FACTOR * storeMs;
        this.options.onStored({ name, place: point.place, pauseMs, storeMs, bytes });
      })
      .catch((error: unknown) => {
        this.notBefore = performance.now() + RETRY_MS;
        this.options.onFailed(error);
      })
      .finally(() => {
        this.storing = undefined;
      });
  }

  /** The last one, for the next start: resolves when it is stored, or could not be. */
  async finish(state: EngineState, point: RestPoint | undefined): Promise<void> {
    await this.storing;
    if (point === undefined || point.place.event <= this.last.event) return;
    await this.encode(state, point, performance.now());
    await this.storing;
  }

  private async store(
    texts: readonly string[],
    slices: Generator<SnapshotSlice, string>,
    { place, position, time, version: engineVersion }: RestPoint,
  ): Promise<{ name: SnapshotName; bytes: number }> {
    const { store, keep } = this.options;
    const writing = store.write();
    let name: SnapshotName;
    try {
      for (const text of texts) await writing.add(text);
      let next = slices.next();
      for (; next.done !== true; next = slices.next()) {
        await writing.add(next.value.text);
        await setImmediate();
      }
      const stateHash = next.value;
      name = await writing.finish({
        codec: SNAPSHOT_VERSION,
        engineVersion,
        place,
        position: position ?? null,
        time,
        stateHash,
      });
    } catch (error) {
      // Without success it is an orphan, which the next one removes.
      await writing.abandon().catch(() => undefined);
      throw error;
    }
    const stored = await store.open(name);
    await stored.verify();
    await store.prune(name, keep);
    return { name, bytes: stored.bytes };
  }
}
