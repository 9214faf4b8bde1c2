import { exactBigint } from './exact-bigint';

test('a whole number becomes the big integer it is', () => {
  const edges = [0, 31, 32, 33, 52, 53].flatMap((bits) =>
    [-2, -1, 0, 1, 2].map((more) => 2 ** bits + more),
  );
  for (const edge of [...edges, 123_456_789_012_345, Number.MAX_SAFE_INTEGER, 1e300])
    for (const each of [edge, -edge]) expect(exactBigint(each)).toBe(BigInt(each));
  for (const odd of [0.5, NaN, Infinity]) expect(() => exactBigint(odd)).toThrow(RangeError);
});
