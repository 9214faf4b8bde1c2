/**
 * One side of a book by price level.
 *
 * Ordering invariant: `prices` ascend, and hold exactly the prices with a quantity > 0. Complexity:
 * a level is found in O(log n); a new or emptied level moves the array's tail. Limits: quantities
 * per level are sums of lots and stay safe integers, because the engine bounds each order.
 */
export interface Level {
  readonly price: number;
  readonly quantity: number;
}

export class PriceLevels {
  private readonly prices: number[] = [];
  private readonly quantities = new Map<number, number>();

  add(price: number, quantity: number): void {
    const present = this.quantities.get(price);
    if (present === undefined) this.prices.splice(this.place(price), 0, price);
    this.quantities.set(price, (present ?? 0) + quantity);
  }

  remove(price: number, quantity: number): void {
    const left = (this.quantities.get(price) ?? 0) - quantity;
    if (left < 0) throw new Error(`level ${price} has less than ${quantity} lots`);
    if (left > 0) {
      this.quantities.set(price, left);
      return;
    }
    this.quantities.delete(price);
    this.prices.splice(this.place(price), 1);
  }

  lowest(count: number): Level[] {
    return this.prices.slice(0, count).map((price) => this.level(price));
  }

  highest(count: number): Level[] {
    return this.prices
      .slice(-count)
      .reverse()
      .map((price) => this.level(price));
  }

  private level(price: number): Level {
    return { price, quantity: this.quantities.get(price) ?? 0 };
  }

  /** The index of `price`, or where it would stand. */
  private place(price: number): number {
    let low = 0;
    let high = this.prices.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.prices[middle] ?? 0) < price) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
