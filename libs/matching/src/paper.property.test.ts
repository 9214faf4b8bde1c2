/** Paper instruments of every fill model against the naive exchange, and the engine's own promises. */
import { EventAuditor } from '@stratex/audit';
import { compileInstrument } from '@stratex/money';
import fc from 'fast-check';
import {
  accountIds,
  apply,
  balancesOf,
  checkInvariants,
  createState,
  execute,
  openOrders,
  snapshotOf,
  SnapshotLoader,
  stateHash,
  type EngineState,
} from './index';
import { NaiveExchange } from './test-oracle/naive-exchange';
import {
  PAPER,
  PAPER_AT_ONCE,
  PAPER_BESIDE_BOOKS,
  paperSequence,
} from './test-oracle/paper-arbitraries';
import { propertyRuns } from './test-oracle/property-runs';

const SEQUENCE = paperSequence(200);

describe.each([
  ['with latency', PAPER],
  ['at once', PAPER_AT_ONCE],
  ['beside books', PAPER_BESIDE_BOOKS],
])('paper instruments %s', (_, definitions) => {
  const instruments = definitions.map(compileInstrument);
  const fresh = (): EngineState => createState({ instruments });

  test('the engine answers every command as the naive exchange does', () => {
    fc.assert(
      fc.property(SEQUENCE, (commands) => {
        const state = fresh();
        const naive = new NaiveExchange(definitions);
        for (const { command, time } of commands) {
          expect(execute(state, command, time)).toEqual(naive.execute(command, time));
          for (const id of accountIds(state)) {
            expect(balancesOf(state, id)).toEqual(naive.balances(id));
            const open = openOrders(state, id).map(({ orderId }) => orderId);
            expect(open).toEqual(naive.openOrderIds(id));
          }
        }
      }),
      propertyRuns(30),
    );
  });

  test('the events alone show an exchange that keeps its rules', () => {
    fc.assert(
      fc.property(SEQUENCE, (commands) => {
        const state = fresh();
        const auditor = new EventAuditor(instruments);
        for (const { command, time } of commands) auditor.command(execute(state, command, time));
      }),
      propertyRuns(30),
    );
  });

  test('every invariant holds after every event, and applying gives what executing gave', () => {
    fc.assert(
      fc.property(SEQUENCE, (commands) => {
        const live = fresh();
        const followed = fresh();
        for (const { command, time } of commands) {
          for (const event of execute(live, command, time)) {
            apply(followed, event);
            checkInvariants(followed);
          }
          expect(stateHash(followed)).toBe(stateHash(live));
        }
      }),
      propertyRuns(30),
    );
  });

  test('an exchange goes on from its snapshot as if nothing had been', () => {
    fc.assert(
      fc.property(SEQUENCE, fc.integer({ min: 0, max: 200 }), (commands, cut) => {
        let state = fresh();
        const whole = fresh();
        for (const [i, { command, time }] of commands.entries()) {
          if (i === cut) state = restored(state);
          expect(execute(state, command, time)).toEqual(execute(whole, command, time));
        }
        expect(stateHash(state)).toBe(stateHash(whole));
      }),
      propertyRuns(30),
    );
  });

  function restored(state: EngineState): EngineState {
    const loader = new SnapshotLoader({ instruments });
    const lines = [...snapshotOf(state)].map(({ text }) => text).join('');
    for (const line of lines.trimEnd().split('\n')) loader.take(line);
    return loader.finish();
  }
});
