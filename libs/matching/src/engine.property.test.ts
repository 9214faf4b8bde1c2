import type { Command, Event } from '@stratex/contracts';
import { compileInstrument } from '@stratex/money';
import fc from 'fast-check';
import {
  accountIds,
  apply,
  balancesOf,
  bookDepth,
  checkInvariants,
  createState,
  decide,
  execute,
  lastPrice,
  openOrders,
  stateHash,
  type EngineState,
} from './index';
import { commandSequence, OPENING } from './test-oracle/command-arbitraries';
import { COIN, SHARE } from './test-oracle/instruments';
import { NaiveExchange } from './test-oracle/naive-exchange';

const SYMBOLS = [COIN.symbol, SHARE.symbol];
const RUNS = { numRuns: Number(process.env.PROPERTY_RUNS ?? 150) };

const freshState = (): EngineState =>
  createState({ instruments: [COIN, SHARE].map(compileInstrument) });

const stateAfter = (commands: readonly (Command | undefined)[]): EngineState => {
  const state = freshState();
  for (const command of commands) execute(state, command);
  return state;
};

/** What of the state a rejected command must not change. */
const visible = (state: EngineState): object => ({
  accounts: accountIds(state).map((id) => [id, balancesOf(state, id), openOrders(state, id)]),
  books: SYMBOLS.map((symbol) => [bookDepth(state, symbol, 1_000), lastPrice(state, symbol)]),
});

const isRefusal = ({ type }: Event): boolean =>
  type === 'order.rejected' || type === 'command.rejected' || type === 'order.duplicated';

test('the engine answers every command as the naive exchange does', () => {
  fc.assert(
    fc.property(commandSequence, (commands) => {
      const state = freshState();
      const naive = new NaiveExchange([COIN, SHARE]);
      for (const command of commands) {
        expect(execute(state, command)).toEqual(naive.execute(command));
        for (const id of accountIds(state)) {
          expect(balancesOf(state, id)).toEqual(naive.balances(id));
          const open = openOrders(state, id).map(({ orderId }) => orderId);
          expect(open).toEqual(naive.openOrderIds(id));
        }
        for (const symbol of SYMBOLS) {
          const { bids, asks } = bookDepth(state, symbol, 1_000);
          expect(bids).toEqual(naive.depth(symbol, 'buy'));
          expect(asks).toEqual(naive.depth(symbol, 'sell'));
          expect(lastPrice(state, symbol)).toEqual(naive.lastPrice(symbol));
        }
      }
      expect(accountIds(state)).toEqual([...naive.accounts.keys()].sort());
      for (const { code, fees } of state.assets.values())
        expect(fees).toBe(naive.fees.get(code) ?? 0n);
    }),
    RUNS,
  );
});

test('every invariant holds after every event, inside a command too', () => {
  fc.assert(
    fc.property(commandSequence, (commands) => {
      const state = freshState();
      for (const command of commands)
        for (const event of decide(state, command)) {
          apply(state, event);
          checkInvariants(state);
        }
    }),
    RUNS,
  );
});

test('applying the log gives the state that executing the commands gave', () => {
  fc.assert(
    fc.property(commandSequence, (commands) => {
      const live = freshState();
      const recovered = freshState();
      for (const command of commands) {
        for (const event of execute(live, command)) apply(recovered, event);
        expect(stateHash(recovered)).toBe(stateHash(live));
      }
    }),
    RUNS,
  );
});

test('deciding changes nothing', () => {
  fc.assert(
    fc.property(commandSequence, (commands) => {
      const state = freshState();
      for (const command of commands) {
        const before = stateHash(state);
        const events = decide(state, command);
        expect(stateHash(state)).toBe(before);
        expect(decide(state, command)).toEqual(events);
        execute(state, command);
      }
    }),
    RUNS,
  );
});

test('money only enters by funding: each asset sums up to what was brought less what was taken', () => {
  fc.assert(
    fc.property(commandSequence, (commands) => {
      const state = freshState();
      const supplied = new Map<string, bigint>();
      const add = (asset: string, amount: bigint): unknown =>
        supplied.set(asset, (supplied.get(asset) ?? 0n) + amount);
      const feesOf = (event: Event): bigint =>
        event.type === 'trade.executed' ? event.maker.fee + event.taker.fee : 0n;
      for (const event of commands.flatMap((command) => execute(state, command))) {
        if (event.type === 'account.opened' || event.type === 'funds.deposited')
          add(event.asset, event.amount);
        if (event.type === 'account.reset') {
          add(event.asset, event.amount);
          for (const { asset, amount } of event.withdrawn) add(asset, -amount);
        }
        // All instruments pay their fees in won.
        add('KRW', -feesOf(event));
      }
      for (const id of accountIds(state))
        for (const { asset, available, held } of balancesOf(state, id) ?? [])
          add(asset, -available - held);
      expect([...supplied.values()].every((rest) => rest === 0n)).toBe(true);
    }),
    RUNS,
  );
});

test('a refused command changes no balance, no order and no book', () => {
  fc.assert(
    fc.property(commandSequence, (commands) => {
      const state = freshState();
      for (const command of commands) {
        const before = visible(state);
        const events = execute(state, command);
        if (events.some(isRefusal)) {
          expect(events).toHaveLength(1);
          expect(visible(state)).toEqual(before);
        }
      }
    }),
    RUNS,
  );
});

test('the same command a second time changes nothing but what a cancel did', () => {
  fc.assert(
    fc.property(commandSequence, (commands) => {
      const state = freshState();
      for (const command of commands) {
        execute(state, command);
        const before = stateHash(state);
        const again = execute(state, command);
        expect(again.every(isRefusal)).toBe(true);
        expect(stateHash(state)).toBe(before);
      }
    }),
    RUNS,
  );
});

test('when every open order is canceled nothing is held and the books are empty', () => {
  fc.assert(
    fc.property(commandSequence, (commands) => {
      const state = stateAfter(commands);
      for (const account of accountIds(state))
        for (const { orderId } of openOrders(state, account))
          execute(state, { type: 'CancelOrder', account, orderId });
      checkInvariants(state);
      for (const account of accountIds(state))
        expect(balancesOf(state, account)?.every(({ held }) => held === 0n)).toBe(true);
      for (const symbol of SYMBOLS)
        expect(bookDepth(state, symbol, 1)).toEqual({ bids: [], asks: [] });
    }),
    RUNS,
  );
});

test('no command, however absurd, makes the engine throw', () => {
  const text = fc.oneof(
    fc.constantFrom('anna', 'BTC-KRW', 'KRW', '__proto__', 'constructor', '', '0', '-1', '1e309'),
    fc.string({ maxLength: 30 }),
    fc.bigInt().map(String),
  );
  const number = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(-0, 2 ** 53, 2 ** 63, 1e308));
  const absurd = fc.oneof(
    fc.record({
      type: fc.constant('PlaceOrder' as const),
      account: text,
      orderId: text,
      clientOrderId: text,
      symbol: text,
      side: fc.constantFrom('buy' as const, 'sell' as const),
      orderType: fc.constantFrom('limit' as const, 'market' as const),
      timeInForce: fc.constantFrom('gtc' as const, 'ioc' as const, 'fok' as const),
      price: fc.option(number),
      quantity: number,
    }),
    fc.record({ type: fc.constant('CancelOrder' as const), account: text, orderId: text }),
    fc.record({
      type: fc.constant('OpenAccount' as const),
      account: text,
      asset: text,
      amount: text,
    }),
    fc.record({
      type: fc.constant('Deposit' as const),
      account: text,
      fundingId: text,
      asset: text,
      amount: text,
      cost: fc.option(text),
      costAsset: fc.option(text),
    }),
    fc.record({
      type: fc.constant('ResetAccount' as const),
      account: text,
      resetId: text,
      asset: text,
      amount: text,
    }),
    fc.constant(undefined),
  );
  fc.assert(
    fc.property(fc.array(absurd, { maxLength: 60, size: 'max' }), (commands) => {
      const state = stateAfter([...OPENING, ...commands]);
      checkInvariants(state);
      expect(stateHash(state)).toMatch(/^[0-9a-f]{16}$/);
    }),
    RUNS,
  );
});
