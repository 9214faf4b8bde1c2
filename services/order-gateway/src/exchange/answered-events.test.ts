import type { Event } from '@stratex/contracts';
import { AnsweredEvents } from './answered-events';

const event = (number: number, type: Event['type'], fields: object = {}) => ({
  event: number,
  value: { type, account: 'u1', ...fields } as unknown as Event,
});
const ofOthers = { maker: { account: 'u2' }, taker: { account: 'u3' } };

describe('answered events', () => {
  it('keep the last event and the last that changed balances apart', () => {
    const answered = new AnsweredEvents();
    expect(answered.of('u1')).toEqual({ any: 0, balances: 0 });
    answered.note('u1', [
      event(4, 'order.accepted'),
      event(5, 'trade.executed', { maker: { account: 'u2' }, taker: { account: 'u1' } }),
    ]);
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

  it.each<[string, Event['type'], object, boolean]>([
    ['a trade of others', 'trade.executed', ofOthers, false],
    ['a cancel that gives back', 'order.canceled', { release: 1n }, true],
    ['a cancel of somebody else', 'order.canceled', { release: 1n, account: 'u2' }, false],
    ['a trigger that gives nothing back', 'order.triggered', { release: 0n }, false],
    ['an amend that holds more', 'order.amended', { held: 1n, release: 0n }, true],
    ['an amend that holds as much', 'order.amended', { held: 0n, release: 0n }, false],
    [
      'a prevented self trade',
      'self_trade.prevented',
      { maker: { release: 0n }, taker: { release: 2n } },
      true,
    ],
    ['a state of the account', 'account.state_changed', {}, false],
  ])('know whether the ledger will publish the account after %s', (_, type, fields, moved) => {
    const answered = new AnsweredEvents();
    answered.note('u1', [event(6, type, fields)]);
    expect(answered.of('u1')).toEqual({ any: 6, balances: moved ? 6 : 0 });
  });
});
