import type { Event } from '@stratex/contracts';
import { AnsweredEvents } from './answered-events';

const event = (number: number, type: Event['type']) => ({
  event: number,
  value: { type } as unknown as Event,
});

describe('answered events', () => {
  it('keep the last event and the last that changed balances apart', () => {
    const answered = new AnsweredEvents();
    expect(answered.of('u1')).toEqual({ any: 0, balances: 0 });
    answered.note('u1', [event(4, 'order.accepted'), event(5, 'trade.executed')]);
    answered.note('u1', [event(9, 'order.rejected')]);
    expect(answered.of('u1')).toEqual({ any: 9, balances: 5 });
    expect(answered.of('u2')).toEqual({ any: 0, balances: 0 });
  });

  it('never go back when answers come in another order than events', () => {
    const answered = new AnsweredEvents();
    answered.note('u1', [event(9, 'account.opened')]);
    answered.note('u1', [event(7, 'order.accepted')]);
    expect(answered.of('u1')).toEqual({ any: 9, balances: 9 });
  });
});
