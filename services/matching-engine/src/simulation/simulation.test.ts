/** The engine under the simulator: short runs with every fault; the long ones are `pnpm sim`. */
import type { EventType } from '@stratex/contracts';
import {
  CHECKERS,
  FAULT_NAMES,
  PLANT_NAMES,
  simulate,
  type Checker,
  type Fault,
  type Plant,
  type RunReport,
} from '@stratex/simulator';
import { startSimulatedEngine } from './simulated-engine';

// Seconds of computing each; a loaded machine takes its time.
jest.setTimeout(10 * 60_000);
const RUNS = 32;
const COMMANDS = 1_200;

const run = (seed: number, faults: readonly Fault[], plant?: Plant): Promise<RunReport> =>
  simulate({ seed, commands: COMMANDS, faults, plant, startEngine: startSimulatedEngine });

/** Paper instruments have runs of their own. */
type PaperEvent =
  | 'order.filled'
  | 'order.deferred'
  | 'external_trade.seen'
  | 'external_quote.seen'
  | 'external_session.set';

const EVENT_TYPES: Readonly<Record<Exclude<EventType, PaperEvent>, true>> = {
  'account.group_set': true,
  'account.opened': true,
  'account.reset': true,
  'account.state_changed': true,
  'answers.rotated': true,
  'auction.uncrossed': true,
  'cancel_all_after.set': true,
  'command.rejected': true,
  'funds.deposited': true,
  'order.accepted': true,
  'order.amended': true,
  'order.canceled': true,
  'order.duplicated': true,
  'order.rejected': true,
  'order.triggered': true,
  'orders.all_canceled': true,
  'position_limit.set': true,
  'previous_close.set': true,
  'reference_price.set': true,
  'risk_limits.set': true,
  'self_trade.prevented': true,
  'symbol.state_changed': true,
  'system.state_changed': true,
  'trade.executed': true,
};
const withoutTailLoss = FAULT_NAMES.filter((fault) => fault !== 'tail-loss');

describe('a simulated run', () => {
  it('finds nothing without faults, and every command has its answer', async () => {
    const { findings, statistics } = await run(1, []);
    expect(findings).toEqual([]);
    expect(statistics.epochs).toBe(1);
    expect(statistics.answers).toBeGreaterThan(COMMANDS);
  });

  it('is the same run for the same seed, and another for another', async () => {
    const [first, again, other] = [
      await run(7, FAULT_NAMES),
      await run(7, FAULT_NAMES),
      await run(8, FAULT_NAMES),
    ];
    expect(again).toEqual(first);
    expect(other.digest).not.toBe(first.digest);
  });

  it('finds nothing whatever goes wrong, and everything does', async () => {
    const caused = new Set<string>();
    const happened = new Set<string>();
    for (let seed = 1; seed <= RUNS; seed++) {
      const { findings, trace, faults, eventTypes } = await run(
        seed,
        seed % 4 === 0 ? FAULT_NAMES : withoutTailLoss,
      );
      expect({ seed, findings, trace: findings.length > 0 ? trace : [] }).toEqual({
        ...{ seed, findings: [], trace: [] },
      });
      Object.keys(faults).forEach((fault) => caused.add(fault));
      Object.keys(eventTypes).forEach((type) => happened.add(type));
    }
    expect([...happened].sort()).toEqual(Object.keys(EVENT_TYPES).sort());
    expect([...caused].sort()).toEqual([...FAULT_NAMES].sort());
  });
});

/** Each bug, where it can show, and who must find it. */
const EXPECTED: Readonly<
  Record<Plant, { checkers: readonly Checker[]; faults: readonly Fault[] }>
> = {
  'skip-fence': { checkers: ['log'], faults: ['rival', 'network'] },
  'ignore-log-position': { checkers: ['outcomes'], faults: ['crash'] },
  'drop-hold-release': { checkers: ['re-execution', 'money', 'state', 'events'], faults: [] },
  'swap-fifo': { checkers: ['re-execution', 'book', 'events'], faults: [] },
  'early-answer': { checkers: ['answers'], faults: [] },
  'lose-duplicate-entry': { checkers: ['re-execution', 'idempotency'], faults: [] },
  'count-void-frame': { checkers: ['ledger'], faults: ['rival', 'void-frame'] },
  'sequence-only-checkpoint': { checkers: ['tail-loss'], faults: ['crash', 'tail-loss'] },
  'wrong-place': { checkers: ['publications'], faults: [] },
  'sudden-end': { checkers: ['endings'], faults: [] },
  stall: { checkers: ['liveness'], faults: [] },
  'checkpoint-apart': { checkers: ['ledger'], faults: ['reader-kill', 'database'] },
};
const SEEDS_MAX = 12;

describe('a planted bug is found', () => {
  it('by each of the checkers', () => {
    const shown = new Set(Object.values(EXPECTED).flatMap(({ checkers }) => checkers));
    expect([...shown].sort()).toEqual([...CHECKERS].sort());
  });

  test.each(PLANT_NAMES)('%s', async (plant) => {
    const { checkers, faults } = EXPECTED[plant];
    const missing = new Set<Checker>(checkers);
    for (let seed = 1; seed <= SEEDS_MAX && missing.size > 0; seed++)
      for (const { checker } of (await run(seed, faults, plant)).findings) missing.delete(checker);
    expect([...missing]).toEqual([]);
  });

  test.each(PLANT_NAMES)('and nothing is found without %s', async (plant) => {
    expect((await run(1, EXPECTED[plant].faults)).findings).toEqual([]);
  });
});
