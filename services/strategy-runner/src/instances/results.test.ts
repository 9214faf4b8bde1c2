import type { OwnFill } from '@stratex/strategy';
import { samsung } from '../test-data/instruments';
import { afterFill, dayResult, NO_RESULTS, onDay, type Results } from './results';

/** Won as minor units. */
const won = (amount: number): bigint => BigInt(amount) * 100n;

function fill(side: 'buy' | 'sell', quantity: number, price: number): OwnFill {
  const notional = won(price * quantity);
  return { side, price, quantity, leaves: 0, notional, fee: won(1), tax: 0n };
}

function after(fills: readonly OwnFill[], from: Results = NO_RESULTS, averageCost = 0n): Results {
  return fills.reduce((results, one) => afterFill(results, one, averageCost).results, from);
}

const at = (price: number | undefined) => ({ instrument: samsung, price });

it('a purchase costs its fee; a sale brings what it is above the average of its own purchases', () => {
  const bought = after([fill('buy', 2, 20_000), fill('buy', 1, 21_500)]);
  expect(bought).toMatchObject({ realized: '-200', lots: 3, cost: '6150000' });
  const sold = afterFill(bought, fill('sell', 2, 21_000), won(99_999));
  expect(sold.brought).toBe(won(2 * 21_000 - 2 * 20_500 - 1));
  expect(sold.results).toMatchObject({ lots: 1, cost: '2050000', realized: '99700' });
});

it('what is sold beyond them is set against the average price of the account', () => {
  const bought = after([fill('buy', 1, 20_000)]);
  const { brought, results } = afterFill(bought, fill('sell', 4, 21_000), won(4 * 22_000));
  expect(brought).toBe(won(1_000 - 3 * 1_000 - 1));
  expect(results).toMatchObject({ lots: 0, cost: '0' });
});

it('the day counts what is held, from the price at which the day began', () => {
  const first = onDay(NO_RESULTS, 10, at(undefined));
  const bought = after([fill('buy', 10, 20_000)], first);
  expect(dayResult(bought, samsung, 20_000)).toBe(won(-1));
  expect(dayResult(bought, samsung, 19_000)).toBe(won(-10_001));
  // The next day begins at the last price of this one.
  const next = onDay(bought, 11, at(19_000));
  expect(dayResult(next, samsung, 19_000)).toBe(0n);
  expect(dayResult(next, samsung, 18_500)).toBe(won(-5_000));
  // Sold at a loss: the same loss, realized, and no more of it in what is held.
  const sold = after([fill('sell', 10, 18_500)], next);
  expect(sold.today).toBe(String(won(-15_001)));
  expect(dayResult(sold, samsung, 17_000)).toBe(won(-5_001));
  expect(onDay(sold, 11, at(17_000))).toBe(sold);
});

it('a day that begins before a price is known begins at the first price', () => {
  const bought = after([fill('buy', 10, 20_000)], onDay(NO_RESULTS, 10, at(undefined)));
  const next = onDay(bought, 11, at(undefined));
  expect(next.mark).toBeNull();
  expect(dayResult(next, samsung, undefined)).toBe(0n);
  const known = onDay(next, 11, at(18_000));
  expect(dayResult(known, samsung, 17_900)).toBe(won(-1_000));
});

it('an event of a day that is over does not begin it again', () => {
  const today = onDay(NO_RESULTS, 11, at(undefined));
  expect(onDay(today, 10, at(1))).toBe(today);
});
