/** The journal of a random engine run against the engine's own balances. */
import type { Command, Event } from '@stratex/contracts';
import { accountIds, balancesOf, createState, execute, type EngineState } from '@stratex/matching';
import fc from 'fast-check';
import { BalanceChanges } from './balance-changes';
import { assertBalanced } from './posting';
import { postingsOf } from './posting-rules';
import type { Position } from './position';
import { changePosition, positionChangesOf } from './position-changes';
import { LISTING, PAPER_LISTING } from './test-support/sample-events';

const ACCOUNTS = ['u1', 'u2', 'u3'];
const account = fc.constantFrom(...ACCOUNTS);
const order = fc.record({
  kind: fc.constant('order'),
  account,
  symbol: fc.constantFrom('BTC-KRW', '005930'),
  side: fc.constantFrom('buy', 'sell'),
  market: fc.nat({ max: 5 }).map((n) => n === 0),
  timeInForce: fc.constantFrom('gtc', 'gtc', 'gtc', 'ioc', 'fok'),
  /** Ticks away from the reference price. */
  away: fc.integer({ min: -4, max: 4 }),
  quantity: fc.integer({ min: 1, max: 40 }),
});
const cancel = fc.record({ kind: fc.constant('cancel'), account, nth: fc.nat({ max: 60 }) });
const deposit = fc.record({
  kind: fc.constant('deposit'),
  account,
  asset: fc.constantFrom('KRW', 'BTC', '005930'),
  amount: fc.bigInt({ min: 1n, max: 10n ** 10n }),
});
/** What the external market does, if there is one. */
const told = fc.record({
  kind: fc.constant('told'),
  symbol: fc.constantFrom('BTC-KRW', '005930'),
  isTrade: fc.boolean(),
  away: fc.integer({ min: -4, max: 4 }),
  quantity: fc.integer({ min: 1, max: 40 }),
});
const reset = fc.record({ kind: fc.constant('reset'), account });
const step = fc.oneof(
  { weight: 20, arbitrary: order },
  { weight: 4, arbitrary: cancel },
  { weight: 8, arbitrary: told },
  { weight: 2, arbitrary: deposit },
  { weight: 1, arbitrary: reset },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function toCommand(one: Step, index: number): Command {
  switch (one.kind) {
    case 'order': {
      const { bySymbol } = LISTING;
      const instrument = bySymbol.get(one.symbol)!;
      const tick = one.symbol === 'BTC-KRW' ? 1 : 100;
      const { market } = one;
      return {
        type: 'PlaceOrder',
        account: one.account,
        orderId: `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`,
        clientOrderId: `c-${String(index)}`,
        symbol: one.symbol,
        side: one.side,
        orderType: market ? 'market' : 'limit',
        timeInForce: market && one.timeInForce === 'gtc' ? 'ioc' : one.timeInForce,
        price: market ? null : instrument.referencePrice + one.away * tick,
        quantity: one.quantity,
      };
    }
    case 'told': {
      const { symbol, quantity } = one;
      const tick = symbol === 'BTC-KRW' ? 1 : 100;
      const price = LISTING.bySymbol.get(symbol)!.referencePrice + one.away * tick;
      if (one.isTrade)
        return {
          ...{ type: 'RecordExternalTrade', symbol, price, quantity },
          ...{ side: null, marketTime: index },
        };
      return {
        ...{ type: 'RecordExternalQuote', symbol, marketTime: index },
        bids: [{ price: price - tick, quantity }],
        asks: [{ price: price + tick, quantity }],
      };
    }
    case 'cancel': {
      const orderId = `00000000-0000-7000-8000-${String(one.nth).padStart(12, '0')}`;
      return { type: 'CancelOrder', account: one.account, orderId };
    }
    case 'deposit': {
      const { asset, amount } = one;
      const cost = asset === 'KRW' ? {} : { cost: amount.toString(), costAsset: 'KRW' };
      return {
        ...{ type: 'Deposit', account: one.account, fundingId: `f-${String(index)}` },
        ...{ asset, amount: amount.toString(), cost: null, costAsset: null, ...cost },
      };
    }
    case 'reset':
      return {
        ...{ type: 'ResetAccount', account: one.account, resetId: `r-${String(index)}` },
        ...{ asset: 'KRW', amount: '500000000' },
      };
  }
}

/** Funded accounts first. */
const OPENING: readonly Command[] = ACCOUNTS.flatMap((id): Command[] => [
  { type: 'OpenAccount', account: id, asset: 'KRW', amount: '1000000000' },
  ...['BTC', '005930'].map((asset): Command => ({
    ...{ type: 'Deposit', account: id, fundingId: `${id}-${asset}`, asset },
    ...{ amount: '5000000000', cost: '7', costAsset: 'KRW' },
  })),
]);

function engineBalances(state: EngineState): string[] {
  return accountIds(state)
    .flatMap((id) => (balancesOf(state, id) ?? []).map((balance) => ({ account: id, ...balance })))
    .map((one) => `${one.account} ${one.asset} ${String(one.available)} ${String(one.held)}`)
    .sort();
}

function journalBalances(journal: BalanceChanges): string[] {
  return journal
    .users()
    .filter(({ available, held }) => available !== 0n || held !== 0n)
    .map((one) => `${one.account} ${one.asset} ${String(one.available)} ${String(one.held)}`)
    .sort();
}

function externalOf(journal: BalanceChanges, asset: string): bigint {
  const found = journal.systems().find((one) => one.book === 'external' && one.asset === asset);
  return found?.amount ?? 0n;
}

describe.each([
  ['of books', LISTING, 'trade.executed'],
  ['on paper', PAPER_LISTING, 'order.filled'],
] as const)('the journal of an engine run %s', (_, listing, filled) => {
  it('gives the engine’s balances after every command, and positions equal to the holdings', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 80 }), (steps) => {
        const state = createState({ instruments: [...listing.bySymbol.values()] });
        const journal = new BalanceChanges();
        const positions = new Map<string, Position>();
        const record = (event: Event): void => {
          seen.add(event.type);
          const postings = postingsOf(event, listing);
          assertBalanced(postings);
          for (const posting of postings) journal.add(posting);
          for (const change of positionChangesOf(event, listing)) {
            const key = `${change.account} ${change.asset}`;
            const after = changePosition(positions.get(key), change, 1).position;
            if (after === undefined) positions.delete(key);
            else positions.set(key, after);
          }
        };
        for (const command of [...OPENING, ...steps.map(toCommand)]) {
          execute(state, command, 1).forEach(record);
          expect(journalBalances(journal)).toEqual(engineBalances(state));
          // What is outside is what was brought less what was taken: the engine's supply.
          for (const { code, supplied } of state.assets.values())
            expect(externalOf(journal, code)).toBe(-supplied);
        }
        const holdings = journal
          .users()
          .filter(({ asset, available, held }) => asset !== 'KRW' && available + held !== 0n)
          .map((one) => `${one.account} ${one.asset} ${String(one.available + one.held)}`);
        const owned = [...positions].map(([key, { quantity }]) => `${key} ${String(quantity)}`);
        expect(owned.sort()).toEqual(holdings.sort());
      }),
      { numRuns: 60 },
    );
    // The run is worth something only when everything that moves money happened in it.
    for (const type of [filled, 'order.canceled', 'account.reset', 'funds.deposited'])
      expect(seen).toContain(type);
  });
});
