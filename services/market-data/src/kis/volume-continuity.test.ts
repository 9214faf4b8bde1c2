import type { KisTrade } from '@stratex/kis';
import { VolumeContinuity } from './volume-continuity';

const trade = (date: string, time: number, quantity: number, volume: number): KisTrade => ({
  ...{ symbol: '005930', businessDate: date, time, price: '100', side: 'buy', halted: false },
  ...{ quantity: String(quantity), cumulativeVolume: String(volume) },
});
const after = (first: KisTrade, second: KisTrade) => {
  const continuity = new VolumeContinuity();
  continuity.check(first);
  return continuity.check(second);
};
const FIRST = trade('20241202', 1_000, 10, 100);

it.each([
  ['the next trade', trade('20241202', 1_000, 5, 105), { kind: 'next' }],
  ['the same again', FIRST, { kind: 'repeated' }],
  ['an earlier one of the same second', trade('20241202', 1_000, 5, 90), { kind: 'repeated' }],
  ['volume between them', trade('20241202', 2_000, 5, 125), { kind: 'gap', missed: 20 }],
  ['less volume later', trade('20241202', 2_000, 5, 50), { kind: 'gap', missed: null }],
  ['overlapping volume', trade('20241202', 1_000, 50, 120), { kind: 'gap', missed: 0 }],
  ['the first of the next day', trade('20241203', 9_000, 7, 7), { kind: 'next' }],
  ['a later one of the next day', trade('20241203', 9_000, 7, 20), { kind: 'gap', missed: 13 }],
  ['one of the day before', trade('20241129', 9_000, 7, 500), { kind: 'repeated' }],
])('%s', (_what, second, expected) => {
  expect(after(FIRST, second)).toEqual(expected);
});

it('the first trade of a symbol has nothing before it', () => {
  expect(new VolumeContinuity().check(FIRST)).toEqual({ kind: 'next' });
});
