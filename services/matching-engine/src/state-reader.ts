/**
 * What a leader shows of its state to operators and audits, never at the cost of its lead.
 *
 * Hashing a large state takes seconds. So it is done in slices, like a snapshot: commands wait until
 * what they change is hashed, heartbeats go out, and the rest is hashed beside the next commands.
 * Everybody who asks before a reading begins gets that one, so that one is under way at a time.
 */
import { setImmediate } from 'node:timers/promises';
import type { LogCheckpoint } from '@stratex/contracts';
import {
  accountIds,
  balancesOf,
  snapshotOf,
  stateHash,
  type EngineState,
  type SnapshotSlice,
} from '@stratex/matching';
import { formatUnits } from '@stratex/money';
import { untilFree, type AtRest, type RestPoint } from './at-rest';

/** Minor units. */
export type Balances = Readonly<
  Record<string, readonly { asset: string; available: string; held: string }[]>
>;

export interface StateReading {
  readonly place: LogCheckpoint;
  readonly stateHash: string;
  readonly accounts: Balances;
}

/** The engine stops before it came to it. */
export class NotRead extends Error {
  override readonly name = 'NotRead';
}

interface Asked {
  readonly reading: Promise<StateReading>;
  readonly resolve: (reading: StateReading) => void;
  readonly reject: (reason: Error) => void;
}

export class StateReader implements AtRest {
  private asked: Asked | undefined;
  private finishing: Promise<void> | undefined;
  private hasEnded = false;

  /** @param onAsked wakes a loop that waits for commands */
  constructor(private readonly onAsked: () => void) {}

  /** @throws NotRead */
  read(): Promise<StateReading> {
    if (this.hasEnded) return Promise.reject(new NotRead('the engine stops'));
    this.asked ??= ask();
    this.onAsked();
    return this.asked.reading;
  }

  isDue(): boolean {
    return this.asked !== undefined && this.finishing === undefined;
  }

  async take(state: EngineState, { place }: RestPoint): Promise<void> {
    const { asked } = this;
    if (asked === undefined) return;
    this.asked = undefined;
    try {
      const slices = snapshotOf(state);
      await untilFree(slices, () => undefined);
      const accounts = balancesIn(state);
      this.finishing = finish(slices)
        .then((hash) => {
          asked.resolve({ place, stateHash: hash, accounts });
        }, asked.reject)
        .finally(() => {
          this.finishing = undefined;
          if (this.asked !== undefined) this.onAsked();
        });
    } catch (error) {
      asked.reject(error as Error);
    }
  }

  /** The loop has ended. */
  end(): void {
    this.hasEnded = true;
    this.asked?.reject(new NotRead('the engine stops'));
  }
}

/** At once, for who may stand still: a standby. */
export function readAtOnce(state: EngineState, place: LogCheckpoint): StateReading {
  return { place, stateHash: stateHash(state), accounts: balancesIn(state) };
}

function ask(): Asked {
  let settle: Pick<Asked, 'resolve' | 'reject'> | undefined;
  const reading = new Promise<StateReading>((resolve, reject) => {
    settle = { resolve, reject };
  });
  if (settle === undefined) throw new Error('a promise that does not begin');
  return { reading, ...settle };
}

async function finish(slices: Generator<SnapshotSlice, string>): Promise<string> {
  for (;;) {
    const next = slices.next();
    if (next.done === true) return next.value;
    await setImmediate();
  }
}

function balancesIn(state: EngineState): Balances {
  const accounts: Record<string, { asset: string; available: string; held: string }[]> = {};
  for (const account of accountIds(state))
    accounts[account] = (balancesOf(state, account) ?? []).map(({ asset, available, held }) => ({
      asset,
      available: formatUnits(available, 0),
      held: formatUnits(held, 0),
    }));
  return accounts;
}
