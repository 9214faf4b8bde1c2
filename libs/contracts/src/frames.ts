/**
 * Frames: the messages of the execution log (decisions 3-6).
 *
 * A frame is one JetStream message: one version byte, then the codec's bytes. Its hash is
 * SHA-256(prevHash || payload), carried beside it as headers. Exactly one frame is in flight.
 */
import type { InstrumentDefinition } from '@stratex/money';
import type { Event } from './events';

interface FrameBase {
  readonly logId: string;
  readonly shard: string;
  readonly epoch: number;
  /** Counts valid frames from 1 (the genesis frame); void frames have no number of their own. */
  readonly frame: number;
}

/** The first frame, written once by the provisioner. */
export interface GenesisFrame extends FrameBase {
  readonly kind: 'genesis';
  readonly instruments: readonly InstrumentDefinition[];
}

/** Written by a new leader before anything else; from here on older epochs are void. */
export interface EpochFrame extends FrameBase {
  readonly kind: 'epoch';
  readonly instance: string;
  readonly build: string;
  /** Number of the next event. */
  readonly execFrom: number;
}

/**
 * How far the engine has come in its input: command `index` of the batch at `sequence`, of whose
 * events `event` are on the log.
 */
export interface Position {
  readonly sequence: number;
  readonly index: number;
  readonly event: number;
}

/** Commands of one batch in this frame: from `first` on, one count of events per command. */
export interface CommandSpan {
  readonly sequence: number;
  readonly first: number;
  readonly counts: readonly number[];
}

/** The events of one or more consecutive commands. */
export interface DataFrame extends FrameBase {
  readonly kind: 'data';
  /** The first command; `event` counts those of its events that earlier frames have, mostly 0. */
  readonly cmdFrom: Position;
  /** The last command; `event` counts its events up to and including this frame. */
  readonly cmdTo: Position;
  /** The last command has more events, in the following frames. */
  readonly continues: boolean;
  /** Logical time of the last command, milliseconds since 1970; never decreases. */
  readonly time: number;
  /** Number of the first event; events are numbered from 1 over the whole log. */
  readonly execFrom: number;
  readonly spans: readonly CommandSpan[];
  readonly events: readonly Event[];
}

/**
 * Nothing new: written when no other frame was for a minute, and by a leader that doubts its lead.
 * Commands up to `cmdTo` that no data frame names had no events.
 */
export interface HeartbeatFrame extends FrameBase {
  readonly kind: 'heartbeat';
  /** Sequence 0 before the first command. */
  readonly cmdTo: Position;
  /** Number of the next event. */
  readonly execFrom: number;
}

/** From the next command on the engine behaves as this version; a log begins with version 1. */
export interface EngineVersionFrame extends FrameBase {
  readonly kind: 'engine-version';
  readonly version: number;
  /** Number of the next event. */
  readonly execFrom: number;
}

export type Frame = GenesisFrame | EpochFrame | DataFrame | HeartbeatFrame | EngineVersionFrame;

/** What a log without an engine-version frame was written with. */
export const FIRST_ENGINE_VERSION = 1;

export const EVENTS_PER_FRAME_MAX = 512;
export const FRAME_BYTES_MAX = 256 * 1024;

/** Headers of a frame's message. */
export const FRAME_HEADERS = {
  hash: 'Stratex-Hash',
  prevHash: 'Stratex-Prev-Hash',
  epoch: 'Stratex-Epoch',
  frame: 'Stratex-Frame',
  logId: 'Stratex-Log-Id',
} as const;

/** prevHash of the genesis frame. */
export const NO_HASH = '0'.repeat(64);

/**
 * A reader's place in the log: the last valid frame it has taken in. `sequence` (of the stream) and
 * `frame` are stored apart, because void frames take a sequence but no number.
 */
export interface LogCheckpoint {
  readonly logId: string;
  readonly sequence: number;
  readonly frame: number;
  readonly hash: string;
  readonly epoch: number;
  /** Number of the last event up to here; 0 before the first. */
  readonly event: number;
}

/** A valid frame with its place. */
export interface LogEntry {
  readonly frame: Frame;
  /** The place after this frame. */
  readonly checkpoint: LogCheckpoint;
}
