import type { Command, Event } from '@stratex/contracts';
import { bookDepth, createState, execute, lastPrice } from '@stratex/matching';
import fc from 'fast-check';
import { frameOf, orderId } from '../test-data/frames';
import { samsung } from '../test-data/instruments';
import { MarketFold } from './market-fold';

const SYMBOL = samsung.symbol;
const TICK = 50;

type Step =
  | {
      readonly kind: 'place';
      readonly side: 'buy' | 'sell';
      readonly style: 'gtc' | 'ioc' | 'fok' | 'market';
      readonly ticks: number;
      readonly quantity: number;
    }
  | { readonly kind: 'cancel'; readonly order: number }
  | { readonly kind: 'reset' };

const place = fc.record({
  kind: fc.constant('place' as const),
  side: fc.constantFrom('buy' as const, 'sell' as const),
  style: fc.constantFrom(
    'gtc' as const,
    'gtc' as const,
    'ioc' as const,
    'fok' as const,
    'market' as const,
  ),
  ticks: fc.integer({ min: -6, max: 6 }),
  quantity: fc.integer({ min: 1, max: 20 }),
});
const cancel = fc.record({ kind: fc.constant('cancel' as const), order: fc.nat(80) });
const reset = fc.record({ kind: fc.constant('reset' as const) });
const steps = fc.array(
  fc.oneof<fc.WeightedArbitrary<Step>[]>(
    { weight: 12, arbitrary: place },
    { weight: 4, arbitrary: cancel },
    { weight: 1, arbitrary: reset },
  ),
  { maxLength: 80 },
);

function commandOf(step: Step, n: number): Command {
  const account = n % 2 === 0 ? 'u1' : 'u2';
  switch (step.kind) {
    case 'cancel':
      return { type: 'CancelOrder', account, orderId: orderId(step.order) };
    case 'reset':
      return {
        type: 'ResetAccount',
        account: 'u2',
        resetId: `r-${n}`,
        asset: 'KRW',
        amount: '100000000',
      };
    case 'place':
      return {
        type: 'PlaceOrder',
        account,
        orderId: orderId(n),
        clientOrderId: `c-${n}`,
        symbol: SYMBOL,
        side: step.side,
        orderType: step.style === 'market' ? 'market' : 'limit',
        timeInForce: step.style === 'market' ? 'ioc' : step.style,
        price: step.style === 'market' ? null : 22_500 + step.ticks * TICK,
        quantity: step.quantity,
      };
  }
}

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

test('the books equal the engine after every command, however the log is cut into frames', () => {
  fc.assert(
    fc.property(steps, fc.infiniteStream(fc.integer({ min: 1, max: 4 })), (all, sizes) => {
      const state = createState({ instruments: [samsung] });
      const fold = new MarketFold([SYMBOL]);
      let next = 1;
      const read = (events: readonly Event[]): void => {
        for (let from = 0; from < events.length;) {
          const part = events.slice(from, from + (sizes.next().value as number));
          from += part.length;
          fold.apply(frameOf(next, part, { continues: from < events.length }), new Set());
          next += part.length;
          const { bids, asks } = fold.book(SYMBOL)!.depth(1);
          if (bids[0] !== undefined && asks[0] !== undefined)
            expect(bids[0].price).toBeLessThan(asks[0].price);
        }
      };
      for (const command of funding) read(execute(state, command));
      for (const [n, step] of all.entries()) {
        read(execute(state, commandOf(step, n)));
        const { bids, asks } = bookDepth(state, SYMBOL, 50);
        const book = fold.book(SYMBOL)!;
        const mine = book.depth(50);
        const plain = (levels: readonly { price: number; quantity: number }[]) =>
          levels.map(({ price, quantity }) => [price, quantity]);
        expect(plain(mine.bids)).toEqual(plain(bids));
        expect(plain(mine.asks)).toEqual(plain(asks));
        expect(book.ticker?.price ?? null).toBe(lastPrice(state, SYMBOL));
        expect(fold.event).toBe(next - 1);
      }
    }),
    { numRuns: 200 },
  );
});
