/**
 * A map by text that remembers the last key found.
 *
 * Purpose: one command looks the same account and the same symbol up several times, mostly by the very
 * same text, which is compared at once; a Map hashes it each time. Values are never replaced by others
 * nor removed. Complexity: O(1).
 */
export class RecentMap<V> extends Map<string, V> {
  private lastKey: string | undefined = undefined;
  private lastValue: V | undefined = undefined;

  override get(key: string): V | undefined {
    if (key === this.lastKey) return this.lastValue;
    const value = super.get(key);
    if (value === undefined) return undefined;
    this.lastKey = key;
    this.lastValue = value;
    return value;
  }

  override set(key: string, value: V): this {
    this.lastKey = undefined;
    return super.set(key, value);
  }
}
