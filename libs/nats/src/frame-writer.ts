/**
 * The fenced writer of the execution log: `reliability` section 4.3 to the letter.
 *
 * Exactly one frame is in flight. Each append states the sequence it expects the log to end with,
 * so that two writers can never interleave. An unknown outcome is resolved by reading what stands at
 * the expected place: mine -> stored, someone else's -> fenced, nothing yet -> wait and repeat. No
 * Nats-Msg-Id: the broker's duplicate window has given false acknowledgements.
 */
import { NatsError, type MsgHdrs } from 'nats';
import {
  FRAME_HEADERS,
  logStream,
  logSubject,
  type DataFrame,
  type EngineVersionFrame,
  type EpochFrame,
  type Frame,
  type HeartbeatFrame,
  type LogCheckpoint,
} from '@stratex/contracts';
import type { Broker } from './broker';
import { checkpointAfter, toFrameMessage } from './frame-message';

/** Another writer holds our place in the log: publish nothing more, end the process. */
export class Fenced extends Error {
  override readonly name = 'Fenced';
}

/** JetStream error codes (nats-server server/errors.json). */
const WRONG_LAST_SEQUENCE = 10071;
const MESSAGE_NOT_FOUND = 10037;

const ACK_TIMEOUT_MS = 2_000;
const RETRY_MS_MIN = 20;
const RETRY_MS_MAX = 500;

type FrameStamp = 'logId' | 'shard' | 'epoch' | 'frame' | 'execFrom';
export type EpochBody = Omit<EpochFrame, FrameStamp>;
export type DataBody = Omit<DataFrame, FrameStamp>;
export type HeartbeatBody = Omit<HeartbeatFrame, FrameStamp>;
export type EngineVersionBody = Omit<EngineVersionFrame, FrameStamp>;

export interface FrameWriterOptions {
  readonly shard: string;
  /** The place after which this writer appends; its sequence counts void frames behind it too. */
  readonly tail: LogCheckpoint;
  /** Called before each repeated attempt, with how long the frame has been waiting. */
  readonly onDelay?: (waitedMs: number) => void;
}

export class FrameWriter {
  private place: LogCheckpoint;
  private inFlight = false;

  constructor(
    private readonly broker: Broker,
    private readonly options: FrameWriterOptions,
  ) {
    this.place = options.tail;
  }

  /** The place after the last frame this writer knows to be stored. */
  get tail(): LogCheckpoint {
    return this.place;
  }

  /** Begins the next epoch; from here on the frames of older leaders are void. @throws Fenced */
  appendEpoch(body: EpochBody): Promise<LogCheckpoint> {
    return this.append({ ...body, ...this.stamp(this.place.epoch + 1) });
  }

  /** @throws Fenced */
  appendData(body: DataBody): Promise<LogCheckpoint> {
    return this.append({ ...body, ...this.stamp(this.place.epoch) });
  }

  /** Also the proof that this writer still leads. @throws Fenced */
  appendHeartbeat(body: HeartbeatBody): Promise<LogCheckpoint> {
    return this.append({ ...body, ...this.stamp(this.place.epoch) });
  }

  /** @throws Fenced */
  appendEngineVersion(body: EngineVersionBody): Promise<LogCheckpoint> {
    return this.append({ ...body, ...this.stamp(this.place.epoch) });
  }

  private stamp(epoch: number): Pick<DataFrame, FrameStamp> {
    const { logId, frame, event } = this.place;
    return { logId, shard: this.options.shard, epoch, frame: frame + 1, execFrom: event + 1 };
  }

  private async append(frame: Frame): Promise<LogCheckpoint> {
    if (this.inFlight) throw new Error('a second frame in flight would break the fence');
    this.inFlight = true;
    const message = toFrameMessage(frame, this.place.hash);
    message.headers.set('Nats-Expected-Stream', logStream(this.options.shard));
    message.headers.set('Nats-Expected-Last-Sequence', String(this.place.sequence));
    if (frame.kind === 'data')
      this.broker.traces.mark(
        message.headers,
        frame.spans.map((span) => span.sequence),
      );
    const sequence = this.place.sequence + 1;
    const started = performance.now();
    let delay = RETRY_MS_MIN;
    for (;;) {
      const outcome = await this.attempt(message.payload, message.headers, sequence);
      if (outcome === 'stored') break;
      if (outcome === 'occupied' && (await this.isMine(sequence, message.hash)) === true) break;
      this.options.onDelay?.(performance.now() - started);
      await new Promise((resolve) => setTimeout(resolve, delay));
      delay = Math.min(2 * delay, RETRY_MS_MAX);
    }
    this.place = checkpointAfter(frame, sequence, message.hash);
    this.inFlight = false;
    return this.place;
  }

  private async attempt(
    payload: Uint8Array,
    headers: MsgHdrs,
    sequence: number,
  ): Promise<'stored' | 'occupied' | 'unknown'> {
    let answer: { seq?: number; duplicate?: boolean; error?: { err_code?: number } };
    try {
      const reply = await this.broker.nc.request(logSubject(this.options.shard), payload, {
        headers,
        timeout: ACK_TIMEOUT_MS,
      });
      answer = reply.json();
    } catch (error) {
      if (this.broker.nc.isClosed()) throw error;
      return 'unknown';
    }
    if (answer.error !== undefined)
      return answer.error.err_code === WRONG_LAST_SEQUENCE ? 'occupied' : 'unknown';
    if (answer.seq !== sequence || answer.duplicate === true)
      throw new Fenced(`the log answered sequence ${String(answer.seq)} instead of ${sequence}`);
    return 'stored';
  }

  /** Whose frame stands at `sequence`; undefined when that cannot be known yet. @throws Fenced */
  private async isMine(sequence: number, hash: string): Promise<true | undefined> {
    try {
      const stream = logStream(this.options.shard);
      const stored = await this.broker.jsm.streams.getMessage(stream, { seq: sequence });
      if (stored.header.get(FRAME_HEADERS.hash) === hash) return true;
    } catch (error) {
      if (isNotFound(error) || error instanceof NatsError) return undefined;
      throw error;
    }
    throw new Fenced(`another writer's frame stands at ${sequence} of the log`);
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof NatsError && error.jsError()?.err_code === MESSAGE_NOT_FOUND;
}
