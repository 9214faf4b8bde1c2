/**
 * Recovery: state = fold of the log (decisions 1). The events of a command that the log holds only
 * in part are not applied: the command is executed again from the state before it, and what is
 * already on the log is checked and left out.
 */
import { apply, type EngineState } from '@stratex/matching';
import {
  FIRST_ENGINE_VERSION,
  type Event,
  type LogCheckpoint,
  type LogEntry,
  type Position,
} from '@stratex/contracts';
import { requireKnownVersion } from './engine-version';

export interface Recovered {
  /** The place after the last frame. */
  readonly tail: LogCheckpoint;
  /** The engine's place in its input; undefined before the first command. */
  readonly position: Position | undefined;
  /** Logical time, milliseconds since 1970. */
  readonly time: number;
  /** Events of the last command that are on the log although it is not complete. */
  readonly partial: readonly Event[];
  /** The behaviour that is in force, see engine-version.ts. */
  readonly version: number;
}

export class LogFold {
  private tail: LogCheckpoint | undefined;
  private position: Position | undefined;
  private time = 0;
  private partial: Event[] = [];
  private version = FIRST_ENGINE_VERSION;

  constructor(private readonly state: EngineState) {}

  /** @throws UnknownEngineVersion */
  take(entry: LogEntry): void {
    this.tail = entry.checkpoint;
    const frame = entry.frame;
    switch (frame.kind) {
      case 'genesis':
      case 'epoch':
        return;
      case 'engine-version':
        this.version = requireKnownVersion(frame.version);
        return;
      case 'heartbeat':
        if (frame.cmdTo.sequence > 0) this.position = frame.cmdTo;
        return;
      case 'data':
        break;
    }
    const events = [...this.partial, ...frame.events];
    const unfinished = frame.continues ? frame.cmdTo.event : 0;
    const complete = events.length - unfinished;
    for (let i = 0; i < complete; i++) {
      const event = events[i];
      if (event !== undefined) apply(this.state, event);
    }
    this.partial = events.slice(complete);
    this.position = frame.cmdTo;
    this.time = frame.time;
  }

  result(): Recovered {
    if (this.tail === undefined) throw new Error('the log has no genesis frame');
    const { tail, position, time, partial, version } = this;
    return { tail, position, time, partial, version };
  }
}
