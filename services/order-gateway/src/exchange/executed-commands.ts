/**
 * How far the engine has come in its input, as the log says it.
 *
 * A command's place is one number, `sequence x 256 + index`: a batch has at most 256 commands. Data and
 * heartbeat frames name their last command; epoch frames do not, so a start looks behind them.
 */
import {
  COMMANDS_PER_BATCH_MAX,
  commandsStream,
  commandsSubject,
  decodeCommandBatch,
  decodeFrame,
  FRAME_HEADERS,
  logStream,
  type Frame,
  type LogCheckpoint,
} from '@stratex/contracts';
import type { Broker } from '@stratex/nats';
import { NatsError } from 'nats';
import { Progress } from './progress';

/** Frames without commands in a row: epochs, engine versions. */
const LOOK_BACK_MAX = 16;
const MESSAGE_NOT_FOUND = 10037;

export class ExecutedCommands {
  readonly progress = new Progress();

  /** Takes the place from the frame at `tail`, or the last one before it that names one. */
  async start(broker: Broker, shard: string, tail: LogCheckpoint): Promise<void> {
    let wanted = tail.hash;
    const first = Math.max(1, tail.sequence - LOOK_BACK_MAX);
    for (let sequence = tail.sequence; sequence >= first; sequence--) {
      const stored = await broker.jsm.streams.getMessage(logStream(shard), { seq: sequence });
      // A void frame is no link of the chain.
      if (stored.header.get(FRAME_HEADERS.hash) !== wanted) continue;
      wanted = stored.header.get(FRAME_HEADERS.prevHash);
      const frame = decodeFrame(stored.data);
      if (frame.ok && this.observe(frame.value)) return;
    }
  }

  /** Whether the frame says how far the engine has come. */
  observe(frame: Frame): boolean {
    if (frame.kind !== 'data' && frame.kind !== 'heartbeat') return false;
    const { sequence, index } = frame.cmdTo;
    const isDone = frame.kind === 'heartbeat' || !frame.continues;
    this.progress.advance(placeOf(sequence, index) - (isDone ? 0 : 1));
    return true;
  }
}

/** Place of the last order command that is stored; 0 when there is none. */
export async function lastOrderCommand(broker: Broker, shard: string): Promise<number> {
  const subject = commandsSubject(shard, 'order');
  try {
    const stored = await broker.jsm.streams.getMessage(commandsStream(shard), {
      last_by_subj: subject,
    });
    const batch = decodeCommandBatch(stored.data);
    return placeOf(stored.seq, batch.ok ? batch.value.commands.length - 1 : 0);
  } catch (error) {
    const code = error instanceof NatsError ? error.jsError()?.err_code : undefined;
    if (code === MESSAGE_NOT_FOUND) return 0;
    throw error;
  }
}

function placeOf(sequence: number, index: number): number {
  return sequence * COMMANDS_PER_BATCH_MAX + index;
}
