/**
 * Funding ids of one account, in the order in which they came.
 *
 * Layout: most accounts have one or two deposits, and a Set takes 200 bytes before it holds anything; so
 * the first id stands alone, and a Set comes with the second. Complexity: O(1).
 */
export class FundingIds implements Iterable<string> {
  private ids: string | Set<string> | undefined = undefined;

  get size(): number {
    if (this.ids === undefined) return 0;
    return typeof this.ids === 'string' ? 1 : this.ids.size;
  }

  has(id: string): boolean {
    return this.ids instanceof Set ? this.ids.has(id) : this.ids === id;
  }

  add(id: string): void {
    if (this.ids === undefined) this.ids = id;
    else if (this.ids instanceof Set) this.ids.add(id);
    else if (this.ids !== id) this.ids = new Set([this.ids, id]);
  }

  [Symbol.iterator](): IterableIterator<string> {
    const { ids } = this;
    return ids instanceof Set ? ids.values() : (ids === undefined ? [] : [ids]).values();
  }
}
