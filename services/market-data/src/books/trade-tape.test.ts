import { TAPE_LENGTH, TradeTape } from './trade-tape';

const trade = (event: number) => ({
  ...{ event, price: 1, quantity: 1, takerSide: 'buy' as const, time: 0 },
});

test('gives the trades after a count, and says how many it has forgotten', () => {
  const tape = new TradeTape();
  expect(tape.after(0)).toEqual({ trades: [], omitted: 0 });
  for (let event = 1; event <= TAPE_LENGTH + 3; event++) tape.add(trade(event));
  expect(tape.last?.event).toBe(TAPE_LENGTH + 3);
  const all = tape.after(0);
  expect(all.omitted).toBe(3);
  expect(all.trades).toHaveLength(TAPE_LENGTH);
  expect(all.trades[0]?.event).toBe(4);
  expect(tape.after(tape.count - 2).trades.map(({ event }) => event)).toEqual([
    TAPE_LENGTH + 2,
    TAPE_LENGTH + 3,
  ]);
  expect(tape.after(tape.count)).toEqual({ trades: [], omitted: 0 });
});
