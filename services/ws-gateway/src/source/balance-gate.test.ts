import type { BalancesChanged } from '../session/stream-event';
import { BalanceGate } from './balance-gate';

const of = (account: string, event: number): BalancesChanged => ({
  ...{ type: 'balances', account, event, balances: [] },
});

it('balances of an event are told when clients know the event, the newest of each account', () => {
  const told: [string, number][] = [];
  const gate = new BalanceGate(({ account, event }) => told.push([account, event]));
  gate.advance(5);
  gate.take(of('u1', 5));
  gate.take(of('u2', 7));
  gate.take(of('u2', 8));
  gate.take(of('u1', 6));
  expect(told).toEqual([['u1', 5]]);
  gate.advance(6);
  expect(told.slice(1)).toEqual([['u1', 6]]);
  gate.advance(7);
  expect(told.slice(2)).toEqual([]);
  gate.advance(9);
  gate.advance(9);
  expect(told.slice(2)).toEqual([['u2', 8]]);
});
