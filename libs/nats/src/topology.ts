/** Streams and buckets: file streams by the provisioner alone, memory streams by their writer. */
import { randomUUID } from 'node:crypto';
import {
  DiscardPolicy,
  NatsError,
  nanos,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
} from 'nats';
import {
  commandsStream,
  commandsSubjects,
  FRAME_BYTES_MAX,
  logStream,
  logSubject,
  NO_HASH,
  NOTICES_STREAM,
  NOTICES_SUBJECTS,
  type GenesisFrame,
} from '@stratex/contracts';
import {
  compileInstruments,
  type InstrumentDefinition,
  type InstrumentListing,
} from '@stratex/money';
import type { Broker } from './broker';
import { toFrameMessage } from './frame-message';
import { provisionIdentity } from './identity-buckets';
import { readGenesis } from './log-place';
import { provisionSnapshots } from './snapshot-store';
import { provisionStrategies, STRATEGIES } from './strategy-streams';

const DAY_MS = 24 * 60 * 60 * 1_000;
const MINUTE_MS = 60_000;
const STREAM_NOT_FOUND = 10059;

type NewStream = Partial<StreamConfig> & { name: string };

export interface ProvisionOptions {
  readonly shard: string;
  readonly instruments: readonly InstrumentListing[];
}

/**
 * Creates what is missing; changes nothing that exists, but refuses a log that was made safe
 * differently. The genesis frame is written once.
 */
export async function provision(
  broker: Broker,
  options: ProvisionOptions,
): Promise<{ logId: string; created: boolean }> {
  const { shard } = options;
  // Rows in place of the names of venues' tables: the log means the same whatever a later release knows.
  const instruments = compileInstruments(options.instruments).map(({ definition }) => definition);
  await ensureStream(broker, commandsConfig(shard));
  await ensureStream(broker, logConfig(shard));
  await ensureStream(broker, {
    name: NOTICES_STREAM,
    subjects: [NOTICES_SUBJECTS],
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    discard: DiscardPolicy.Old,
    max_age: nanos(30 * DAY_MS),
    max_bytes: 256 * 1024 ** 2,
  });
  await provisionIdentity(broker);
  await ensureStream(broker, STRATEGIES);
  await provisionStrategies(broker);
  await provisionSnapshots(broker, shard);
  const created = await writeGenesis(broker, shard, instruments);
  return { logId: (await readGenesis(broker, shard)).logId, created };
}

/** @param firstSequence of a stream that continues a lost one */
export function commandsConfig(shard: string, firstSequence?: number): NewStream {
  return {
    name: commandsStream(shard),
    subjects: [commandsSubjects(shard)],
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    discard: DiscardPolicy.New,
    max_age: nanos(14 * DAY_MS),
    max_bytes: 16 * 1024 ** 3,
    max_msg_size: 64 * 1024,
    duplicate_window: nanos(5 * MINUTE_MS),
    allow_direct: false,
    deny_delete: true,
    deny_purge: true,
    allow_rollup_hdrs: false,
    ...(firstSequence === undefined ? {} : { first_seq: firstSequence }),
  };
}

export function logConfig(shard: string): NewStream {
  return {
    name: logStream(shard),
    subjects: [logSubject(shard)],
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    discard: DiscardPolicy.New,
    max_msg_size: 2 * FRAME_BYTES_MAX,
    allow_direct: false,
    deny_delete: true,
    deny_purge: true,
    allow_rollup_hdrs: false,
  };
}

/** A stream that can be rebuilt from the log: memory storage, created by its only writer. */
export interface MemoryStreamOptions {
  readonly name: string;
  readonly subjects: readonly string[];
  readonly maxMessagesPerSubject?: number;
  readonly maxAgeMs?: number;
  readonly maxBytes?: number;
  /** Sequence of the first message when the stream is created. */
  readonly firstSequence?: number;
}

export async function ensureMemoryStream(
  broker: Broker,
  options: MemoryStreamOptions,
): Promise<void> {
  await ensureStream(broker, {
    name: options.name,
    subjects: [...options.subjects],
    storage: StorageType.Memory,
    retention: RetentionPolicy.Limits,
    discard: DiscardPolicy.Old,
    max_msgs_per_subject: options.maxMessagesPerSubject ?? -1,
    max_age: nanos(options.maxAgeMs ?? 0),
    max_bytes: options.maxBytes ?? 256 * 1024 ** 2,
    ...(options.firstSequence === undefined ? {} : { first_seq: options.firstSequence }),
  });
}

export async function ensureStream(broker: Broker, config: NewStream): Promise<void> {
  if ((await lastSequence(broker, config.name)) === undefined) await broker.jsm.streams.add(config);
}

/** Of the stream; undefined when there is none. */
export async function lastSequence(broker: Broker, stream: string): Promise<number | undefined> {
  try {
    return (await broker.jsm.streams.info(stream)).state.last_seq;
  } catch (error) {
    if (error instanceof NatsError && error.jsError()?.err_code === STREAM_NOT_FOUND)
      return undefined;
    throw error;
  }
}

async function writeGenesis(
  broker: Broker,
  shard: string,
  instruments: readonly InstrumentDefinition[],
): Promise<boolean> {
  const info = await broker.jsm.streams.info(logStream(shard));
  if (info.state.last_seq > 0) return false;
  const base = { kind: 'genesis', logId: randomUUID(), shard, epoch: 0, frame: 1 } as const;
  const frame: GenesisFrame = { ...base, instruments };
  const message = toFrameMessage(frame, NO_HASH);
  message.headers.set('Nats-Expected-Stream', logStream(shard));
  message.headers.set('Nats-Expected-Last-Sequence', '0');
  await broker.js.publish(logSubject(shard), message.payload, { headers: message.headers });
  return true;
}
