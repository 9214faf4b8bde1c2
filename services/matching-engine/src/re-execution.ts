/**
 * The standby's copy of the engine: executes each command that the log says was executed and
 * requires the same events.
 *
 * It is never ahead of the log: at every frame the state is the fold of the log, so the lead can be
 * taken at any frame. The events of a command that the log holds in part are kept until its last
 * frame; only then the command is executed. Complexity: that of execution plus one comparison.
 */
import { isDeepStrictEqual } from 'node:util';
import type {
  DataFrame,
  Event,
  HeartbeatFrame,
  LogCheckpoint,
  LogEntry,
  Position,
} from '@stratex/contracts';
import { execute, type EngineState } from '@stratex/matching';
import type { PlacedCommand } from './command-input';
import { requireKnownVersion } from './engine-version';
import type { Recovered } from './recovery';

/** Executing the commands on record does not give the log: a bug, here or in the leader. */
export class Divergence extends Error {
  override readonly name = 'Divergence';
}

/** Up to which command a frame wants execution: that one included or not. */
export interface Target {
  readonly sequence: number;
  readonly index: number;
  readonly inclusive: boolean;
}

interface Expected {
  readonly sequence: number;
  readonly index: number;
  readonly events: readonly Event[];
}

export class ReExecution {
  private tail: LogCheckpoint;
  private position: Position | undefined;
  private time: number;
  private partial: readonly Event[];
  private version: number;
  private executed: number;

  constructor(
    private readonly state: EngineState,
    from: Recovered,
  ) {
    ({ tail: this.tail, position: this.position, time: this.time } = from);
    ({ partial: this.partial, version: this.version } = from);
    this.executed = from.tail.event - from.partial.length;
  }

  /** The commands `take` needs with this entry: those behind the last ones, up to here. */
  targetOf({ frame }: LogEntry): Target | undefined {
    switch (frame.kind) {
      case 'genesis':
      case 'epoch':
      case 'engine-version':
        return undefined;
      case 'heartbeat':
        if (this.partial.length > 0) return undefined;
        return { ...placeOf(frame.cmdTo), inclusive: true };
      case 'data':
        return { ...placeOf(frame.cmdTo), inclusive: !frame.continues };
    }
  }

  /** @throws Divergence, UnknownEngineVersion, InvariantBreach: the state must not be used then. */
  take({ frame, checkpoint }: LogEntry, commands: readonly PlacedCommand[]): void {
    if (frame.kind === 'engine-version') this.version = requireKnownVersion(frame.version);
    if (frame.kind === 'heartbeat') this.takeHeartbeat(frame, commands);
    if (frame.kind === 'data') this.takeData(frame, commands);
    this.tail = checkpoint;
  }

  result(): Recovered {
    const { tail, position, time, partial, version } = this;
    return { tail, position, time, partial, version };
  }

  /** Number of the last event that is in the state. */
  get executedEvent(): number {
    return this.executed;
  }

  private takeHeartbeat(frame: HeartbeatFrame, commands: readonly PlacedCommand[]): void {
    this.executeAll(commands, []);
    if (frame.cmdTo.sequence > 0) this.position = frame.cmdTo;
  }

  private takeData(frame: DataFrame, commands: readonly PlacedCommand[]): void {
    const expected = expectedOf(frame, this.partial);
    const unfinished = frame.continues ? expected.pop() : undefined;
    this.executeAll(commands, expected);
    if (!frame.continues && this.time !== frame.time)
      throw new Divergence(
        `frame ${frame.frame} has the time ${frame.time}, its commands give ${this.time}`,
      );
    this.time = frame.time;
    this.partial = unfinished?.events ?? [];
    this.position = frame.cmdTo;
  }

  private executeAll(commands: readonly PlacedCommand[], expected: readonly Expected[]): void {
    let next = 0;
    for (const { sequence, index, time: storedAt, command } of commands) {
      const wanted = expected[next];
      const isWanted = wanted?.sequence === sequence && wanted.index === index;
      const time = Math.max(this.time, storedAt);
      const logical = Math.max(this.time, time);
      const events = execute(this.state, command, logical);
      if (!isDeepStrictEqual(events, isWanted ? [...wanted.events] : []))
        throw new Divergence(
          `command ${sequence}:${index} gives other events than the log has of it: ` +
            `${namesOf(events)} instead of ${namesOf(isWanted ? wanted.events : [])}`,
        );
      if (isWanted) next++;
      if (events.length > 0) this.time = time;
      this.executed += events.length;
    }
    const missing = expected[next];
    if (missing !== undefined)
      throw new Divergence(
        `the log has events of command ${missing.sequence}:${missing.index}, which is not on record`,
      );
  }
}

/** A frame's events by command, with those that earlier frames have of the first one. */
function expectedOf(frame: DataFrame, partial: readonly Event[]): Expected[] {
  let offset = 0;
  let carried = partial;
  return frame.spans.flatMap(({ sequence, first, counts }) =>
    counts.map((count, i) => {
      const events = [...carried, ...frame.events.slice(offset, offset + count)];
      offset += count;
      carried = [];
      return { sequence, index: first + i, events };
    }),
  );
}

function placeOf({ sequence, index }: Position): Pick<Target, 'sequence' | 'index'> {
  return { sequence, index };
}

function namesOf(events: readonly Event[]): string {
  const shown = events.slice(0, 5).map(({ type }) => type);
  if (events.length > shown.length) shown.push(`${events.length - shown.length} more` as never);
  return shown.length === 0 ? 'none' : shown.join(', ');
}
