/**
 * Names: a small number for each name, in order of appearance. Complexity: O(1), and a comparison
 * when the same name comes again.
 */
export class Names {
  private last: { readonly name: string; readonly number: number } | undefined = undefined;
  private readonly numbers = new Map<string, number>();
  private readonly names: string[] = [];

  /** @returns the name's number, a new one when it has none. */
  add(name: string): number {
    if (this.last?.name === name) return this.last.number;
    const number = this.numbers.get(name) ?? this.names.push(name) - 1;
    this.numbers.set(name, number);
    this.last = { name, number };
    return number;
  }

  at(number: number): string {
    const name = this.names[number];
    if (name === undefined) throw new RangeError('no name has that number');
    return name;
  }
}
