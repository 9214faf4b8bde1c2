import { withoutGaps } from './without-gaps';

const row = (openTime: number, close: string) => ({
  ...{ openTime, open: close, high: close, low: close, close },
  ...{ volume: '1', quoteVolume: '1', trades: 1 },
});
const flat = (openTime: number, close: string) => ({
  ...row(openTime, close),
  ...{ volume: '0', quoteVolume: '0', trades: 0 },
});
const range = { first: 10, last: 14, length: 1 };

test('intervals without a trade stand at the close before them', () => {
  expect(withoutGaps([row(10, '5'), row(13, '7')], range)).toEqual([
    ...[row(10, '5'), flat(11, '5'), flat(12, '5'), row(13, '7'), flat(14, '7')],
  ]);
});

test('a range begins with the close before it', () => {
  expect(withoutGaps([row(3, '4'), row(12, '6')], range)).toEqual([
    ...[flat(10, '4'), flat(11, '4'), row(12, '6'), flat(13, '6'), flat(14, '6')],
  ]);
  expect(withoutGaps([row(3, '4')], range)).toHaveLength(5);
});

test('nothing is made up before the first trade', () => {
  expect(withoutGaps([], range)).toEqual([]);
  expect(withoutGaps([row(13, '7')], range)).toEqual([row(13, '7'), flat(14, '7')]);
});
