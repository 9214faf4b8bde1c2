/** The engine against the naive exchange, and its own promises, over random commands of every type. */
import { EventAuditor } from '@stratex/audit';
import type { Event } from '@stratex/contracts';
import { compileInstrument } from '@stratex/money';
import fc from 'fast-check';
import {
  accountIds,
  apply,
  balancesOf,
  bookDepth,
  checkInvariants,
  createState,
  execute,
  lastPrice,
  openOrders,
  stateHash,
  type EngineState,
} from './index';
import { commandSequence } from './test-oracle/command-arbitraries';
import { COIN, FUND, SHARE } from './test-oracle/instruments';
import { NaiveExchange } from './test-oracle/naive-exchange';
import { propertyRuns } from './test-oracle/property-runs';

const DEFINITIONS = [COIN, FUND, SHARE];
const INSTRUMENTS = DEFINITIONS.map(compileInstrument);
const SEQUENCE = commandSequence(200);

const freshState = (): EngineState => createState({ instruments: INSTRUMENTS });

/** What of the state a rejected command must not change. */
const visible = (state: EngineState): object => ({
  accounts: accountIds(state).map((id) => [id, balancesOf(state, id), openOrders(state, id)]),
  books: INSTRUMENTS.map(({ symbol }) => [
    bookDepth(state, symbol, 1_000),
    lastPrice(state, symbol),
  ]),
});

const isRefusal = ({ type }: Event): boolean =>
  type === 'order.rejected' || type === 'command.rejected' || type === 'order.duplicated';

function expectSameState(state: EngineState, naive: NaiveExchange): void {
  for (const id of accountIds(state)) {
    expect(balancesOf(state, id)).toEqual(naive.balances(id));
    const open = openOrders(state, id).map(({ orderId }) => orderId);
    expect(open).toEqual(naive.openOrderIds(id));
  }
  for (const { symbol } of INSTRUMENTS) {
    const { bids, asks } = bookDepth(state, symbol, 1_000);
    expect(bids).toEqual(naive.depth(symbol, 'buy'));
    expect(asks).toEqual(naive.depth(symbol, 'sell'));
    expect(lastPrice(state, symbol)).toEqual(naive.lastPrice(symbol));
  }
}

test('the engine answers every command as the naive exchange does', () => {
  fc.assert(
    fc.property(SEQUENCE, (commands) => {
      const state = freshState();
      const naive = new NaiveExchange(DEFINITIONS);
      for (const { command, time } of commands) {
        expect(execute(state, command, time)).toEqual(naive.execute(command, time));
        expectSameState(state, naive);
      }
      expect(accountIds(state)).toEqual(naive.accountIds());
      for (const { code, fees, taxes } of state.assets.values()) {
        expect(fees).toBe(naive.fees(code));
        expect(taxes).toBe(naive.taxes(code));
      }
    }),
    propertyRuns(40),
  );
});

test('the events alone show an exchange that keeps its rules', () => {
  fc.assert(
    fc.property(SEQUENCE, (commands) => {
      const state = freshState();
      const auditor = new EventAuditor(INSTRUMENTS);
      for (const { command, time } of commands) auditor.command(execute(state, command, time));
    }),
    propertyRuns(),
  );
});

test('every invariant holds after every event, inside a command too', () => {
  fc.assert(
    fc.property(SEQUENCE, (commands) => {
      const live = freshState();
      const followed = freshState();
      for (const { command, time } of commands)
        for (const event of execute(live, command, time)) {
          apply(followed, event);
          checkInvariants(followed);
        }
    }),
    propertyRuns(40),
  );
});

test('applying the log gives the state that executing the commands gave', () => {
  fc.assert(
    fc.property(SEQUENCE, (commands) => {
      const live = freshState();
      const recovered = freshState();
      for (const { command, time } of commands) {
        for (const event of execute(live, command, time)) apply(recovered, event);
        expect(stateHash(recovered)).toBe(stateHash(live));
      }
    }),
    propertyRuns(40),
  );
});

test('a refused command changes no balance, no order and no book', () => {
  fc.assert(
    fc.property(SEQUENCE, (commands) => {
      const state = freshState();
      for (const { command, time } of commands) {
        execute(state, { type: 'Tick' }, time);
        const before = visible(state);
        const events = execute(state, command, time);
        const [first] = events;
        if (first === undefined || !isRefusal(first)) continue;
        expect(events).toHaveLength(1);
        expect(visible(state)).toEqual(before);
      }
    }),
    propertyRuns(40),
  );
});

test('an order, a cancel or a funding a second time changes nothing', () => {
  const once = ['PlaceOrder', 'CancelOrder', 'OpenAccount', 'Deposit', 'ResetAccount'];
  fc.assert(
    fc.property(SEQUENCE, (commands) => {
      const state = freshState();
      for (const { command, time } of commands) {
        execute(state, command, time);
        if (command === undefined || !once.includes(command.type)) continue;
        // The answer just given may be the first of a new day.
        execute(state, { type: 'Tick' }, time);
        const before = stateHash(state);
        expect(execute(state, command, time).every(isRefusal)).toBe(true);
        expect(stateHash(state)).toBe(before);
      }
    }),
    propertyRuns(40),
  );
});
