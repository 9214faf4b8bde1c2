/** What the simulator needs of an engine; the matching-engine service puts itself behind this. */
import type { Broker, CommandOutcome, CommandPosition } from '@stratex/nats';
import type { Plant } from './faults';

export interface EngineContext {
  readonly broker: Broker;
  readonly shard: string;
  /** Name in the epoch frame. */
  readonly instance: string;
  /** Tries to take the lead at once, whoever has it. */
  readonly isHasty: boolean;
  readonly plant: Plant | undefined;
  /** For the planted early answer only: shows clients an outcome that nobody has stored. */
  readonly answerEarly: (position: CommandPosition, outcome: CommandOutcome) => void;
}

export interface RunningEngine {
  /** Rejects with what ends the process; never settles while it runs. */
  readonly ended: Promise<void>;
  /** The state of a leader with nothing under way; undefined for any other. */
  atRest(): { readonly event: number; readonly stateHash: string } | undefined;
}

/** Begins as a process does: recovers from the log, takes the lead, runs. */
export type StartEngine = (context: EngineContext) => RunningEngine;
