/**
 * `replay --verify`: is the log what executing its commands gives, and is every snapshot a state on
 * that way? Reads only.
 *
 * Commands that retention took can not be executed again: the log's first frames are then applied, and
 * the report says how many. Complexity: one execution of the history, and one recovery.
 */
import { commandsStream, logStream, type LogEntry } from '@stratex/contracts';
import { createState, stateHash, type EngineState } from '@stratex/matching';
import type { Instrument } from '@stratex/money';
import { LogReader, readGenesis, SnapshotStore, type Broker } from '@stratex/nats';
import { CommandCursor } from './command-cursor';
import { openInput } from './command-input';
import { Divergence } from './re-execution';
import { LogFold, recover, type Recovered } from './recovery';
import { FrameReplay } from './replay-frames';
import { loadSnapshot } from './snapshot-loading';

export interface ReplayOptions {
  readonly broker: Broker;
  readonly shard: string;
  /** Begin with the newest snapshot instead of the genesis frame. */
  readonly fromSnapshot: boolean;
  readonly onProgress?: (frame: number, sequence: number, last: number) => void;
}

export interface ReplayReport {
  /** Frames compared, and those before them that were only applied. */
  readonly compared: number;
  readonly applied: number;
  readonly commands: number;
  readonly event: number;
  readonly snapshots: number;
  readonly stateHash: string;
}

/** @throws Divergence that names the first difference. */
export async function verifyReplay(options: ReplayOptions): Promise<ReplayReport> {
  const { broker, shard } = options;
  const { logId, instruments } = await readGenesis(broker, shard);
  const listed = [...instruments.values()];
  const last = (await broker.jsm.streams.info(logStream(shard))).state.last_seq;
  const snapshots = await checkSnapshots(options, logId, listed);
  const start = options.fromSnapshot ? snapshots.newest : undefined;
  if (options.fromSnapshot && start === undefined)
    throw new Divergence('there is no snapshot to begin with: leave out --from-snapshot');
  const replay = new Replay(options, start?.state ?? createState({ instruments: listed }));
  await replay.run(start?.recovered, last, snapshots.hashes);
  const hash = replay.stateHash;
  const recovery = await recover({
    broker,
    shard,
    store: new SnapshotStore(broker, shard),
    upTo: last,
    onPassedOver: () => undefined,
  });
  const recovered = stateHash(recovery.state);
  if (replay.isComplete && recovered !== hash)
    throw new Divergence(`recovery gives the state ${recovered}, executing the commands ${hash}`);
  const { compared, applied, commands, event } = replay;
  return { compared, applied, commands, event, snapshots: snapshots.hashes.size, stateHash: hash };
}

interface CheckedSnapshots {
  /** State hash by frame. */
  readonly hashes: ReadonlyMap<number, string>;
  readonly newest: { readonly state: EngineState; readonly recovered: Recovered } | undefined;
}

/** Every snapshot of this log must be whole and stand on it. */
async function checkSnapshots(
  { broker, shard }: ReplayOptions,
  logId: string,
  instruments: readonly Instrument[],
): Promise<CheckedSnapshots> {
  const store = new SnapshotStore(broker, shard);
  const hashes = new Map<number, string>();
  let newest: CheckedSnapshots['newest'];
  for (const name of await store.list()) {
    if (name.logId !== logId) continue;
    try {
      const loaded = await loadSnapshot(store, name, instruments);
      hashes.set(name.frame, loaded.stateHash);
      newest ??= loaded;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new Divergence(`snapshot ${name.name}: ${why}`, { cause: error });
    }
  }
  return { hashes, newest };
}

/** Frames between two looks at the clock and the terminal. */
const FRAMES_PER_SLICE = 50;

class Replay {
  compared = 0;
  applied = 0;
  event = 0;
  private frames: FrameReplay | undefined;
  private cursor: CommandCursor | undefined;
  private firstOnRecord = 1;
  private lastOnRecord = 0;

  constructor(
    private readonly options: ReplayOptions,
    private readonly state: EngineState,
  ) {}

  async run(
    from: Recovered | undefined,
    last: number,
    hashes: ReadonlyMap<number, string>,
  ): Promise<void> {
    const { broker, shard, onProgress } = this.options;
    const input = (await broker.jsm.streams.info(commandsStream(shard))).state;
    this.firstOnRecord = Math.max(1, input.first_seq);
    this.lastOnRecord = input.last_seq;
    const fold = new LogFold(this.state, from);
    if ((from?.tail.sequence ?? 0) >= last) return;
    const reader = await LogReader.open(broker, { shard, after: from?.tail });
    try {
      while (reader.sequence < last) {
        const entries = await reader.nextUntilEnd(FRAMES_PER_SLICE);
        if (entries.length === 0) break;
        for (const entry of entries) {
          if (entry.checkpoint.sequence > last) break;
          await this.take(entry, fold);
          this.event = entry.checkpoint.event;
          requireHash(this.state, entry, hashes);
          onProgress?.(entry.frame.frame, entry.checkpoint.sequence, last);
        }
      }
    } finally {
      await Promise.all([reader.close(), this.cursor?.close()]);
    }
  }

  get commands(): number {
    return this.frames?.commands ?? 0;
  }

  get stateHash(): string {
    return stateHash(this.state);
  }

  get isComplete(): boolean {
    return this.frames?.isComplete ?? true;
  }

  private async take(entry: LogEntry, fold: LogFold): Promise<void> {
    const replay = this.frames ?? (await this.begin(entry, fold));
    if (replay === undefined) {
      fold.take(entry);
      this.applied++;
      return;
    }
    const target = replay.targetOf(entry);
    if (target !== undefined && target.sequence > this.lastOnRecord)
      throw new Divergence(
        `frame ${entry.frame.frame} has command ${target.sequence}:${target.index}, ` +
          `but the commands on record end at ${this.lastOnRecord}`,
      );
    replay.take(entry, (target && (await this.cursor?.take(target))) ?? []);
    this.compared++;
  }

  /** From the first frame on whose commands are all on record. */
  private async begin({ frame }: LogEntry, fold: LogFold): Promise<FrameReplay | undefined> {
    if (frame.kind !== 'data' || frame.cmdFrom.event > 0) return undefined;
    if (frame.cmdFrom.sequence < this.firstOnRecord) return undefined;
    const from = fold.result();
    const { broker, shard } = this.options;
    this.cursor = new CommandCursor(await openInput(broker, shard, from.position), from);
    this.frames = new FrameReplay(this.state, from);
    return this.frames;
  }
}

function requireHash(
  state: EngineState,
  { frame: { frame } }: LogEntry,
  hashes: ReadonlyMap<number, string>,
): void {
  const expected = hashes.get(frame);
  if (expected === undefined) return;
  const hash = stateHash(state);
  if (hash !== expected)
    throw new Divergence(`the snapshot of frame ${frame} has the state ${expected}, not ${hash}`);
}
