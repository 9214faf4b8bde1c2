import { compileInstrument } from '@stratex/money';
import fc from 'fast-check';
import { fundingIdList } from './funding-ids';
import {
  apply,
  bookDepth,
  checkInvariants,
  createState,
  execute,
  openOrders,
  snapshotOf,
  SnapshotLoader,
  stateHash,
  type EngineState,
} from './index';
import { commandSequence, type TimedCommand } from './test-oracle/command-arbitraries';
import { COIN, SHARE } from './test-oracle/instruments';
import { propertyRuns } from './test-oracle/property-runs';

const RUNS = propertyRuns();
const SEQUENCE = commandSequence(120);
const instruments = [COIN, SHARE].map(compileInstrument);

const stateAfter = (commands: readonly TimedCommand[]): EngineState => {
  const state = createState({ instruments });
  for (const { command, time } of commands) execute(state, command, time);
  return state;
};

/** Encodes, executing the next commands as soon as that is allowed. */
function encoded(state: EngineState, meanwhile: readonly TimedCommand[] = []) {
  const slices = snapshotOf(state);
  let text = '';
  let executed = 0;
  for (;;) {
    const next = slices.next();
    if (next.done === true) return { text, hash: next.value };
    text += next.value.text;
    const timed = next.value.isFree ? meanwhile[executed] : undefined;
    if (timed === undefined) continue;
    execute(state, timed.command, timed.time);
    executed += 1;
  }
}

function decoded(text: string): EngineState {
  const loader = new SnapshotLoader({ instruments });
  for (const line of text.trimEnd().split('\n')) loader.take(line);
  return loader.finish();
}

/** Everything there is to see, the order of every list and queue included. */
const queues = (state: EngineState): object =>
  [COIN.symbol, SHARE.symbol].map((symbol) => {
    const { bids, asks } = bookDepth(state, symbol, 1_000);
    const book = state.markets.get(symbol)!.book;
    const numbers = (side: 'buy' | 'sell'): number[] => {
      const found = [];
      for (let level = book.best(side); level !== undefined; level = level.worse)
        for (let order = level.first; order !== undefined; order = order.behind)
          found.push(order.orderNumber);
      return found;
    };
    return [bids, asks, numbers('buy'), numbers('sell')];
  });
const visible = (state: EngineState): object => ({
  queues: queues(state),
  accounts: [...state.accounts.values()].map(({ id, ordinal, balances, fundingIds }) => {
    const amounts = balances.map((balance) => balance && [balance.available, balance.held]);
    return [id, ordinal, amounts, [...fundingIdList(fundingIds)], openOrders(state, id)];
  }),
  answers: [...state.answers.seen().all()],
  assets: [...state.assets.values()],
  markets: [...state.markets.values()].map(({ state: symbolState, trailing, ...prices }) => [
    symbolState,
    [...trailing.keys()],
    prices.lastPrice,
    prices.previousClose,
  ]),
});

test('a state read from its snapshot is the same state, and goes on in the same way', () => {
  fc.assert(
    fc.property(SEQUENCE, fc.nat(), (commands, cut) => {
      const at = cut % (commands.length + 1);
      const live = stateAfter(commands.slice(0, at));
      const { text, hash } = encoded(live);
      const restored = decoded(text);
      expect(hash).toBe(stateHash(live));
      expect(stateHash(restored)).toBe(hash);
      expect(visible(restored)).toEqual(visible(live));
      checkInvariants(restored);
      for (const { command, time } of [...commands.slice(at), ...commands])
        expect(execute(restored, command, time)).toEqual(execute(live, command, time));
      expect(stateHash(restored)).toBe(stateHash(live));
      expect(visible(restored)).toEqual(visible(live));
    }),
    RUNS,
  );
});

test('it also goes on from the events alone', () => {
  fc.assert(
    fc.property(SEQUENCE, fc.nat(), (commands, cut) => {
      const at = cut % (commands.length + 1);
      const live = stateAfter(commands.slice(0, at));
      const restored = decoded(encoded(live).text);
      for (const { command, time } of commands.slice(at))
        for (const event of execute(live, command, time)) apply(restored, event);
      expect(stateHash(restored)).toBe(stateHash(live));
    }),
    RUNS,
  );
});

test('commands executed while the answers are written are not in the snapshot', () => {
  fc.assert(
    fc.property(SEQUENCE, fc.nat(), (commands, cut) => {
      const at = cut % (commands.length + 1);
      const before = stateAfter(commands.slice(0, at));
      const live = stateAfter(commands.slice(0, at));
      const { text, hash } = encoded(live, commands.slice(at));
      expect(hash).toBe(stateHash(before));
      expect(visible(decoded(text))).toEqual(visible(before));
    }),
    RUNS,
  );
});

test('equal states have equal snapshots', () => {
  fc.assert(
    fc.property(SEQUENCE, (commands) => {
      const { text } = encoded(stateAfter(commands));
      expect(encoded(decoded(text)).text).toBe(text);
    }),
    RUNS,
  );
});
