/** The engine's input: commands in stream order, each with its place. */
import {
  commandsStream,
  decodeCommandBatch,
  type Command,
  type LogCheckpoint,
} from '@stratex/contracts';
import {
  lastSequence,
  LogFault,
  OrderedFeed,
  type Broker,
  type StoredMessage,
} from '@stratex/nats';
import type { Recovered } from './recovery';

export interface PlacedCommand {
  readonly sequence: number;
  readonly index: number;
  /** When the broker stored its batch, milliseconds since 1970. */
  readonly time: number;
  /** Undefined stands for bytes that were no valid command. */
  readonly command: Command | undefined;
}

/** Reads on from the batch at the position: it may have commands left. @throws LogFault */
export async function openInput(
  broker: Broker,
  shard: string,
  position: Recovered['position'],
): Promise<OrderedFeed> {
  const stream = commandsStream(shard);
  const info = await broker.jsm.streams.info(stream);
  const reached = position?.sequence ?? 0;
  const last = await lastSequence(broker, stream, reached);
  if (reached > last)
    throw new LogFault(`the log has commands up to ${reached}, but their stream ends at ${last}`);
  // That batch is gone only when retention took it.
  const from = Math.max(reached, 1, info.state.first_seq);
  return new OrderedFeed(broker, { stream, from });
}

/** Bytes that are no batch count as one malformed command. */
export function commandsOf({ sequence, time, payload }: StoredMessage): PlacedCommand[] {
  const batch = decodeCommandBatch(payload);
  const commands = batch.ok ? batch.value.commands : [undefined];
  return commands.map((command, index) => ({ sequence, index, time, command }));
}

/** Whether the log was complete with this command when it was recovered. */
export function wasExecuted(
  { position, partial }: Pick<Recovered, 'position' | 'partial'>,
  { sequence, index }: Pick<PlacedCommand, 'sequence' | 'index'>,
): boolean {
  if (position === undefined || sequence > position.sequence) return false;
  if (sequence < position.sequence || index < position.index) return true;
  return index === position.index && partial.length === 0;
}

/** How far an engine has come. */
export interface Progress {
  /** Number of the last event that was executed; ahead of the log while a frame is stored. */
  readonly executed: number;
  readonly stored: LogCheckpoint;
  /** Command batches not yet read. */
  readonly inputLag: number;
  /** Frames not yet read; none for a leader. */
  readonly logLag: number;
}
