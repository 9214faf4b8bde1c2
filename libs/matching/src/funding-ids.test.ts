import fc from 'fast-check';
import {
  fundingIdCount,
  fundingIdList,
  hasFundingId,
  withFundingId,
  type FundingIds,
} from './funding-ids';

test('funding ids are kept as a Set keeps them', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('', 'a', 'b', 'c')), (added) => {
      let ids: FundingIds;
      const expected = new Set<string>();
      for (const id of added) {
        ids = withFundingId(ids, id);
        expected.add(id);
        expect([...fundingIdList(ids)]).toEqual([...expected]);
        expect(fundingIdCount(ids)).toBe(expected.size);
        for (const each of ['', 'a', 'b', 'd'])
          expect(hasFundingId(ids, each)).toBe(expected.has(each));
      }
    }),
  );
});
