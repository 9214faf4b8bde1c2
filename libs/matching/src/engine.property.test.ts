/** The engine against the naive exchange, over random commands of every type. */
import { compileInstrument } from '@stratex/money';
import fc from 'fast-check';
import {
  accountIds,
  balancesOf,
  bookDepth,
  createState,
  execute,
  lastPrice,
  openOrders,
  type EngineState,
} from './index';
import { commandSequence } from './test-oracle/command-arbitraries';
import { COIN, SHARE } from './test-oracle/instruments';
import { NaiveExchange } from './test-oracle/naive-exchange';
import { propertyRuns } from './test-oracle/property-runs';

const INSTRUMENTS = [COIN, SHARE];

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
    fc.property(commandSequence(120), (commands) => {
      const state = createState({ instruments: INSTRUMENTS.map(compileInstrument) });
      const naive = new NaiveExchange(INSTRUMENTS);
      for (const { command, time } of commands) {
        expect(execute(state, command, time)).toEqual(naive.execute(command, time));
        expectSameState(state, naive);
      }
      expect(accountIds(state)).toEqual(naive.accountIds());
      for (const { code, fees } of state.assets.values()) expect(fees).toBe(naive.fees(code));
    }),
    propertyRuns(),
  );
});
