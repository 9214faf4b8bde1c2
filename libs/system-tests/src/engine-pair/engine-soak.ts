/** The long form of standby.e2e.test.ts: kills and pauses in seeded order, then the audit. */
import { EnginePair } from './engine-pair';
import { random } from './random';

export interface SoakOptions {
  /** SIGKILLs of leader, standby and broker. */
  readonly kills: number;
  /** SIGSTOPs of the leader until its standby leads. */
  readonly pauses: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

export interface SoakResult {
  readonly leaderKills: number;
  readonly standbyKills: number;
  readonly brokerKills: number;
  readonly pauses: number;
  /** From a kill or pause of the leader to the first commands stored by the next, ascending. */
  readonly takeoversMs: readonly number[];
  /** Kills of the standby that changed the leader: none is right. */
  readonly disturbed: number;
  readonly orders: number;
  readonly events: number;
  readonly voidFrames: number;
}

type Fault = 'leader' | 'standby' | 'broker' | 'pause';

/** @throws when an audit fails: an order lost, repeated or misplaced, or a leader not fenced */
export async function soakEngines(options: SoakOptions): Promise<SoakResult> {
  const faults = faultsOf(options);
  const pair = await EnginePair.start();
  const takeoversMs: number[] = [];
  const count: Record<Fault, number> = { leader: 0, standby: 0, broker: 0, pause: 0 };
  let disturbed = 0;
  try {
    pair.load.start();
    for (const [index, fault] of faults.entries()) {
      count[fault]++;
      const takeover = await commit(pair, fault);
      if (takeover === 'disturbed') disturbed++;
      if (typeof takeover === 'number') takeoversMs.push(takeover);
      const told = typeof takeover === 'number' ? `${Math.round(takeover)} ms` : (takeover ?? '');
      options.say(`${index + 1}/${faults.length} ${fault} ${told}`);
    }
    const audit = await pair.audit();
    return {
      leaderKills: count.leader,
      standbyKills: count.standby,
      brokerKills: count.broker,
      pauses: count.pause,
      takeoversMs: takeoversMs.sort((a, b) => a - b),
      disturbed,
      ...audit,
    };
  } catch (error) {
    options.say(await pair.describe());
    throw error;
  } finally {
    await pair.stop();
  }
}

/** @returns ms of the takeover if there was one */
async function commit(pair: EnginePair, fault: Fault): Promise<number | 'disturbed' | undefined> {
  switch (fault) {
    case 'leader':
      return pair.killLeader();
    case 'standby':
      return (await pair.killStandby()) ? undefined : 'disturbed';
    case 'broker':
      await pair.killBroker();
      return undefined;
    case 'pause': {
      const { takeoverMs, end } = await pair.pauseLeader();
      if (end !== 75) throw new Error(`the leader that slept ended with ${end} instead of 75`);
      return takeoverMs;
    }
  }
}

/** Half of the kills hit the leader, a quarter the standby, a quarter the broker; shuffled. */
function faultsOf({ kills, pauses, seed }: SoakOptions): Fault[] {
  const next = random(seed);
  const faults: Fault[] = Array.from({ length: pauses }, () => 'pause');
  for (let i = 0; i < kills; i++) {
    const draw = next();
    faults.push(draw < 0.5 ? 'leader' : draw < 0.75 ? 'standby' : 'broker');
  }
  for (let i = faults.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    const [a, b] = [faults[i], faults[j]];
    if (a !== undefined && b !== undefined) [faults[i], faults[j]] = [b, a];
  }
  return faults;
}
