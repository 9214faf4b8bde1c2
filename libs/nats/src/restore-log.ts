/**
 * Rebuilds the execution log from archived messages: the same bytes and headers at the same
 * sequences, void frames included, so that every checkpoint, hash and id stays right.
 *
 * What the stream still has must be what was archived; only what is missing is published. The chain
 * is verified before, and each frame's own headers say which sequence it must follow, so nothing can
 * be put in a wrong place and an interrupted restore is simply run again. Memory: one batch.
 */
import {
  commandsStream,
  FRAME_HEADERS,
  logStream,
  logSubject,
  type LogCheckpoint,
  type LogEntry,
} from '@stratex/contracts';
import { headers } from 'nats';
import type { Broker } from './broker';
import { LogFault } from './frame-message';
import { LogVerifier } from './log-reader';
import { commandsConfig, ensureStream, lastSequence, logConfig, provision } from './topology';

export interface ArchivedMessage {
  readonly sequence: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly payload: Uint8Array;
}

export interface RestoredLog {
  /** The place after the last frame. */
  readonly tail: LogCheckpoint;
  /** Messages that were missing and are there again. */
  readonly restored: number;
  /** Void frames among all messages. */
  readonly voidFrames: number;
  /** Sequence that the next command gets. */
  readonly nextCommand: number;
}

const ACK_TIMEOUT_MS = 10_000;

/**
 * Nothing else may be connected. @param batches all archived messages in their order, from the
 * first. @param replace deletes the log and the commands that are there first. @throws LogFault when they are no whole log, or the stream holds another one.
 */
export async function restoreLog(
  broker: Broker,
  shard: string,
  batches: AsyncIterable<readonly ArchivedMessage[]>,
  { replace = false }: { readonly replace?: boolean } = {},
): Promise<RestoredLog> {
  const stream = logStream(shard);
  if (replace)
    for (const name of [stream, commandsStream(shard)])
      if ((await lastSequence(broker, name)) !== undefined) await broker.jsm.streams.delete(name);
  const present = (await lastSequence(broker, stream)) ?? 0;
  const archive = new ArchivedLog(shard);
  let restored = 0;
  for await (const batch of batches) {
    for (const message of batch) archive.take(message);
    const known = batch.find(({ sequence }) => sequence === present);
    if (known !== undefined) await requireSame(broker, stream, known);
    const missing = batch.filter(({ sequence }) => sequence > present);
    if (missing.length > 0 && restored === 0) await ensureStream(broker, logConfig(shard));
    await Promise.all(missing.map((message) => publish(broker, shard, message)));
    restored += missing.length;
  }
  const { tail, voidFrames, reached } = archive.end();
  if (present > archive.sequence)
    throw new LogFault(
      `the stream ends at ${present}, behind the archive's ${archive.sequence}: it lost nothing`,
    );
  await continueCommands(broker, shard, reached);
  await provision(broker, { shard, instruments: [] });
  return { tail, restored, voidFrames, nextCommand: reached + 1 };
}

/** Checks the archive by the rule of every reader. */
class ArchivedLog {
  sequence = 0;
  private readonly verifier: LogVerifier;
  private last: LogEntry | undefined;
  private voidFrames = 0;
  private reached = 0;
  private continues = false;

  constructor(private readonly shard: string) {
    this.verifier = new LogVerifier(shard, undefined);
  }

  /** @throws LogFault */
  take(message: ArchivedMessage): void {
    this.sequence++;
    if (message.sequence !== this.sequence)
      throw new LogFault(`the archive has ${message.sequence} where ${this.sequence} must be`);
    const entry = this.verifier.accept({ ...message, subject: logSubject(this.shard) });
    if (entry === undefined) {
      this.voidFrames++;
      return;
    }
    const stated = message.headers.find(([name]) => name === FRAME_HEADERS.hash)?.[1];
    this.verifier.requireHash(entry, stated);
    this.last = entry;
    const { frame } = entry;
    if (frame.kind !== 'data' && frame.kind !== 'heartbeat') return;
    this.reached = Math.max(this.reached, frame.cmdTo.sequence);
    this.continues = frame.kind === 'data' && frame.continues;
  }

  /** @throws LogFault when it is empty or ends within a command. */
  end(): { tail: LogCheckpoint; voidFrames: number; reached: number } {
    if (this.last === undefined) throw new LogFault('the archive is empty');
    if (this.continues)
      throw new LogFault(
        `the archive ends within command batch ${this.reached}, which is lost with the broker: ` +
          'see docs/RUNBOOK.md, "A lost broker"',
      );
    return { tail: this.last.checkpoint, voidFrames: this.voidFrames, reached: this.reached };
  }
}

async function requireSame(
  broker: Broker,
  stream: string,
  { sequence, payload }: ArchivedMessage,
): Promise<void> {
  const stored = await broker.jsm.streams.getMessage(stream, { seq: sequence });
  if (Buffer.compare(stored.data, payload) !== 0)
    throw new LogFault(
      `the stream and the archive differ at ${sequence}: it is another log. RESTORE_REPLACES=yes deletes the stream's`,
    );
}

async function publish(broker: Broker, shard: string, message: ArchivedMessage): Promise<void> {
  const { sequence, payload } = message;
  const stored = headers();
  for (const [name, value] of message.headers) stored.append(name, value);
  const options = { headers: stored, timeout: ACK_TIMEOUT_MS };
  const { seq } = await broker.js.publish(logSubject(shard), payload, options);
  if (seq !== sequence) throw new LogFault(`message ${sequence} of the log was stored at ${seq}`);
}

/**
 * Commands that were stored and not yet executed are lost with the broker; new ones are numbered
 * behind the last that was executed.
 */
async function continueCommands(broker: Broker, shard: string, reached: number): Promise<void> {
  const stream = commandsStream(shard);
  const last = await lastSequence(broker, stream);
  if (last !== undefined && last >= reached) return;
  // All that it still has was executed.
  if (last !== undefined) await broker.jsm.streams.delete(stream);
  await broker.jsm.streams.add(commandsConfig(shard, reached + 1));
}
