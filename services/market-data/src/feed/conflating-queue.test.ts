import type { MarketCommand } from '@stratex/contracts';
import fc from 'fast-check';
import { ConflatingQueue } from './conflating-queue';

const trade = (symbol: string, price: number, quantity: number, marketTime = 1): MarketCommand => ({
  ...{ type: 'RecordExternalTrade', symbol, price, quantity, side: null, marketTime },
});
const quote = (symbol: string, price: number, marketTime = 1): MarketCommand => ({
  ...{ type: 'RecordExternalQuote', symbol, bids: [{ price, quantity: 1 }], asks: [], marketTime },
});
const all = (queue: ConflatingQueue): MarketCommand[] => queue.take(1_000);

test('trades of one price that follow each other are one with all their lots', () => {
  const queue = new ConflatingQueue(10);
  for (const each of [trade('A', 5, 1), trade('B', 5, 7), trade('A', 5, 2), trade('A', 6, 4)])
    queue.offer(each);
  expect(all(queue)).toEqual([trade('A', 5, 3), trade('B', 5, 7), trade('A', 6, 4)]);
});

test('a quote replaces the one before it, but not across a trade', () => {
  const queue = new ConflatingQueue(10);
  for (const each of [quote('A', 1), quote('A', 2), trade('A', 5, 1), quote('A', 3)])
    queue.offer(each);
  expect(all(queue)).toEqual([quote('A', 2), trade('A', 5, 1), quote('A', 3)]);
});

test('when it is full prices are lost, lots are not, and what was not sent comes first again', () => {
  const queue = new ConflatingQueue(3);
  for (let i = 1; i <= 5; i++) queue.offer(trade('A', i, i, i));
  queue.offer(quote('A', 9, 6));
  expect(queue.depth).toBe(4);
  const taken = queue.take(2);
  queue.giveBack(taken);
  expect(all(queue)).toEqual([
    trade('A', 1, 1, 1),
    trade('A', 2, 2, 2),
    trade('A', 5, 12, 5),
    quote('A', 9, 6),
  ]);
});

test('bounded, in order, and never a lot lost', () => {
  const symbol = fc.constantFrom('A', 'B');
  const price = fc.integer({ min: 1, max: 4 });
  const step = fc.oneof(
    fc.record({ symbol, price, quantity: fc.integer({ min: 1, max: 9 }) }),
    fc.record({ symbol, price }),
    fc.constant('take' as const),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      const queue = new ConflatingQueue(8);
      const sent: MarketCommand[] = [];
      let lots = 0;
      for (const [time, each] of steps.entries()) {
        if (each === 'take') sent.push(...queue.take(3));
        else if ('quantity' in each) {
          lots += each.quantity;
          queue.offer(trade(each.symbol, each.price, each.quantity, time));
        } else queue.offer(quote(each.symbol, each.price, time));
        expect(queue.depth).toBeLessThanOrEqual(8 + 4);
      }
      sent.push(...all(queue));
      const total = sent.reduce(
        (sum, each) => sum + (each.type === 'RecordExternalTrade' ? each.quantity : 0),
        0,
      );
      expect(total).toBe(lots);
      for (const name of ['A', 'B']) {
        const times = sent.filter((each) => each.symbol === name).map((each) => each.marketTime);
        expect(times).toEqual([...times].sort((a, b) => a - b));
      }
    }),
  );
});
