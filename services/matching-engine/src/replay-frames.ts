/**
 * Frames made once more: executes the commands on record and builds each frame as its writer must
 * have, to be compared byte for byte. Where a frame ends is taken from the log, because that is a
 * matter of time; so are its epoch, its number and the frames that are not commands' outcome.
 */
import { isDeepStrictEqual } from 'node:util';
import {
  encodeFrame,
  type DataFrame,
  type Event,
  type LogCheckpoint,
  type LogEntry,
  type Position,
} from '@stratex/contracts';
import { execute, type EngineState } from '@stratex/matching';
import { frameHash } from '@stratex/nats';
import type { PlacedCommand } from './command-input';
import { requireKnownVersion } from './engine-version';
import { addToSpans } from './frame-queue';
import { Divergence, type Target } from './re-execution';
import type { Recovered } from './recovery';

interface Executed {
  readonly sequence: number;
  readonly index: number;
  readonly time: number;
  readonly events: readonly Event[];
}

export class FrameReplay {
  private readonly queue: Executed[] = [];
  /** Events of the first in the queue that earlier frames have. */
  private offset = 0;
  private last: LogCheckpoint;
  private time: number;
  private count = 0;

  /** @param from between two commands. */
  constructor(
    private readonly state: EngineState,
    from: Recovered,
  ) {
    ({ tail: this.last, time: this.time } = from);
  }

  /** The commands to execute before the frame can be made. */
  targetOf({ frame }: LogEntry): Target | undefined {
    if (frame.kind !== 'data' && frame.kind !== 'heartbeat') return undefined;
    const { sequence, index } = frame.cmdTo;
    return { sequence, index, inclusive: true };
  }

  /** @param commands those up to the target, that were not given before. @throws Divergence */
  take({ frame, checkpoint }: LogEntry, commands: readonly PlacedCommand[]): void {
    for (const command of commands) this.execute(command);
    if (frame.kind === 'engine-version') requireKnownVersion(frame.version);
    if (frame.kind === 'heartbeat') this.requireNothingLeft(`heartbeat frame ${frame.frame}`);
    const made = frame.kind === 'data' ? this.make(frame) : frame;
    if (frameHash(this.last.hash, encodeFrame(made)) !== checkpoint.hash)
      throw new Divergence(
        frame.kind === 'data'
          ? differenceOf(frame, made as DataFrame)
          : `${frame.kind} frame ${frame.frame} has other bytes than its content gives`,
      );
    this.last = checkpoint;
  }

  /** Commands executed. */
  get commands(): number {
    return this.count;
  }

  /** The state is that of the last frame: no command's events are left for the next. */
  get isComplete(): boolean {
    return this.queue.length === 0;
  }

  private execute({ sequence, index, time, command }: PlacedCommand): void {
    const at = Math.max(this.time, time);
    const events = execute(this.state, command, at);
    this.count++;
    if (events.length === 0) return;
    this.time = at;
    this.queue.push({ sequence, index, time: at, events });
  }

  private make(frame: DataFrame): DataFrame {
    const first = this.queue[0];
    if (first === undefined)
      throw new Divergence(`frame ${frame.frame} has events of commands that give none`);
    const cmdFrom: Position = { ...placeOf(first), event: this.offset };
    const spans: { sequence: number; first: number; counts: number[] }[] = [];
    const events: Event[] = [];
    let cmdTo = cmdFrom;
    let continues = false;
    let time = first.time;
    for (let next = this.queue[0]; next !== undefined; next = this.queue[0]) {
      const isLast = next.sequence === frame.cmdTo.sequence && next.index === frame.cmdTo.index;
      const to = isLast ? Math.min(frame.cmdTo.event, next.events.length) : next.events.length;
      events.push(...next.events.slice(this.offset, to));
      addToSpans(spans, next, to - this.offset);
      cmdTo = { ...placeOf(next), event: to };
      time = next.time;
      continues = to < next.events.length;
      this.offset = continues ? to : 0;
      if (continues) break;
      this.queue.shift();
    }
    const { kind, logId, shard, epoch, frame: number, execFrom } = frame;
    // In the writer's order of fields.
    const body = { kind, cmdFrom, cmdTo, continues, time, spans, events };
    return { ...body, logId, shard, epoch, frame: number, execFrom };
  }

  private requireNothingLeft(where: string): void {
    const left = this.queue[0];
    if (left !== undefined)
      throw new Divergence(
        `${where} says that command ${left.sequence}:${left.index} had no events, ` +
          `but it gives ${left.events[0]?.type ?? 'some'}`,
      );
  }
}

function placeOf({ sequence, index }: Executed): Pick<Position, 'sequence' | 'index'> {
  return { sequence, index };
}

/** The first of what is different, shown from both sides. */
function differenceOf(logged: DataFrame, made: DataFrame): string {
  const where = `frame ${logged.frame}`;
  for (let i = 0; i < Math.max(logged.events.length, made.events.length); i++)
    if (!isDeepStrictEqual(logged.events[i], made.events[i]))
      return (
        `${where}, event ${logged.execFrom + i}: the log has ${shown(logged.events[i])}, ` +
        `executing the commands gives ${shown(made.events[i])}`
      );
  for (const key of ['cmdFrom', 'cmdTo', 'continues', 'time', 'spans'] as const)
    if (!isDeepStrictEqual(logged[key], made[key]))
      return (
        `${where}, ${key}: the log has ${shown(logged[key])}, ` +
        `executing the commands gives ${shown(made[key])}`
      );
  return `${where} has the same content in other bytes`;
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'bigint' ? part.toString() : part,
  );
}
