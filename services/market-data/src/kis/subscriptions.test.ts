import fc from 'fast-check';
import type { AckMeaning, Registration } from '@stratex/kis';
import { Subscriptions } from './subscriptions';

const item = (n: number): Registration => ({ trId: 'H0STCNT0', trKey: `00000${n}` });

function wanting(items: readonly Registration[]): Subscriptions {
  const subscriptions = new Subscriptions();
  subscriptions.want(items);
  return subscriptions;
}

it('asks one at a time, the first wanted first', () => {
  const subscriptions = wanting([item(1), item(2)]);
  expect(subscriptions.next()).toEqual({ action: 'register', item: item(1) });
  expect(subscriptions.next()).toBeUndefined();
  subscriptions.answered(item(1), 'registered');
  expect(subscriptions.next()).toEqual({ action: 'register', item: item(2) });
});

it('releases what is not wanted any more before it registers', () => {
  const subscriptions = wanting([item(1)]);
  subscriptions.next();
  subscriptions.answered(item(1), 'registered');
  subscriptions.want([item(2)]);
  expect(subscriptions.next()).toEqual({ action: 'release', item: item(1) });
  subscriptions.answered(item(1), 'released');
  expect(subscriptions.next()).toEqual({ action: 'register', item: item(2) });
});

it('asks no more when KIS has no slot, until the next connection', () => {
  const subscriptions = wanting([item(1), item(2), item(3)]);
  subscriptions.next();
  subscriptions.answered(item(1), 'registered');
  subscriptions.next();
  subscriptions.answered(item(2), 'full');
  expect(subscriptions.next()).toBeUndefined();
  expect(subscriptions.registeredCount).toBe(1);
  subscriptions.reset();
  expect(subscriptions.next()).toEqual({ action: 'register', item: item(1) });
});

it('never asks again for what is refused for good', () => {
  const subscriptions = wanting([item(1), item(2)]);
  subscriptions.next();
  subscriptions.answered(item(1), 'refused');
  subscriptions.reset();
  expect(subscriptions.next()).toEqual({ action: 'register', item: item(2) });
});

it('gives up on what fails again and again, until the next connection', () => {
  const subscriptions = wanting([item(1)]);
  let asked = 0;
  while (subscriptions.next() !== undefined) {
    asked += 1;
    if (asked % 2 === 0) subscriptions.expire();
    else subscriptions.answered(item(1), 'retry');
  }
  expect(asked).toBe(5);
  subscriptions.reset();
  expect(subscriptions.next()).toEqual({ action: 'register', item: item(1) });
});

it('whatever KIS answers, no more than 41 stand by its answers and asking ends', () => {
  const meanings = fc.constantFrom<AckMeaning>(
    'registered',
    'registered',
    'retry',
    'refused',
    'full',
  );
  fc.assert(
    fc.property(fc.array(meanings, { maxLength: 400 }), fc.nat(80), (answers, wanted) => {
      const subscriptions = wanting(Array.from({ length: wanted }, (_, n) => item(n)));
      let requests = 0;
      for (let next = subscriptions.next(); next !== undefined; next = subscriptions.next()) {
        subscriptions.answered(next.item, answers[requests++] ?? 'registered');
        expect(subscriptions.registeredCount).toBeLessThanOrEqual(41);
        expect(requests).toBeLessThanOrEqual(1_000);
      }
    }),
  );
});
