/**
 * From which request a command came, carried beside the messages and never in them.
 *
 * A batch of commands has the header `Stratex-Trace` with an entry for each command that has a
 * trace; the frame that tells what became of them has the same entries behind the batch's sequence.
 * Headers are no part of a frame's hash, and nothing reads them but logs: a lost one costs a line.
 *
 *   batch:  <index>;<request id>;<traceparent>,<index>;...
 *   frame:  <sequence> <the batch's header>      (one header value for each batch)
 *
 * Bounded: TRACE_BYTES_MAX in a batch (the commands that come after go without), BATCHES_MAX
 * batches remembered between reading them and writing their frames.
 */
import type { MsgHdrs } from 'nats';

/** A request as a command names it. */
export interface CommandTrace {
  /** Without `;` and `,`. */
  readonly requestId: string;
  /** https://www.w3.org/TR/trace-context/#traceparent-header */
  readonly traceparent: string;
}

export interface TracedCommand extends CommandTrace {
  /** Its place in the command stream. */
  readonly sequence: number;
  readonly index: number;
}

/** A message of the broker that names commands with a trace. */
export interface TracedMessage {
  readonly stream: string;
  /** Parses the header: only worth it for somebody who wants to know. */
  readonly commands: () => TracedCommand[];
  /** Whether any of the traces asks to be recorded (the flag `sampled`). */
  readonly isSampled: boolean;
}

const TRACE_HEADER = 'Stratex-Trace';
const TRACE_BYTES_MAX = 8 * 1024;
const FRAME_TRACE_BYTES_MAX = 16 * 1024;
const BATCHES_MAX = 1_024;
/** Older messages are read to recover, not because they just happened. */
const AGE_MS_MAX = 60_000;
const ENTRY = /^(\d+);([^;,]{1,64});(00-[0-9a-f]{32}-[0-9a-f]{16}-0[01])$/;

/** The header of a batch whose commands have these traces; undefined when none has one. */
export function batchTrace(traces: readonly (CommandTrace | undefined)[]): string | undefined {
  let text = '';
  for (const [index, trace] of traces.entries()) {
    if (trace === undefined) continue;
    const entry = `${text === '' ? '' : ','}${index};${trace.requestId};${trace.traceparent}`;
    if (text.length + entry.length > TRACE_BYTES_MAX) break;
    text += entry;
  }
  return text === '' ? undefined : text;
}

export function setTrace(message: MsgHdrs, trace: string | undefined): void {
  if (trace !== undefined) message.set(TRACE_HEADER, trace);
}

/** What one process has seen of traces; shared by its readers and its writer of frames. */
export class CommandTraces {
  /** Told of each message that names commands with a trace and is not old. */
  onTraced: ((message: TracedMessage) => void) | undefined;
  /** Header by sequence of the batch; oldest first. */
  private readonly batches = new Map<number, string>();

  /** For whatever reads the streams. @param now and @param time milliseconds since 1970. */
  seen(message: Seen, now: number): void {
    const { stream, headers: header, isCommands } = message;
    if (header === undefined || message.time < now - AGE_MS_MAX) return;
    const values = header.values(TRACE_HEADER);
    if (values.length === 0) return;
    if (isCommands) this.remember(message.sequence, values[0] ?? '');
    this.onTraced?.({
      stream,
      isSampled: values.some((value) => value.includes('-01')),
      commands: () =>
        isCommands ? parse(message.sequence, values[0] ?? '') : values.flatMap(parseOfFrame),
    });
  }

  /** Puts into a frame's headers what is remembered of the batches it tells of. */
  mark(frame: MsgHdrs, sequences: readonly number[]): void {
    let bytes = 0;
    for (const sequence of sequences) {
      const trace = this.batches.get(sequence);
      if (trace === undefined) continue;
      bytes += trace.length;
      if (bytes > FRAME_TRACE_BYTES_MAX) return;
      frame.append(TRACE_HEADER, `${sequence} ${trace}`);
    }
  }

  private remember(sequence: number, trace: string): void {
    this.batches.set(sequence, trace);
    for (const oldest of this.batches.keys()) {
      if (this.batches.size <= BATCHES_MAX) return;
      this.batches.delete(oldest);
    }
  }
}

interface Seen {
  readonly stream: string;
  readonly isCommands: boolean;
  readonly sequence: number;
  readonly time: number;
  readonly headers: MsgHdrs | undefined;
}

function parse(sequence: number, text: string): TracedCommand[] {
  return text.split(',').flatMap((entry) => {
    const [, index, requestId, traceparent] = ENTRY.exec(entry) ?? [];
    if (index === undefined || requestId === undefined || traceparent === undefined) return [];
    return [{ sequence, index: Number(index), requestId, traceparent }];
  });
}

function parseOfFrame(value: string): TracedCommand[] {
  const space = value.indexOf(' ');
  return parse(Number(value.slice(0, space)), value.slice(space + 1));
}
