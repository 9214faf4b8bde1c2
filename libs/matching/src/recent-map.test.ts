import { RecentMap } from './recent-map';

test('a remembered key answers as the map does', () => {
  const map = new RecentMap<number>();
  expect(map.get('a')).toBeUndefined();
  map.set('a', 1).set('b', 2);
  expect([map.get('a'), map.get('a'), map.get('b'), map.get('a')]).toEqual([1, 1, 2, 1]);
  map.set('a', 3);
  expect([map.get('a'), map.get('c'), map.get('a')]).toEqual([3, undefined, 3]);
});
