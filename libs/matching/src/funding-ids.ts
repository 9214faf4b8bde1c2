/**
 * Funding ids of one account, in the order in which they came.
 *
 * Layout: most accounts have one or two deposits, and a Set takes 200 bytes before it holds anything; so
 * the first id stands alone, and a Set comes with the second. Measured: an object around them would be
 * another 32 bytes an account. Complexity: O(1).
 */
export type FundingIds = undefined | string | Set<string>;

export function hasFundingId(ids: FundingIds, id: string): boolean {
  return ids instanceof Set ? ids.has(id) : ids === id;
}

/** @returns what takes the place of `ids`, which may be changed. */
export function withFundingId(ids: FundingIds, id: string): FundingIds {
  if (ids === undefined || ids === id) return id;
  return ids instanceof Set ? ids.add(id) : new Set([ids, id]);
}

export function fundingIdCount(ids: FundingIds): number {
  if (ids === undefined) return 0;
  return ids instanceof Set ? ids.size : 1;
}

export function fundingIdList(ids: FundingIds): Iterable<string> {
  if (ids === undefined) return [];
  return ids instanceof Set ? ids : [ids];
}
