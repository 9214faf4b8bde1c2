import type { Command, Event } from '@stratex/contracts';
import { bookDepth, createState, execute, lastPrice } from '@stratex/matching';
import fc from 'fast-check';
import { frameOf } from '../test-data/frames';
import { samsung } from '../test-data/instruments';
import { commandOf, steps } from '../test-data/random-commands';
import { MarketFold } from './market-fold';

const SYMBOL = samsung.symbol;
const START = 1_700_000_000_000;

const funding: Command[] = ['u1', 'u2'].flatMap((account): Command[] => [
  { type: 'OpenAccount', account, asset: 'KRW', amount: '100000000' },
  {
    type: 'Deposit',
    account,
    fundingId: `f-${account}`,
    asset: SYMBOL,
    amount: '10000000000',
    cost: null,
    costAsset: null,
  },
]);

/** What happened in a run: the kinds of the orders it accepted and of its other events. */
type Happened = Set<string>;

function theBooksEqualTheEngine(seen: Happened) {
  return fc.property(steps, fc.infiniteStream(fc.integer({ min: 1, max: 4 })), (all, sizes) => {
    const state = createState({ instruments: [samsung] });
    const fold = new MarketFold([samsung]);
    let next = 1;
    // Since an auction began the book may be crossed, until the symbol opens.
    let gathered = false;
    const read = (events: readonly Event[]): void => {
      for (let from = 0; from < events.length;) {
        const part = events.slice(from, from + (sizes.next().value as number));
        from += part.length;
        fold.apply(frameOf(next, part, { continues: from < events.length }), new Set());
        next += part.length;
        for (const event of part) {
          seen.add(event.type === 'order.accepted' ? event.orderType : event.type);
          if (event.type === 'symbol.state_changed' && event.state === 'auction') gathered = true;
          if (event.type === 'symbol.state_changed' && event.state === 'open') gathered = false;
        }
        const { bids, asks } = fold.book(SYMBOL)!.depth(1);
        if (!gathered && bids[0] !== undefined && asks[0] !== undefined)
          expect(bids[0].price).toBeLessThan(asks[0].price);
      }
    };
    for (const command of funding) read(execute(state, command, START));
    for (const [n, step] of all.entries()) {
      const time = START + 1_000 * n;
      read(execute(state, commandOf(step, n, time), time));
      const { bids, asks } = bookDepth(state, SYMBOL, 50);
      const book = fold.book(SYMBOL)!;
      const mine = book.depth(50);
      const plain = (levels: readonly { price: number; quantity: number }[]) =>
        levels.map(({ price, quantity }) => [price, quantity]);
      expect(plain(mine.bids)).toEqual(plain(bids));
      expect(plain(mine.asks)).toEqual(plain(asks));
      expect(book.lastTrade?.price ?? null).toBe(lastPrice(state, SYMBOL));
      expect(fold.event).toBe(next - 1);
    }
  });
}

describe('the books equal the engine after every command, however the log is cut into frames', () => {
  test('in random runs', () => {
    const numRuns = Number(process.env.PROPERTY_RUNS ?? 100);
    fc.assert(theBooksEqualTheEngine(new Set()), { numRuns });
  });

  test('in a run in which everything that changes a book happens', () => {
    const seen: Happened = new Set();
    // The seed is fixed: whether everything happened is no matter of luck.
    fc.assert(theBooksEqualTheEngine(seen), { numRuns: 150, seed: 1 });
    expect([...seen]).toEqual(
      expect.arrayContaining([
        ...['trade.executed', 'order.canceled', 'order.triggered', 'order.amended'],
        ...['self_trade.prevented', 'symbol.state_changed', 'auction.uncrossed'],
        ...['limit', 'market', 'stop', 'stop_limit', 'take_profit', 'take_profit_limit'],
        ...['trailing_stop', 'oco'],
      ]),
    );
  });
});
