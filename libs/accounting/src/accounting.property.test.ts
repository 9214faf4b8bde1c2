import type { Event } from '@stratex/contracts';
import { averagePriceText, parseUnits } from '@stratex/money';
import fc from 'fast-check';
import { BalanceChanges } from './balance-changes';
import { assertBalanced } from './posting';
import { postingsOf } from './posting-rules';
import { positionAverageText, type Position } from './position';
import { changePosition } from './position-changes';
import {
  accepted,
  amended,
  canceled,
  leg,
  LISTING,
  prevented,
  preventedLeg,
  trade,
  triggered,
} from './test-support/sample-events';

const account = fc.constantFrom('u1', 'u2', 'u3');
const asset = fc.constantFrom('KRW', 'BTC', '005930');
const symbol = fc.constantFrom('BTC-KRW', '005930');
const side = fc.constantFrom('buy', 'sell');
const amount = fc.bigInt({ min: 0n, max: 10n ** 18n });
const quantity = fc.integer({ min: 1, max: 1_000_000 });
const tradeLeg = fc
  .record({ fee: amount, release: amount, tax: amount })
  .chain((change) => account.map((owner) => leg(owner, change)));

const releasing = amount.map((release) => preventedLeg({ release }));

const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ account, side, symbol, hold: amount }).map(accepted),
  fc.record({ account, side, symbol, release: amount }).map(canceled),
  fc.record({ account, side, symbol, release: amount }).map(triggered),
  fc.record({ account, side, symbol, held: amount, release: amount }).map(amended),
  fc
    .record({ account, symbol, takerSide: side, maker: releasing, taker: releasing })
    .map(prevented),
  fc
    .record({
      symbol,
      quantity,
      notional: amount,
      takerSide: side,
      maker: tradeLeg,
      taker: tradeLeg,
    })
    .map(trade),
  fc
    .record({ account, asset, amount })
    .map((change) => ({ type: 'account.opened', ...change }) as const),
  fc
    .record({
      account,
      asset,
      amount,
      withdrawn: fc.array(fc.record({ asset, amount }), { maxLength: 3 }),
    })
    .map((change) => ({ type: 'account.reset', resetId: 'r', ...change }) as const),
);

describe('journal entries', () => {
  it('balance in each asset, whatever the event', () => {
    fc.assert(
      fc.property(event, (one) => {
        assertBalanced(postingsOf(one, LISTING));
      }),
    );
  });

  it('keep the sum of all accounts of an asset at zero', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 50 }), (events) => {
        const changes = new BalanceChanges();
        for (const one of events)
          for (const posting of postingsOf(one, LISTING)) changes.add(posting);
        const sums = new Map<string, bigint>();
        const add = (code: string, value: bigint) => sums.set(code, (sums.get(code) ?? 0n) + value);
        for (const one of changes.users()) add(one.asset, one.available + one.held);
        for (const one of changes.systems()) add(one.asset, one.amount);
        expect([...sums.values()].every((sum) => sum === 0n)).toBe(true);
      }),
    );
  });
});

describe('positions', () => {
  const lots = fc.bigInt({ min: 1n, max: 10_000_000n });
  const fill = fc.record({ lots, price: fc.bigInt({ min: 1n, max: 100_000_000n }), sell: side });

  it('show the exact average of the buys since they were opened, after any partial sales', () => {
    const BTC = LISTING.byBase.get('BTC')!;
    fc.assert(
      fc.property(fc.array(fill, { minLength: 1, maxLength: 40 }), (fills) => {
        let position: Position | undefined;
        // The oracle keeps the average itself as an exact fraction.
        let average = { cost: 0n, quantity: 1n };
        let held = 0n;
        for (const { lots: size, price, sell } of fills) {
          const moved = size * 10_000n;
          const base = { account: 'u1', asset: 'BTC' };
          if (sell === 'sell' && moved <= held) {
            const sold = { quantity: moved, notional: price * size, fee: 0n, tax: 0n };
            position = changePosition(position, { kind: 'reduce', ...base, sold }, 1).position;
            held -= moved;
          } else if (sell === 'buy') {
            const notional = price * size;
            const added = { quantity: moved, cost: notional * 10n ** 12n, fee: 0n };
            position = changePosition(position, { kind: 'increase', ...base, added }, 1).position;
            average = {
              cost: average.cost * held + notional * average.quantity,
              quantity: average.quantity * (held + moved),
            };
            held += moved;
          }
          expect(position?.quantity ?? 0n).toBe(held);
        }
        if (position === undefined) return;
        const exact = parseUnits(averagePriceText(average.cost, 2, average.quantity, 8), 8)!;
        const shown = parseUnits(positionAverageText(BTC, position), 8)!;
        // Within 10^-6 of a won, after up to 40 roundings of the smallest positions.
        expect(shown - exact).toBeGreaterThanOrEqual(-100n);
        expect(shown - exact).toBeLessThanOrEqual(100n);
      }),
    );
  });
});
