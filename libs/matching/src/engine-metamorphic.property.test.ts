/** What must stay the same, or change in a known way, when the commands are changed in a known way. */
import type { Event } from '@stratex/contracts';
import { compileInstrument, type InstrumentDefinition } from '@stratex/money';
import fc from 'fast-check';
import {
  accountIds,
  apply,
  balancesOf,
  bookDepth,
  createState,
  execute,
  openOrders,
  stateHash,
  type EngineState,
} from './index';
import { commandSequence, type TimedCommand } from './test-oracle/command-arbitraries';
import { COIN, FUND, SHARE } from './test-oracle/instruments';
import { propertyRuns } from './test-oracle/property-runs';
import {
  isMirrorable,
  isScalable,
  mirrored,
  MIRROR,
  mirroredFact,
  renamed,
  scaledCommand,
  scaledValue,
  wholeLots,
} from './test-oracle/sequence-changes';

const SEQUENCE = commandSequence(200);
const RUNS = propertyRuns(40);

const stateOf = (definitions: readonly InstrumentDefinition[]): EngineState =>
  createState({ instruments: definitions.map((each) => compileInstrument(each)) });

const freshState = (): EngineState => stateOf([COIN, FUND, SHARE]);

const run = (state: EngineState, commands: readonly TimedCommand[]): Event[] =>
  commands.flatMap(({ command, time }) => execute(state, command, time));

const withoutFees = (definition: InstrumentDefinition): InstrumentDefinition => {
  const { feeSchedules: _, sellTax: __, ...rest } = definition;
  return { ...rest, fees: { maker: '0', taker: '0', rounding: { mode: 'down', unit: '0.01' } } };
};

test('other names for the accounts keep every trade', () => {
  fc.assert(
    fc.property(SEQUENCE, (commands) => {
      const trades = (events: readonly Event[]): Event[] =>
        events.filter(({ type }) => type === 'trade.executed' || type === 'self_trade.prevented');
      const before = trades(run(freshState(), commands));
      const after = trades(run(freshState(), renamed(commands)));
      expect(after).toEqual(renamed(before));
    }),
    RUNS,
  );
});

test('quantities and funds times k: every amount and every quantity times k', () => {
  const k = 7;
  const larger = (definition: InstrumentDefinition): InstrumentDefinition => {
    const { maxQuantity, minNotional, maxNotional } = definition;
    return {
      ...withoutFees(definition),
      maxQuantity: String(Number(maxQuantity) * k),
      ...(minNotional !== undefined && { minNotional: String(Number(minNotional) * k) }),
      ...(maxNotional !== undefined && { maxNotional: String(Number(maxNotional) * k) }),
    };
  };
  fc.assert(
    fc.property(SEQUENCE, (all) => {
      const commands = all.filter(isScalable).map(wholeLots);
      const events = run(stateOf([COIN, FUND, SHARE].map(withoutFees)), commands);
      const scaled = run(
        stateOf([COIN, FUND, SHARE].map(larger)),
        commands.map((each) => scaledCommand(each, k)),
      );
      expect(scaled).toEqual(scaledValue(events, k));
    }),
    RUNS,
  );
});

test('buys and sells exchanged, prices mirrored: the same limit orders meet', () => {
  const plain: InstrumentDefinition = {
    ...withoutFees(COIN),
    ticks: [{ from: '0', tick: '1' }],
    referencePrice: String(MIRROR / 2),
  };
  fc.assert(
    fc.property(commandSequence(400), (all) => {
      const commands = all.filter(isMirrorable);
      const fund = (state: EngineState): EngineState => {
        for (const account of ['anna', 'bert', 'carl'])
          for (const asset of ['KRW', 'BTC'])
            execute(
              state,
              asset === 'KRW'
                ? { type: 'OpenAccount', account, asset, amount: '1000000000000' }
                : {
                    ...{ type: 'Deposit', account, asset, amount: '1000000000000000' },
                    ...{ fundingId: 'all', cost: null, costAsset: null },
                  },
              0,
            );
        return state;
      };
      const facts = (events: readonly Event[]): unknown[] =>
        events.map((event) => mirroredFact(event, false));
      const before = run(fund(stateOf([plain])), commands).map((event) =>
        mirroredFact(event, true),
      );
      expect(facts(run(fund(stateOf([plain])), commands.map(mirrored)))).toEqual(before);
    }),
    RUNS,
  );
});

test('rejected commands in between change nothing but their own events', () => {
  const refused: fc.Arbitrary<TimedCommand['command']> = fc.constantFrom(
    undefined,
    { type: 'CancelAllOrders', account: 'stranger', symbol: null } as const,
    { type: 'CancelOrder', account: 'stranger', orderId: 'none' } as const,
    { type: 'SetSymbolState', symbol: 'NOWHERE', state: 'halted' } as const,
    { type: 'KillSwitch', scope: 'account', target: 'stranger' } as const,
    { type: 'OpenAccount', account: 'anna', asset: 'KRW', amount: '1' } as const,
  );
  const insertions = fc.array(fc.record({ at: fc.nat(150), command: refused }), {
    maxLength: 20,
  });
  fc.assert(
    fc.property(SEQUENCE, insertions, (commands, inserted) => {
      const plain = freshState();
      const disturbed = freshState();
      const expected: Event[] = [];
      const got: Event[] = [];
      commands.forEach(({ command, time }, i) => {
        // At the time of the next command, so that what is due then is due at the same time.
        for (const { command: odd } of inserted.filter(({ at }) => at === i && i > 0)) {
          const events = execute(disturbed, odd, time);
          expect(events.at(-1)?.type).toBe('command.rejected');
          got.push(...events.slice(0, -1));
        }
        expected.push(...execute(plain, command, time));
        got.push(...execute(disturbed, command, time));
      });
      expect(got).toEqual(expected);
      expect(stateHash(disturbed)).toBe(stateHash(plain));
    }),
    RUNS,
  );
});

/** Ways to come to a state other than to have executed the commands. */
const REBUILDS: [string, (log: readonly Event[]) => EngineState][] = [
  [
    'from its log',
    (log) => {
      const state = freshState();
      for (const event of log) apply(state, event);
      return state;
    },
  ],
];

test.each(REBUILDS)('a state rebuilt %s at any point goes on in the same way', (_, rebuild) => {
  fc.assert(
    fc.property(SEQUENCE, fc.array(fc.nat(200), { maxLength: 4 }), (commands, restarts) => {
      const live = freshState();
      let restarted = freshState();
      const log: Event[] = [];
      commands.forEach(({ command, time }, i) => {
        if (restarts.includes(i)) restarted = rebuild(log);
        const events = execute(live, command, time);
        expect(execute(restarted, command, time)).toEqual(events);
        log.push(...events);
      });
      expect(stateHash(restarted)).toBe(stateHash(live));
    }),
    RUNS,
  );
});

test('when all orders are canceled nothing is held and the books are empty', () => {
  fc.assert(
    fc.property(SEQUENCE, (commands) => {
      const state = freshState();
      run(state, commands);
      const time = commands.at(-1)?.time ?? 0;
      execute(state, { type: 'SetSystemState', state: 'cancel_only' }, time);
      for (const { symbol } of [COIN, FUND, SHARE])
        execute(state, { type: 'SetSymbolState', symbol, state: 'cancel_only' }, time);
      for (const account of accountIds(state)) {
        execute(state, { type: 'SetAccountState', account, state: 'cancel_only' }, time);
        execute(state, { type: 'CancelAllOrders', account, symbol: null }, time);
        expect(openOrders(state, account)).toEqual([]);
        expect(balancesOf(state, account)?.every(({ held }) => held === 0n)).toBe(true);
      }
      for (const { symbol } of [COIN, FUND, SHARE])
        expect(bookDepth(state, symbol, 1)).toEqual({ bids: [], asks: [] });
    }),
    RUNS,
  );
});
