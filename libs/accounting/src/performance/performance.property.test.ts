import fc from 'fast-check';
import type { EquityDay } from '../equity-curve';
import { performanceOf as statisticsOf } from './performance';

const NO_RESULTS = { closed: 0, won: 0, grossProfit: 0n, grossLoss: 0n };
const performanceOf = (curve: readonly EquityDay[]) => statisticsOf(curve, NO_RESULTS);

const amount = fc.bigInt({ min: 1n, max: 10n ** 24n });
/** Equities, and flows that leave some capital. */
const curve = fc
  .array(fc.record({ equity: amount, part: fc.bigInt({ min: 0n, max: 2_000n }) }), {
    minLength: 1,
    maxLength: 40,
  })
  .map((days) =>
    days.map(({ equity, part }, day): EquityDay => {
      const before = days[day - 1]?.equity ?? 0n;
      const flow = before === 0n ? equity : (before * part) / 1_000n - before / 2n;
      return { day, equity, invested: equity / 3n, flow };
    }),
  );

describe('performance', () => {
  it('does not change with the unit of money', () => {
    fc.assert(
      fc.property(curve, fc.bigInt({ min: 2n, max: 10n ** 12n }), (days, factor) => {
        const scaled = days.map((one) => ({
          day: one.day,
          equity: one.equity * factor,
          invested: one.invested * factor,
          flow: one.flow * factor,
        }));
        const { exposure, ...rest } = performanceOf(scaled);
        expect(rest).toEqual({ ...performanceOf(days), exposure: undefined });
        expect(exposure).not.toBeNull();
      }),
    );
  });

  it('has a drawdown between nothing and all, whose days are in order', () => {
    fc.assert(
      fc.property(curve, (days) => {
        const { maxDrawdown: fall } = performanceOf(days);
        if (fall === null) return;
        expect(Number(fall.depth)).toBeGreaterThanOrEqual(0);
        expect(Number(fall.depth)).toBeLessThanOrEqual(1);
        expect(fall.peakDay < fall.troughDay).toBe(true);
        if (fall.recoveredDay !== null) expect(fall.troughDay < fall.recoveredDay).toBe(true);
      }),
    );
  });

  it('has no return from money that only comes and goes', () => {
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 30 }), (equities) => {
        const days = equities.map((equity, day) => {
          const flow = equity - (equities[day - 1] ?? 0n);
          return { day, equity, invested: 0n, flow };
        });
        expect(performanceOf(days)).toMatchObject({ return: '0', maxDrawdown: null });
      }),
    );
  });
});
