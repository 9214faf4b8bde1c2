/**
 * Executes the commands on record with a fresh engine and builds the log anew: frame boundaries,
 * epochs and numbers are the log's, all else is computed; every byte must be the same.
 */
import {
  decodeCommandBatch,
  encodeFrame,
  type DataFrame,
  type Event,
  type Position,
} from '@stratex/contracts';
import { execute, type EngineState } from '@stratex/matching';
import type { StoredRecord } from '../broker/fake-stream';
import type { Findings } from './findings';
import { positionKey, type LogIndex } from './log-index';

interface Executed {
  readonly type: string;
  readonly events: readonly Event[];
  readonly time: number;
}

export function auditReExecution(
  state: EngineState,
  commands: readonly StoredRecord[],
  log: LogIndex,
  { findings, isAtRest }: { readonly findings: Findings; readonly isAtRest: boolean },
): void {
  const executed = executeAll(state, commands);
  if (isAtRest) requireOutcomes(executed, log, findings);
  let carried = 0;
  for (const { frame, payload } of log.frames) {
    if (frame.kind !== 'data') continue;
    const rebuilt = rebuild(frame, executed, carried);
    if (Buffer.compare(encodeFrame(rebuilt), payload) !== 0) {
      findings.add('re-execution', difference(frame, rebuilt));
      return;
    }
    carried = frame.continues ? frame.cmdTo.event : 0;
  }
}

function executeAll(
  state: EngineState,
  commands: readonly StoredRecord[],
): ReadonlyMap<string, Executed> {
  const executed = new Map<string, Executed>();
  let time = 0;
  for (const record of commands) {
    const batch = decodeCommandBatch(record.payload);
    const list = batch.ok ? batch.value.commands : [undefined];
    list.forEach((command, index) => {
      const logical = Math.max(time, record.time);
      const events = execute(state, command, logical);
      if (events.length > 0) time = logical;
      const type = command?.type ?? 'malformed';
      executed.set(positionKey(record.sequence, index), { type, events, time });
    });
  }
  return executed;
}

/** Exactly the commands that have events have an outcome. */
function requireOutcomes(
  executed: ReadonlyMap<string, Executed>,
  log: LogIndex,
  findings: Findings,
): void {
  for (const [key, { events, type }] of executed) {
    const outcome = log.outcomes.get(key);
    if (events.length > 0 && outcome?.isComplete !== true)
      findings.add('outcomes', `command ${key} (${type}) has no outcome`);
  }
  for (const key of log.outcomes.keys())
    if (!executed.has(key)) findings.add('outcomes', `the outcome of ${key} has no command`);
}

function rebuild(
  frame: DataFrame,
  executed: ReadonlyMap<string, Executed>,
  carried: number,
): DataFrame {
  const events: Event[] = [];
  let first: Position | undefined;
  let last: Position = frame.cmdTo;
  let time = frame.time;
  let continues = false;
  let skip = carried;
  for (const span of frame.spans)
    span.counts.forEach((count, i) => {
      const { sequence } = span;
      const index = span.first + i;
      const command = executed.get(positionKey(sequence, index));
      const mine = command?.events.slice(skip, skip + count) ?? [];
      first ??= { sequence, index, event: skip };
      last = { sequence, index, event: skip + count };
      continues = skip + count < (command?.events.length ?? 0);
      time = command?.time ?? 0;
      events.push(...mine);
      skip = 0;
    });
  return { ...frame, cmdFrom: first ?? frame.cmdFrom, cmdTo: last, continues, time, events };
}

function difference(stored: DataFrame, rebuilt: DataFrame): string {
  const at = stored.events.findIndex((event, i) => printed(event) !== printed(rebuilt.events[i]));
  const place = `frame ${stored.frame} is not what its commands give`;
  if (at < 0) {
    const { events: _stored, ...a } = stored;
    const { events: _rebuilt, ...b } = rebuilt;
    return `${place}: ${printed(a)} instead of ${printed(b)}`;
  }
  return (
    `${place}: event ${stored.execFrom + at} is ${printed(stored.events[at])} ` +
    `instead of ${printed(rebuilt.events[at])}`
  );
}

function printed(value: unknown): string {
  return JSON.stringify({ value }, (_key, part: unknown) =>
    typeof part === 'bigint' ? part.toString() : part,
  );
}
