import fc from 'fast-check';
import { FundingIds } from './funding-ids';

test('funding ids are kept as a Set keeps them', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('', 'a', 'b', 'c')), (added) => {
      const ids = new FundingIds();
      const expected = new Set<string>();
      for (const id of added) {
        ids.add(id);
        expected.add(id);
        expect([...ids]).toEqual([...expected]);
        expect(ids.size).toBe(expected.size);
        for (const each of ['', 'a', 'b', 'd']) expect(ids.has(each)).toBe(expected.has(each));
      }
    }),
  );
});
