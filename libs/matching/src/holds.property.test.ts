import { compileInstrument, holdingOf, notionalOf } from '@stratex/money';
import fc from 'fast-check';
import { fillOf, neededHold, type OrderProgress } from './holds';
import { INSTRUMENT } from './test-table/small-exchange';

const rate = fc.integer({ min: 0, max: 500_000_000 }).map((n) => `0.${String(n).padStart(9, '0')}`);

const instrument = fc
  .record({
    maker: rate,
    taker: rate,
    mode: fc.constantFrom('half-up' as const, 'down' as const),
    unit: fc.constantFrom('0.01', '0.02', '0.03', '0.07'),
  })
  .map(({ maker, taker, mode, unit }) =>
    compileInstrument({
      ...INSTRUMENT,
      // A lot at price 1 is worth seven minor units: the fee unit may not exceed it.
      priceUnit: '0.07',
      ticks: [{ from: '0', tick: '0.07' }],
      maxPrice: '21',
      referencePrice: '0.7',
      fees: { maker, taker, rounding: { mode, unit } },
    }),
  );

const fill = fc.record({
  quantity: fc.integer({ min: 1, max: 20 }),
  price: fc.integer({ min: 1, max: 300 }),
  isMaker: fc.boolean(),
});

test.each(['buy', 'sell'] as const)(
  'whatever fills a %s order gets, its hold suffices, releases are never negative and nothing is left',
  (side) => {
    fc.assert(
      fc.property(
        instrument,
        fc.integer({ min: 1, max: 300 }),
        fc.array(fill, { minLength: 1, maxLength: 12 }),
        (of, limit, fills) => {
          const leaves = fills.reduce((sum, { quantity }) => sum + quantity, 0);
          const order: OrderProgress = {
            orderNumber: 1,
            side,
            price: limit,
            stopPrice: 0,
            spendsBudget: false,
            fees: of.fees,
            leaves,
            hold: 0n,
            feeOwed: 0n,
            feePaid: 0n,
          };
          order.hold = neededHold(of, of.fees, side, limit, leaves, 0n, 0n);
          for (const { quantity, price, isMaker } of fills) {
            const best = side === 'buy' ? Math.min(price, limit) : price;
            const notional = notionalOf(of, best, quantity);
            const { makerRate, takerRate } = of.fees;
            const result = fillOf(of, order, quantity, notional, isMaker ? makerRate : takerRate);
            expect(result.fee).toBeGreaterThanOrEqual(0n);
            expect(result.fee).toBeLessThanOrEqual(notional);
            expect(result.release).toBeGreaterThanOrEqual(0n);
            const consumed = side === 'buy' ? notional + result.fee : holdingOf(of, quantity);
            order.leaves = result.leaves;
            order.hold -= consumed + result.release;
            order.feeOwed += notional * (isMaker ? makerRate : takerRate);
            order.feePaid += result.fee;
            expect(order.hold).toBeGreaterThanOrEqual(0n);
          }
          expect(order.leaves).toBe(0);
          expect(order.hold).toBe(0n);
        },
      ),
      { numRuns: 2_000 },
    );
  },
);
