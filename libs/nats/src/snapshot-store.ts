/**
 * Snapshots of the engine's state in a JetStream object store (decisions 11).
 *
 * A snapshot's name holds log, frame and the SHA-256 of its bytes; its bytes are lines of text, the
 * last of which is its header. Nothing of it is believed before the bytes have that hash, and it is of
 * use only where its frame stands on the log.
 */
import { StorageType } from 'nats';
import { logStream, snapshotsBucket, FRAME_HEADERS, type LogCheckpoint } from '@stratex/contracts';
import type { Broker } from './broker';
import { isMessageNotFound } from './message-not-found';
import {
  chunkSubject,
  infoSubject,
  ObjectWriter,
  streamOf,
  type ObjectInfo,
} from './object-chunks';
import { parseHeader, parseName, type SnapshotName } from './snapshot-header';
import { SnapshotRefused, SnapshotWriting, StoredSnapshot } from './stored-snapshot';

/** Chunks without a description, after their last was stored so long ago: their writer is gone. */
const ORPHANED_AFTER_MS = 10 * 60_000;
const KEPT_MIN = 3;

/** The provisioner's part: creates the bucket. */
export async function provisionSnapshots(broker: Broker, shard: string): Promise<void> {
  const options = { storage: StorageType.File, compression: true };
  await broker.js.views.os(snapshotsBucket(shard), options);
}

export class SnapshotStore {
  private readonly bucket: string;
  private readonly stream: string;

  constructor(
    private readonly broker: Broker,
    private readonly shard: string,
  ) {
    this.bucket = snapshotsBucket(shard);
    this.stream = streamOf(this.bucket);
  }

  /** All snapshots by name, the latest frame first; nothing of them is checked. */
  async list(): Promise<SnapshotName[]> {
    const filter = `$O.${this.bucket}.M.>`;
    const names: SnapshotName[] = [];
    for (const subject of Object.keys(await this.subjects(filter))) {
      const text = Buffer.from(subject.slice(filter.length - 1), 'base64url').toString();
      const name = parseName(text);
      // Any tool may have deleted it, which leaves a note.
      if (name !== undefined && (await this.description(name))?.deleted !== true) names.push(name);
    }
    return names.sort((a, b) => b.frame - a.frame);
  }

  /** The place of the latest snapshot that stands on the log; its bytes are not checked. */
  async latestPlace(): Promise<LogCheckpoint | undefined> {
    for (const name of await this.list()) {
      const place = await this.usablePlace(name);
      if (place !== undefined) return place;
    }
    return undefined;
  }

  /** Begins a new one; it is visible when it is finished. */
  write(): SnapshotWriting {
    return new SnapshotWriting(new ObjectWriter(this.broker, this.bucket));
  }

  /** @throws SnapshotRefused when there is none of that name, or it does not describe itself. */
  async open(name: SnapshotName): Promise<StoredSnapshot> {
    const info = await this.info(name);
    const header = parseHeader(info?.metadata?.header ?? '');
    if (info === undefined || header === undefined)
      throw new SnapshotRefused(`snapshot ${name.name} has no header`);
    if (header.place.logId !== name.logId || header.place.frame !== name.frame)
      throw new SnapshotRefused(`snapshot ${name.name} is that of another frame`);
    return new StoredSnapshot(this.broker, name, info, header);
  }

  /** Whether the log holds exactly this frame at this place. */
  async isOnLog(place: LogCheckpoint): Promise<boolean> {
    try {
      const query = { seq: place.sequence };
      const stored = await this.broker.jsm.streams.getMessage(logStream(this.shard), query);
      const { hash, logId, frame } = FRAME_HEADERS;
      return (
        stored.header.get(hash) === place.hash &&
        stored.header.get(logId) === place.logId &&
        stored.header.get(frame) === String(place.frame)
      );
    } catch (error) {
      if (isMessageNotFound(error)) return false;
      throw error;
    }
  }

  /**
   * Removes what `latest` makes superfluous: of the snapshots of its log up to its frame the last
   * `keep` that stand on the log stay, and whatever is newer than the oldest of them. Snapshots of
   * other logs stay: they are somebody's.
   * @returns the names of those that were removed.
   */
  async prune(latest: SnapshotName, keep: number): Promise<string[]> {
    const older = (await this.list()).filter(
      ({ logId, frame }) => logId === latest.logId && frame <= latest.frame,
    );
    const removed: string[] = [];
    let kept = 0;
    for (const name of older) {
      if (kept >= Math.max(KEPT_MIN, keep)) {
        await this.remove(name);
        removed.push(name.name);
      } else if ((await this.usablePlace(name)) !== undefined) kept += 1;
    }
    await this.removeOrphans();
    return removed;
  }

  private async usablePlace(name: SnapshotName): Promise<LogCheckpoint | undefined> {
    try {
      const { place } = (await this.open(name)).header;
      return (await this.isOnLog(place)) ? place : undefined;
    } catch (error) {
      if (error instanceof SnapshotRefused) return undefined;
      throw error;
    }
  }

  private async remove(name: SnapshotName): Promise<void> {
    const info = await this.info(name);
    // First out of sight; chunks that a crash leaves behind are orphans.
    const { streams } = this.broker.jsm;
    await streams.purge(this.stream, { filter: infoSubject(this.bucket, name.name) });
    if (info !== undefined)
      await streams.purge(this.stream, { filter: chunkSubject(this.bucket, info.nuid) });
  }

  /** Chunks whose writer died before it could describe them. */
  private async removeOrphans(): Promise<void> {
    const known = new Set<string>();
    for (const name of await this.list()) {
      const info = await this.info(name);
      if (info !== undefined) known.add(chunkSubject(this.bucket, info.nuid));
    }
    for (const subject of Object.keys(await this.subjects(chunkSubject(this.bucket, '*')))) {
      if (known.has(subject)) continue;
      const last = await this.message(subject);
      const age = Date.now() - (last?.time.getTime() ?? 0);
      if (age > ORPHANED_AFTER_MS)
        await this.broker.jsm.streams.purge(this.stream, { filter: subject });
    }
  }

  private async info(name: SnapshotName): Promise<ObjectInfo | undefined> {
    const { nuid, size, chunks, metadata = {} } = (await this.description(name)) ?? {};
    if (nuid === undefined || size === undefined || chunks === undefined) return undefined;
    return { name: name.name, bucket: this.bucket, nuid, size, chunks, metadata };
  }

  private async description({ name }: SnapshotName): Promise<Partial<ObjectInfo> | undefined> {
    const message = await this.message(infoSubject(this.bucket, name));
    if (message === undefined) return undefined;
    try {
      return (JSON.parse(Buffer.from(message.data).toString()) as ObjectInfo | null) ?? undefined;
    } catch {
      return undefined;
    }
  }

  private async message(subject: string) {
    try {
      return await this.broker.jsm.streams.getMessage(this.stream, { last_by_subj: subject });
    } catch (error) {
      if (isMessageNotFound(error)) return undefined;
      throw error;
    }
  }

  private async subjects(filter: string): Promise<Readonly<Record<string, number>>> {
    const info = await this.broker.jsm.streams.info(this.stream, { subjects_filter: filter });
    return info.state.subjects ?? {};
  }
}
